import { DatabaseUnavailable, sqlState } from '@natiq/db';

export { DatabaseUnavailable };

/** SQLSTATEs that mean the input was no value of its type: bad uuid text, number out of range, NUL in a text or in a JSON text. */
const inputStates = new Set(['22P02', '22P05', '22003', '22021', '22007', '22008']);

/** Whether the database refused a value that no rule before it had caught. */
export function isInvalidInput(error: unknown): boolean {
  const state = sqlState(error);
  return state !== undefined && inputStates.has(state);
}
