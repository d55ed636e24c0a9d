const FIRST_STRONG = /\p{L}/u;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Direction and language of a text by its first letter, as `dir="auto"` would find it; line heights and voices follow the language. */
export const script = (text: string): { dir: 'rtl' | 'ltr'; lang: 'ar' | 'en' } =>
  RIGHT_TO_LEFT.test(FIRST_STRONG.exec(text)?.[0] ?? '') ? { dir: 'rtl', lang: 'ar' } : { dir: 'ltr', lang: 'en' };

/** Up to two initials; one in Arabic, where two would join into a word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = (word: string | undefined): string => [...(word ?? '')][0] ?? '';
  if (!words[1] || script(name).dir === 'rtl') return first(words[0]).toUpperCase();
  return (first(words[0]) + first(words.at(-1))).toUpperCase();
}

/** One of the five avatar papers, the same for the same name. */
export const toneOf = (name: string): number => ((name.codePointAt(name.length >> 1) ?? 0) % 5) + 1;
