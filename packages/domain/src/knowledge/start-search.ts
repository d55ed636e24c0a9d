import { type Arms, runArms } from './arms.ts';
import type { PassageIndex } from './build-index.ts';
import { type Question, readQuestion } from './question.ts';
import { topRows } from './top-rows.ts';
import { TUNING } from './tuning.ts';

/** A question read, and what the words of each passage say to it. */
export interface StartedSearch {
  question: Question;
  arms: Arms;
}

/** The part of a search that needs no model. Null where there is nothing to find or nothing is asked. */
export function startSearch(index: PassageIndex, query: string): StartedSearch | null {
  const question = readQuestion(index, query);
  if (index.passages.length === 0 || question.total === 0) return null;
  return { question, arms: runArms(index, question) };
}

/** From this likeness on a passage is a candidate though it shares no word with the question. */
const ALIKE = 0.25;

/** By row, what puts a passage among those that are read line by line; 0 for what is not found. */
export function scoresOf(index: PassageIndex, { arms }: StartedSearch, likeness?: Float32Array): Float32Array {
  const { letters, meaning, article } = TUNING;
  const scores = new Float32Array(index.passages.length);
  for (let row = 0; row < scores.length; row += 1) {
    const [word, letter, sense] = [arms.words[row] ?? 0, arms.letters[row] ?? 0, arms.meaning[row] ?? 0];
    const alike = likeness?.[row] ?? 0;
    // The article's own score alone does not make a passage a hit.
    if (word + letter + sense > 0) {
      const whole = article * (arms.article[index.articleOf[row] ?? 0] ?? 0);
      scores[row] = word + letters * letter + meaning * sense + whole + alike;
    } else if (alike >= ALIKE) scores[row] = alike;
  }
  return scores;
}

/** Ids of the passages that the words alone put first. */
export function leadingOf(
  index: PassageIndex,
  started: StartedSearch,
  count: number,
  filter?: (passageId: string) => boolean,
): string[] {
  const idOf = (row: number) => index.passages[row]?.id ?? '';
  return topRows(scoresOf(index, started), count, filter && (row => filter(idOf(row)))).map(idOf);
}
