import { normalize } from '../text/normalize.ts';
import { generalArabic } from './general-arabic.ts';
import { generalEnglish } from './general-english.ts';
import { moreEnglish } from './more-english.ts';
import { talkArabic } from './talk-arabic.ts';
import { talkEnglish } from './talk-english.ts';
import { wordsArabic } from './words-arabic.ts';
import { serviceEnglish } from './words-english.ts';

export interface Lexicon {
  /** How a word or a phrase sounds, or undefined. */
  valueOf(phrase: string): number | undefined;
  /** Words of the longest phrase. */
  readonly longest: number;
}

/** General words first, so that the words of our own win over them. */
function build(...lists: readonly (readonly (readonly [number, string])[])[]): Lexicon {
  const values = new Map<string, number>();
  let longest = 1;
  for (const list of lists)
    for (const [value, phrases] of list)
      for (const phrase of phrases.includes(',') ? phrases.split(',') : phrases.split(/\s+/)) {
        const key = normalize(phrase)
          .replace(/[^\p{L}\p{M}\d]+/gu, ' ')
          .trim();
        if (!key) continue;
        values.set(key, value);
        longest = Math.max(longest, key.split(' ').length);
      }
  return { valueOf: phrase => values.get(phrase), longest };
}

export const english = build(generalEnglish, moreEnglish, serviceEnglish, talkEnglish);
export const arabic = build(generalArabic, talkArabic, wordsArabic);

const PREFIX = /^(?:وال|فال|بال|كال|لل|ال|و|ف|ب|ل|ك|ه|ح)(?=[\u0621-\u064a]{3})/;
const SUFFIX = /(?:كم|كو|هم|نا|ها|ني|ين|ون|ات|ه|ي|ك|ت)$/;

/** An Arabic word as it stands, then without joined particle, without ending, and without both. */
export function formsOf(word: string): string[] {
  const bare = word.replace(PREFIX, '');
  const cut = (form: string) => (form.length >= 5 ? form.replace(SUFFIX, '') : form);
  return [...new Set([word, bare, cut(word), cut(bare)])].filter(form => form.length >= 2);
}
