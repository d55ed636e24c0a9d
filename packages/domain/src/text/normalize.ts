/**
 * Folding of written forms, so that two spellings of one word compare equal. Nothing here is for display: the folded text
 * is only ever matched, never shown.
 */

const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const ARABIC_MARKS = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff]/g;
const TATWEEL = /\u0640/g;
const LATIN_MARKS = /[\u0300-\u036f]/g;
const ARABIC_LETTER = /[\u0621-\u064a\u066e-\u06d3]/;
const LATIN_LETTER = /[a-z\u00c0-\u024f]/i;

const ARABIC_FOLD: Record<string, string> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ٲ: 'ا',
  ٳ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ے: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ۀ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ک: 'ك',
  ڪ: 'ك',
  گ: 'ك',
  پ: 'ب',
  چ: 'ج',
  ژ: 'ز',
  ڤ: 'ف',
  ڨ: 'ق',
  ء: '',
};
const ARABIC_FOLDED = /[أإآٱٲٳىیېےئؤةۀہھەکڪگپچژڤڨء]/g;

const variants = new Map<string, string>();
for (const [written, folded] of Object.entries(ARABIC_FOLD))
  if (folded) variants.set(folded, (variants.get(folded) ?? folded) + written);

/** All letters that fold into this Arabic one, itself first; null for any other sign. */
export function arabicVariants(folded: string): string | null {
  return variants.get(folded) ?? (ARABIC_LETTER.test(folded) ? folded : null);
}

/** True when the text holds at least one Arabic letter. */
export function hasArabic(text: string): boolean {
  return ARABIC_LETTER.test(text) || /[\ufb50-\ufdff\ufe70-\ufefc]/.test(text);
}

/** True when the text holds at least one Latin letter. */
export function hasLatin(text: string): boolean {
  return LATIN_LETTER.test(text);
}

/** Arabic-Indic and Persian digits, and their decimal and thousands signs, as ASCII. */
export function normalizeDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669]/g, d => String.fromCharCode(d.charCodeAt(0) - 0x0660 + 48))
    .replace(/[\u06f0-\u06f9]/g, d => String.fromCharCode(d.charCodeAt(0) - 0x06f0 + 48))
    .replace(/(?<=\d)\u066b(?=\d)/g, '.')
    .replace(/(?<=\d)\u066c(?=\d)/g, ',');
}

/**
 * Folds Arabic: presentation forms and ligatures opened (NFKC), marks, tatweel and invisible signs dropped, alef, ya, waw and
 * ta marbuta forms united, keyboard variants (Persian kaf and ya) mapped, letters stretched for emphasis (جداااا) squeezed,
 * and the swapped lam-alef that PDF extraction leaves at the head of a word (االستلام) put right.
 */
export function normalizeArabic(text: string): string {
  return normalizeDigits(text.normalize('NFKC'))
    .replace(INVISIBLE, '')
    .replace(ARABIC_MARKS, '')
    .replace(TATWEEL, '')
    .replace(ARABIC_FOLDED, c => ARABIC_FOLD[c] ?? c)
    .replace(/([\u0621-\u064a])\1{2,}/g, '$1')
    .replace(/(?<![\u0621-\u064a])([وفبكل]?)اال(?=[\u0621-\u064a])/g, '$1الا');
}

/**
 * Lam-alef inside a word comes out of some PDFs as alef-lam (خلال → خالل) and cannot be told from the right order by looking
 * at it, so both become one form. Applied to matching keys only, last.
 */
export function foldLamAlef(word: string): string {
  return word.includes('لا') ? word.replaceAll('لا', 'ال') : word;
}

/** Folds English and other Latin text: lower case, accents dropped, curly apostrophes straightened, stretched letters squeezed. */
export function normalizeLatin(text: string): string {
  return text
    .normalize('NFKD')
    .replace(LATIN_MARKS, '')
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc\u0060\u00b4]/g, "'")
    .replace(/([a-z])\1{2,}/g, '$1$1');
}

const ASCII = /^[\0-\x7f]*$/;

/** Both foldings; the form every matcher starts from. */
export function normalize(text: string): string {
  // Plain English, the common case in large English manuals, needs few of the steps.
  if (ASCII.test(text))
    return text
      .toLowerCase()
      .replace(/`/g, "'")
      .replace(/([a-z])\1{2,}/g, '$1$1');
  return normalizeArabic(normalizeLatin(text));
}
