import { clausesOf, wholeOf } from '../answering/clauses.ts';
import { featuresOf, STEP, scaleOf, softmax } from '../answering/escalation/likeness.ts';
import { encode } from '../answering/escalation/train.ts';
import { MOOD_BUCKETS, MOOD_STEP, moodKinds } from './learned.ts';

export type MoodExamples = Readonly<Record<(typeof moodKinds)[number], readonly string[]>>;

/** Steps over all examples at once, their size, what a step keeps of the one before, and the pull towards zero. */
const STEPS = 120;
const RATE = 4;
const MOMENTUM = 0.9;
const PULL = 0.0002;

interface Row {
  cells: number[];
  kind: number;
  weight: number;
  scale: number;
}

/** The messages of lists with one a line; a kind with fewer messages weighs as much as the others, all together one. */
function rowsOf(examples: MoodExamples): Row[] {
  return moodKinds.flatMap((kind, at) => {
    const lines = examples[kind].flatMap(list => list.split('\n')).filter(line => line.trim());
    return lines.map(line => {
      const cells = featuresOf(wholeOf(clausesOf(line)).words).map(feature => feature % MOOD_BUCKETS);
      return { cells, kind: at, weight: 1 / (lines.length * moodKinds.length), scale: scaleOf(cells.length) };
    });
  });
}

/** What a feature counts: one in many messages tells less of each. */
function rarityOf(rows: readonly Row[]): Float64Array {
  const counts = new Float64Array(MOOD_BUCKETS);
  for (const { cells } of rows) for (const cell of cells) counts[cell] = (counts[cell] ?? 0) + 1;
  return counts.map(count => 1 / Math.sqrt(Math.sqrt(Math.max(count, 1))));
}

/** The table of moods: gradient descent on the cross entropy, the same on every machine. */
export function trainMoods(examples: MoodExamples): Float64Array {
  const rows = rowsOf(examples);
  const rarity = rarityOf(rows);
  const table = new Float64Array(moodKinds.length * MOOD_BUCKETS);
  const pace = new Float64Array(table.length);
  for (let step = 0; step < STEPS; step += 1) {
    const slope = table.map(weight => weight * PULL);
    for (const row of rows) {
      const sums = moodKinds.map(
        (_, part) =>
          row.scale *
          row.cells.reduce((sum, cell) => sum + (table[part * MOOD_BUCKETS + cell] ?? 0) * (rarity[cell] ?? 0), 0),
      );
      softmax(sums).forEach((chance, part) => {
        const error = (chance - (part === row.kind ? 1 : 0)) * row.weight * row.scale;
        for (const cell of row.cells)
          slope[part * MOOD_BUCKETS + cell] = (slope[part * MOOD_BUCKETS + cell] ?? 0) + error * (rarity[cell] ?? 0);
      });
    }
    for (let at = 0; at < table.length; at += 1) {
      pace[at] = (pace[at] ?? 0) * MOMENTUM - (slope[at] ?? 0) * RATE;
      table[at] = (table[at] ?? 0) + (pace[at] ?? 0);
    }
  }
  return table.map((weight, at) => weight * (rarity[at % MOOD_BUCKETS] ?? 0));
}

/** The table as the text kept in `learned-weights.ts`. */
export const encodeMoods = (table: Float64Array): string => encode(table.map(weight => (weight * STEP) / MOOD_STEP));
