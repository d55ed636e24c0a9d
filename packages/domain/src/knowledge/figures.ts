/** One judged question: what was predicted and what would have been right. */
export interface Judged {
  /** Rank of the first right item, 1 the best; undefined when none of the ranked is right. */
  rank?: number;
  /** The knowledge base holds an answer. */
  inScope: boolean;
  confidence: number;
  /** Whether what was said was right, where that is known better than by the first of the ranked. */
  isRight?: boolean;
}

export type FigureName = 'recall1' | 'recall3' | 'mrr' | 'auroc' | 'calibration' | 'rightAbove';

export interface Figure<N extends string = FigureName> {
  name: N;
  value: number;
  /** 95 % interval by bootstrap. */
  low: number;
  high: number;
}

export interface ReliabilityRow {
  /** Confidences from `from` up to `to`. */
  from: number;
  to: number;
  count: number;
  /** Mean confidence and share that was right. */
  confidence: number;
  right: number;
}

const MOST_RANKED = 10;
const BINS = 10;
const RESAMPLES = 300;

const isRight = (row: Judged): boolean => row.inScope && (row.isRight ?? row.rank === 1);

function meanOver(rows: readonly Judged[], value: (row: Judged) => number): number {
  return rows.length === 0 ? Number.NaN : rows.reduce((sum, row) => sum + value(row), 0) / rows.length;
}

const inScope = (rows: readonly Judged[]): Judged[] => rows.filter(row => row.inScope);
const recallAt = (most: number) => (rows: readonly Judged[]) =>
  meanOver(inScope(rows), row => ((row.rank ?? Infinity) <= most ? 1 : 0));

function reciprocalRank(rows: readonly Judged[]): number {
  return meanOver(inScope(rows), row => (row.rank !== undefined && row.rank <= MOST_RANKED ? 1 / row.rank : 0));
}

/** Chance that a question in scope is given more confidence than one out of scope; not a number without both. */
function auroc(rows: readonly Judged[]): number {
  const sorted = rows.toSorted((a, b) => a.confidence - b.confidence);
  let [positives, ranks] = [0, 0];
  for (let i = 0; i < sorted.length; ) {
    let j = i;
    while (j < sorted.length && sorted[j]?.confidence === sorted[i]?.confidence) j += 1;
    for (let k = i; k < j; k += 1) {
      if (!sorted[k]?.inScope) continue;
      positives += 1;
      ranks += (i + j + 1) / 2;
    }
    i = j;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (sorted.length - positives));
}

/** How often answers are right beside how sure they were, in ten equal steps; empty steps are left out. */
export function reliability(rows: readonly Judged[]): ReliabilityRow[] {
  return Array.from({ length: BINS }, (_, bin): ReliabilityRow => {
    const inside = rows.filter(row => Math.min(BINS - 1, Math.floor(row.confidence * BINS)) === bin);
    return {
      from: bin / BINS,
      to: (bin + 1) / BINS,
      count: inside.length,
      confidence: meanOver(inside, row => row.confidence),
      right: meanOver(inside, row => (isRight(row) ? 1 : 0)),
    };
  }).filter(row => row.count > 0);
}

/** Expected calibration error: mean distance between sureness and rightness, weighted by the steps of the table. */
export function calibrationError(rows: readonly Judged[]): number {
  return (
    reliability(rows).reduce((sum, row) => sum + row.count * Math.abs(row.confidence - row.right), 0) / rows.length
  );
}

/** Share of right ones among those at least so sure; not a number where there are none. */
export const rightAbove = (least: number) => (rows: readonly Judged[]) =>
  meanOver(
    rows.filter(row => row.confidence >= least),
    row => (isRight(row) ? 1 : 0),
  );

/** A fixed sequence of numbers in 0..1, so that an interval is the same each time. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** What a figure is measured by; not a number where the rows do not allow it. */
export interface Measure<R, N extends string> {
  name: N;
  measure: (rows: readonly R[]) => number;
}

/** Figures with 95 % intervals by bootstrap; those the rows do not allow are left out. */
export function measured<R, N extends string>(rows: readonly R[], measures: readonly Measure<R, N>[]): Figure<N>[] {
  const possible = measures.filter(({ measure }) => Number.isFinite(measure(rows)));
  if (possible.length === 0) return [];
  const next = sequence(7);
  const values = possible.map((): number[] => []);
  for (let sample = 0; sample < RESAMPLES; sample += 1) {
    // Drawn by counting, so that a sample keeps the order of the rows: what is in order is sorted quickly.
    const times = new Uint16Array(rows.length);
    for (let i = 0; i < rows.length; i += 1) {
      const at = Math.floor(next() * rows.length);
      times[at] = (times[at] ?? 0) + 1;
    }
    const drawn = rows.flatMap((row, i) => Array.from({ length: times[i] ?? 0 }, () => row));
    possible.forEach(({ measure }, i) => {
      const value = measure(drawn);
      if (Number.isFinite(value)) values[i]?.push(value);
    });
  }
  return possible.map(({ name, measure }, i) => {
    const sorted = (values[i] ?? []).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
    return { name, value: measure(rows), low: at(0.025), high: at(0.975) };
  });
}

/** All figures that the judged questions allow, each with its interval; `answerAt` is the threshold of a plain answer. */
export function figures(rows: readonly Judged[], answerAt = 0.85): Figure[] {
  return measured(
    rows.toSorted((a, b) => a.confidence - b.confidence),
    [
      { name: 'recall1', measure: recallAt(1) },
      { name: 'recall3', measure: recallAt(3) },
      { name: 'mrr', measure: reciprocalRank },
      { name: 'auroc', measure: auroc },
      { name: 'calibration', measure: calibrationError },
      { name: 'rightAbove', measure: rightAbove(answerAt) },
    ],
  );
}
