import { contentStems } from '../text/tokens.ts';

/** Two wordings share at least this much of their words to count as one question. */
const ALIKE = 0.6;
/** Longer texts are stories; their beginning says what they ask. */
const MOST_CHARACTERS = 600;

export interface Grouped<T> {
  /** Newest of all in the group is first, as given. */
  members: T[];
}

/** The words of a question that carry meaning, each once. */
export function wordsOfQuestion(text: string): ReadonlySet<string> {
  return new Set(contentStems(text.slice(0, MOST_CHARACTERS)));
}

/** Whether two questions ask the same, by the share of words they have in common. */
export function asksTheSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size === 0 || b.size === 0) return false;
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  if (few.size / many.size < ALIKE) return false;
  let common = 0;
  for (const word of few) if (many.has(word)) common += 1;
  return common / (few.size + many.size - common) >= ALIKE;
}

/**
 * Puts questions that ask the same together, whatever their order of words and their endings; largest group first, and of two
 * as large the one that came first. A group is what its first member is like, so that one odd wording does not chain others to it.
 * Texts without a word stay out.
 */
export function groupQuestions<T extends { text: string }>(questions: readonly T[]): Grouped<T>[] {
  interface Group extends Grouped<T> {
    words: ReadonlySet<string>;
  }
  const groups: Group[] = [];
  const sameWords = new Map<string, Group>();
  const byWord = new Map<string, Group[]>();
  for (const question of questions) {
    const words = wordsOfQuestion(question.text);
    if (words.size === 0) continue;
    const key = [...words].sort().join(' ');
    let group = sameWords.get(key);
    if (!group) {
      const candidates = new Set([...words].flatMap(word => byWord.get(word) ?? []));
      group = [...candidates].find(candidate => asksTheSame(candidate.words, words));
      if (!group) {
        group = { words, members: [] };
        groups.push(group);
        for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), group]);
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
