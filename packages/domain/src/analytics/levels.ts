/** Levels over time, found by walking back from the present. Instants are milliseconds since 1970. */

export interface Change {
  at: number;
  /** What it added to the level. */
  by: number;
}

/** The level at each of `moments`, from the level now and what changed it since; a change at the moment itself has happened. */
export function levelsAt(now: number, changes: readonly Change[], moments: readonly number[]): number[] {
  const latestFirst = [...changes].sort((a, b) => b.at - a.at);
  const order = moments.map((at, index) => ({ at, index })).sort((a, b) => b.at - a.at);
  const levels = new Array<number>(moments.length);
  let level = now;
  let next = 0;
  for (const { at, index } of order) {
    for (let change = latestFirst[next]; change && change.at > at; change = latestFirst[next]) {
      level -= change.by;
      next += 1;
    }
    levels[index] = level;
  }
  return levels;
}

export interface Wait {
  from: number;
  /** Null while it lasts. */
  until: number | null;
}

/** How many waited at a moment, and how long the one had waited who had waited longest, ms. */
export function waitingAt(waits: readonly Wait[], at: number): { count: number; longest: number } {
  let count = 0;
  let longest = 0;
  for (const { from, until } of waits) {
    if (from > at || (until !== null && until <= at)) continue;
    count += 1;
    longest = Math.max(longest, at - from);
  }
  return { count, longest };
}

/** Sums that grow: each place holds what came before it and itself. */
export function runningSums(values: readonly number[]): number[] {
  let sum = 0;
  return values.map(value => {
    sum += value;
    return sum;
  });
}
