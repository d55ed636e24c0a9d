import { buildConcepts, type Concepts, mentions, phrasesFrom } from '../knowledge/concepts.ts';
import { foldArabizi } from '../knowledge/question.ts';
import { tokenize } from '../text/tokens.ts';

/** Two wordings share at least this much of their words to count as one question. */
const ALIKE = 0.6;
/** Longer texts are stories; their beginning says what they ask. */
const MOST_CHARACTERS = 600;

export interface Grouped<T> {
  /** Newest of all in the group is first, as given. */
  members: T[];
}

/** A word or a set phrase of a question, with the classes of meaning it may stand for in either language. */
export interface QuestionWord {
  stem: string;
  concepts: readonly number[];
}

/** The words of a question that carry meaning, each once; a phrase the lexicon knows counts as one word. */
export function wordsOfQuestion(text: string, concepts: Concepts = buildConcepts()): readonly QuestionWord[] {
  const tokens = tokenize(foldArabizi(text.slice(0, MOST_CHARACTERS)));
  const found = mentions(tokens, token => phrasesFrom(concepts, token));
  const out = new Map<string, QuestionWord>();
  for (let at = 0; at < tokens.length; ) {
    const here = found.filter(mention => mention.at === at);
    const length = Math.max(1, ...here.map(mention => mention.length));
    const span = tokens.slice(at, at + length);
    at += length;
    if (span.every(token => token.stop)) continue;
    const stem = span.map(token => token.stem).join(' ');
    const own = here.filter(mention => mention.length === length).map(mention => mention.concept);
    if (!out.has(stem)) out.set(stem, { stem, concepts: own });
  }
  return [...out.values()];
}

const meansTheSame = (a: QuestionWord, b: QuestionWord): boolean =>
  a.stem === b.stem || a.concepts.some(concept => b.concepts.includes(concept));

/** Whether two questions ask the same, in one language or in two, by the share of words they have in common. */
export function asksTheSame(a: readonly QuestionWord[], b: readonly QuestionWord[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  if (few.length / many.length < ALIKE) return false;
  const left = [...many];
  let common = 0;
  for (const word of few) {
    const at = left.findIndex(other => meansTheSame(word, other));
    if (at < 0) continue;
    left.splice(at, 1);
    common += 1;
  }
  return common / (few.length + many.length - common) >= ALIKE;
}

const keysOf = ({ stem, concepts }: QuestionWord): string[] => [stem, ...concepts.map(concept => `#${concept}`)];

/**
 * Puts questions that ask the same together, whatever their language, order of words and endings; largest group first, and of two
 * as large the one that came first. A group is what its first member is like, so that one odd wording does not chain others to it.
 * Texts without a word stay out.
 */
export function groupQuestions<T extends { text: string }>(
  questions: readonly T[],
  concepts: Concepts = buildConcepts(),
): Grouped<T>[] {
  interface Group extends Grouped<T> {
    words: readonly QuestionWord[];
  }
  const groups: Group[] = [];
  const sameWords = new Map<string, Group>();
  const byWord = new Map<string, Group[]>();
  for (const question of questions) {
    const words = wordsOfQuestion(question.text, concepts);
    if (words.length === 0) continue;
    const key = words
      .map(word => word.stem)
      .sort()
      .join('|');
    let group = sameWords.get(key);
    if (!group) {
      const candidates = new Set(words.flatMap(keysOf).flatMap(word => byWord.get(word) ?? []));
      group = [...candidates].find(candidate => asksTheSame(candidate.words, words));
      if (!group) {
        group = { words, members: [] };
        groups.push(group);
        for (const word of words.flatMap(keysOf)) byWord.set(word, [...(byWord.get(word) ?? []), group]);
      }
      sameWords.set(key, group);
    }
    group.members.push(question);
  }
  return groups.sort((a, b) => b.members.length - a.members.length).map(({ members }) => ({ members }));
}

/** The wording most people chose; of several the shortest, because it is read in a list. */
export function commonWording(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length);
  return best?.[0] ?? '';
}
