import { arabicVariants, normalizeArabic } from './normalize.ts';

/** More words than these narrow nothing any further. */
const mostWords = 6;
/** Vowel marks, tatweel, hamza on the line and joiners: written or left out at will, between any two letters. */
const optional = '[\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06ed\\u0640\\u0621\\u200b-\\u200f]*';
/** Signs with a meaning of their own in a regular expression. */
const syntax = /[.*+?^${}()|[\]\\/]/;
const digits = (digit: string): string => {
  const value = digit.charCodeAt(0) - 48;
  return `[${digit}${String.fromCharCode(0x0660 + value)}${String.fromCharCode(0x06f0 + value)}]`;
};

/**
 * A search as regular expressions of PostgreSQL (`~*`), one for each word; a text matches that matches all of them. Spellings
 * of Arabic compare equal as everywhere in the product (alef, ya, ta marbuta, marks, digits), without a folded copy of each
 * text. No sign of the input has a meaning of its own. Empty where nothing is left to look for.
 */
export function searchPatterns(search: string): string[] {
  return normalizeArabic(search)
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, mostWords)
    .map(word => [...word].map(patternOf).join(''));
}

function patternOf(sign: string): string {
  if (/\d/.test(sign)) return digits(sign);
  const variants = arabicVariants(sign);
  if (variants) return `[${variants}]+${optional}`;
  return syntax.test(sign) ? `\\${sign}` : sign;
}
