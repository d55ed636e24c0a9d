import { decode, featuresOf, scaleOf } from '../answering/escalation/likeness.ts';
import { MOOD_WEIGHTS } from './learned-weights.ts';

/**
 * A small linear model of moods over words, word pairs and letter runs of English messages, hashed into one table. It hears what no
 * list of words holds: "took the day off and nobody showed up". Trained by `train.ts` on the messages in `examples/`, all written
 * for this project; after changing those, `vitest -u` on `learned.test.ts` writes the table anew.
 */
export const MOOD_BUCKETS = 8192;
/** Weights are stored as whole numbers of this size. */
export const MOOD_STEP = 1 / 128;
export const moodKinds = ['negative', 'neutral', 'positive'] as const;

const table = decode(MOOD_WEIGHTS);

/** No word of a language is longer, and this one only says that a message was passed on. */
const LONGEST_WORD = 30;
const PASSED_ON = 'rt';

/** How much more a message, given as folded words, sounds good or bad than like neither; about −4 to 4. */
export function leaningOf(words: readonly string[]): { good: number; bad: number } {
  const known = words.filter(word => word.length <= LONGEST_WORD && word !== PASSED_ON);
  if (known.length === 0) return { good: 0, bad: 0 };
  const features = featuresOf(known);
  const norm = MOOD_STEP * scaleOf(features.length);
  const [bad, neither, good] = moodKinds.map((_, kind) =>
    features.reduce((sum, feature) => sum + (table[kind * MOOD_BUCKETS + (feature % MOOD_BUCKETS)] ?? 0), 0),
  );
  return { good: ((good ?? 0) - (neither ?? 0)) * norm, bad: ((bad ?? 0) - (neither ?? 0)) * norm };
}
