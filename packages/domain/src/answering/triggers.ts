import { normalize } from '../text/normalize.ts';

/** Where one sentence ends: a phrase does not reach over it. */
const SENTENCE_END = /[.!?؟…]+(?=\s|$)/gu;
const NO_WORD = /[^\p{L}\p{N}|]+/gu;

/** A text as folded words with a blank before and after each; `|` stands where a sentence ends. */
function wordsOf(text: string): string {
  const folded = normalize(text.replaceAll('|', ' ').replace(SENTENCE_END, ' | ')).replaceAll("'", '');
  return ` ${folded.replace(NO_WORD, ' ').trim()} `;
}

/**
 * The first of a company's own phrases that stands in a text, or null. Spelling is folded as everywhere (case, accents, Arabic letters
 * and marks, digits), signs between the words do not count, and a phrase begins and ends where a word does.
 */
export function findTrigger(text: string, triggers: readonly string[]): string | null {
  if (triggers.length === 0) return null;
  const said = wordsOf(text);
  return triggers.find(trigger => hasWords(trigger) && said.includes(phraseOf(trigger))) ?? null;
}

/** Whether there is anything to match: a line of dashes is no phrase. */
export function hasWords(trigger: string): boolean {
  return phraseOf(trigger).trim() !== '';
}

/** A phrase may be written with a full stop; it means its words. */
const phraseOf = (trigger: string): string => {
  const words = wordsOf(trigger).replaceAll('|', ' ').split(/\s+/).filter(Boolean);
  return words.length === 0 ? '' : ` ${words.join(' ')} `;
};
