/** An article nobody touched for so long may be out of date. */
const oldDays = 90;
/** So many voices against it are no accident. */
const fewestAgainst = 2;

/** Whether an article wants a look: long untouched, and its answers helped fewer people than they did not. */
export function isStale({
  ageDays,
  helped,
  notHelped,
}: {
  ageDays: number;
  helped: number;
  notHelped: number;
}): boolean {
  return ageDays >= oldDays && notHelped >= fewestAgainst && notHelped > helped;
}
