/** Name under which the position and the dead letters of the reactions are kept. */
export const reactionsReader = 'reactions';

/** The queue of events that are to be digested once more; its keys are `company:event`. */
export const deadLetterQueue = 'dead_letter';
