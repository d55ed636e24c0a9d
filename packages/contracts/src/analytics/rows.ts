/** Reasons on a receipt with which the assistant said something that stands in the knowledge: what counts as answered by it. */
export const answeringReasons = ['well_supported', 'fairly_sure', 'not_sure'] as const;
