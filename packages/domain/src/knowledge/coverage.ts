import type { PassageIndex } from './build-index.ts';
import { holds, rowCount } from './postings.ts';
import type { Question, Term } from './question.ts';

/** A near word stands for the word itself only from this likeness on. */
const STANDS_FOR = 0.6;
/** How well a word of one root, or one meaning, stands for another. */
const MEANING = 0.75;
/** So many content words in title, heading and tags name all that a passage is about. */
const TELLING = 15;

function quality(index: PassageIndex, term: Term, row: number): number {
  if (term.stem >= 0 && holds(index.stemRows, term.stem, row)) return 1;
  const best = term.concepts.some(concept => holds(index.conceptRows, concept, row)) ? MEANING : 0;
  // Near words come best first.
  for (const { word, similarity } of term.near) {
    if (similarity <= best) return best;
    if (similarity >= STANDS_FOR && holds(index.wordRows, word, row)) return similarity;
  }
  return best;
}

export interface Coverage {
  /** Share of the question's content that the passage holds: each word by itself, by spelling or by meaning. */
  coverage: number;
  /** Share that the lexicon knows and the passage says nothing of. */
  missed: number;
  /** Share that names things which title, heading and tags do not name (asked about a passport, found a SIM card), as far as these say much. */
  astray: number;
}

function isNamed(index: PassageIndex, term: Term, row: number): boolean {
  if (term.stem >= 0 && holds(index.titleRows, term.stem, row)) return true;
  return term.concepts.some(concept => index.concepts.things.has(concept) && holds(index.titleConcepts, concept, row));
}

/** How a passage covers a question; shares of the weight of its content words, 0..1. */
export function coverageOf(index: PassageIndex, question: Question, row: number): Coverage {
  let [found, missed, astray, all] = [0, 0, 0, 0];
  for (const term of question.terms) {
    if (term.stop) continue;
    all += term.weight;
    const held = quality(index, term, row);
    found += term.weight * held;
    if (held === 0 && term.concepts.length > 0) missed += term.weight;
    const isThing = term.concepts.some(concept => index.concepts.things.has(concept));
    if (isThing && !isNamed(index, term, row)) astray += term.weight;
  }
  if (all === 0) return { coverage: 0, missed: 0, astray: 0 };
  // A title of two words leaves much unnamed; one with its tags and other wordings hardly does.
  const telling = Math.min(1, (index.titleSizes[row] ?? 0) / TELLING);
  return { coverage: found / all, missed: missed / all, astray: (telling * astray) / all };
}

export interface Unknown {
  /** Share of the question's content that no passage holds in any form: a weak sign that it is about something else. */
  unknown: number;
  /** Share that names a subject of the lexicon which no passage speaks of: a strong one. */
  foreign: number;
}

/** What of a question's content the whole index knows nothing of. */
export function unknownOf(index: PassageIndex, question: Question): Unknown {
  let unknown = 0;
  let foreign = 0;
  let all = 0;
  const isPresent = (concept: number) => rowCount(index.conceptRows, concept) > 0;
  for (const term of question.terms) {
    if (term.stop) continue;
    all += term.weight;
    if (term.stem >= 0 || term.concepts.some(isPresent)) continue;
    if (term.concepts.length > 0) foreign += term.weight;
    if (!term.near.some(near => near.similarity >= STANDS_FOR)) unknown += term.weight;
  }
  return all > 0 ? { unknown: unknown / all, foreign: foreign / all } : { unknown: 0, foreign: 0 };
}
