/** The middle value; NaN for none. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Milliseconds one measurement may take; a busy machine gets fewer calls instead of a longer bench. */
const patience = 700;

/** Calls `fn` for 0..count-1, at most `inFlight` at once, for as long as patience lasts. @returns calls per second */
export async function throughput(
  count: number,
  inFlight: number,
  fn: (n: number) => Promise<unknown>,
  mostMs = patience,
): Promise<number> {
  const started = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < count && performance.now() - started < mostMs) await fn(next++);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return (next * 1000) / (performance.now() - started);
}

/** Calls `fn` one after the other while patience lasts. @returns milliseconds of each call */
export async function latencies(count: number, fn: (n: number) => Promise<unknown>): Promise<number[]> {
  const begun = performance.now();
  const took: number[] = [];
  for (let n = 0; n < count && performance.now() - begun < patience; n += 1) {
    const started = performance.now();
    await fn(n);
    took.push(performance.now() - started);
  }
  return took;
}

export interface Compared {
  ours: number;
  reference: number;
  /** Median over the rounds of ours ÷ reference, both sides of one round measured next to each other. */
  ratio: number;
}

/** Measures two sides in turns, the order swapped each round, after one round that does not count. */
export async function compare(
  rounds: number,
  ours: (round: number) => Promise<number>,
  reference: (round: number) => Promise<number>,
): Promise<Compared> {
  const pairs: [number, number][] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const oursFirst = round % 2 === 0;
    const first = oursFirst ? await ours(round) : await reference(round);
    const second = oursFirst ? await reference(round) : await ours(round);
    if (round > 0) pairs.push(oursFirst ? [first, second] : [second, first]);
  }
  return {
    ours: median(pairs.map(pair => pair[0])),
    reference: median(pairs.map(pair => pair[1])),
    ratio: median(pairs.map(([a, b]) => a / b)),
  };
}
