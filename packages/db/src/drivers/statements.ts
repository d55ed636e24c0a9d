/** Texts seen this often are prepared: a one-off statement is not worth the server's memory, a repeated one saves a round trip. */
const PREPARE_AT = 3;
/** Texts remembered, and with it the most statements one connection can ever hold prepared. */
const REMEMBERED = 500;

export type WorthPreparing = (statement: string, params: readonly unknown[]) => boolean;

/**
 * Decides which statements are sent as prepared ones. postgres.js needs two round trips for an unprepared statement with
 * parameters and one for a prepared one, but never forgets a prepared one; hence the bound. After `REMEMBERED` texts,
 * new texts stay unprepared, which is slower and never wrong.
 */
export function statementsWorthPreparing(enabled: boolean): WorthPreparing {
  if (!enabled) return () => false;
  const seen = new Map<string, number>();
  return (statement, params) => {
    if (params.length === 0) return false;
    const times = seen.get(statement);
    if (times === undefined && seen.size >= REMEMBERED) forgetRare(seen);
    if (times === undefined && seen.size >= REMEMBERED) return false;
    const now = (times ?? 0) + 1;
    if (now <= PREPARE_AT) seen.set(statement, now);
    return now >= PREPARE_AT;
  };
}

/** Statements with lists of changing length come once or twice each; they must not keep the repeated ones out. */
function forgetRare(seen: Map<string, number>): void {
  for (const [statement, times] of seen) if (times < PREPARE_AT) seen.delete(statement);
}
