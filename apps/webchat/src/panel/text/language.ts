const FIRST_STRONG = /\p{L}/u;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Direction of a text by its first letter, as `dir="auto"` would find it. */
export const directionOf = (text: string): 'rtl' | 'ltr' =>
  RIGHT_TO_LEFT.test(FIRST_STRONG.exec(text)?.[0] ?? '') ? 'rtl' : 'ltr';

/** The language line heights and voices should follow; only the script is known. */
export const languageOf = (text: string): 'ar' | 'en' => (directionOf(text) === 'rtl' ? 'ar' : 'en');

/** Up to two initials; one in Arabic, where two would join into a word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  if (!words.length) return '';
  const first = (word: string | undefined): string => [...(word ?? '')][0] ?? '';
  if (directionOf(name) === 'rtl' || words.length === 1) return first(words[0]).toUpperCase();
  return (first(words[0]) + first(words.at(-1))).toUpperCase();
}

/** One of the five avatar papers, the same for the same name. */
export const toneOf = (name: string): number =>
  ([...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 5) + 1;
