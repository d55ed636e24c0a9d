/** Largest file a chat takes, in bytes: 25 MB, what mail takes as well. */
export const mostFileBytes = 25 * 1024 * 1024;
/** Files one message or note carries at most. */
export const mostFiles = 10;
