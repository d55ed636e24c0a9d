/** One judged question: what was predicted and what would have been right. */
export interface Judged {
  /** Rank of the first right item, 1 the best; undefined when none of the ranked is right. */
  rank?: number;
  /** The knowledge base holds an answer. */
  inScope: boolean;
  confidence: number;
}

export interface Figure {
  name: string;
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

const isRight = (row: Judged): boolean => row.inScope && row.rank === 1;

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
function calibrationError(rows: readonly Judged[]): number {
  return (
    reliability(rows).reduce((sum, row) => sum + row.count * Math.abs(row.confidence - row.right), 0) / rows.length
  );
}

const rightAbove = (least: number) => (rows: readonly Judged[]) =>
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

function interval(rows: readonly Judged[], measure: (rows: readonly Judged[]) => number): [low: number, high: number] {
  const next = sequence(7);
  const values = Array.from({ length: RESAMPLES }, () =>
    measure(rows.map(() => rows[Math.floor(next() * rows.length)] as Judged)),
  )
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;
  return [at(0.025), at(0.975)];
}

/** All figures that the judged questions allow, each with its interval; `answerAt` is the threshold of a plain answer. */
export function figures(rows: readonly Judged[], answerAt = 0.85): Figure[] {
  const measures: [string, (rows: readonly Judged[]) => number][] = [
    ['recall@1', recallAt(1)],
    ['recall@3', recallAt(3)],
    ['MRR@10', reciprocalRank],
    ['AUROC in scope', auroc],
    ['calibration error', calibrationError],
    [`right above ${answerAt}`, rightAbove(answerAt)],
  ];
  return measures.flatMap(([name, measure]) => {
    const value = measure(rows);
    if (!Number.isFinite(value)) return [];
    const [low, high] = interval(rows, measure);
    return [{ name, value, low, high }];
  });
}
