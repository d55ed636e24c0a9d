/** A message and whether a person should take over at once (1) or the assistant should answer (0). */
export type LabelledMessage = readonly [text: string, person: 0 | 1];
