import { arabiziWeight } from './arabizi.ts';
import { EGYPTIAN, ENGLISH, FOREIGN_LATIN, GULF, OTHER_ARABIC, STANDARD } from './language-words.ts';
import { normalize } from './normalize.ts';

export type Language = 'ar' | 'en' | 'arabizi' | 'other';
export type Dialect = 'msa' | 'egyptian' | 'gulf';

export interface DetectedLanguage {
  language: Language;
  /** Only for Arabic and Arabizi, and only when the words say which; Arabic of another region has none. */
  dialect?: Dialect;
  /** 0…1; below .5 the text holds too little to tell and the conversation's language should be kept. */
  confidence: number;
}

/** An address is looked for at the beginning of a word only: from every letter of a long one it would take quadratic time. */
const LINK = /https?:\S+|www\.\S+|(?<!\S)\S+@\S+/g;
const ARABIC = /[\u0621-\u064a]/g;
const LATIN = /[a-z\u00c0-\u024f]/gi;
const LETTER = /\p{L}/gu;
/** Letters Arabic itself does not use: two or more of them are Persian, Urdu, Kurdish (گ, چ and پ alone also write Gulf and Egyptian sounds). */
const PERSIAN_URDU = /[ٹڈڑںھہےۓۆێکیژپچگ]/g;
const PERSIAN_WORDS = /(?:^|\s)(?:است|می|نمی|برای|این|که|چطور|سلام\s+من|ہے|ہیں|میں|کیا|نہیں|آپ)(?=\s|$)/;

/** Enough to tell; a turn asks several times, of up to ten messages at once, and NFKC can make eighteen characters of one. */
const MOST_CHARACTERS = 2000;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
const round = (value: number): number => Math.round(Math.min(Math.max(value, 0), 1) * 100) / 100;

/** Tells Arabic (with dialect), English, Arabizi and other languages apart, by script, words and digits used as letters. */
export function detectLanguage(text: string): DetectedLanguage {
  const plain = text.slice(0, MOST_CHARACTERS).normalize('NFKC').replace(LINK, ' ');
  const letters = count(plain, LETTER);
  if (letters === 0) return { language: 'other', confidence: 0 };
  const arabic = count(normalize(plain), ARABIC);
  const latin = count(plain, LATIN);
  // An Arabic sentence may carry a Latin product name longer than itself; three tenths of Arabic letters decide.
  if (arabic / Math.max(letters, 1) >= 0.3) return arabicOf(plain, arabic / letters);
  if (latin / letters < 0.5) return { language: 'other', confidence: round(0.9) };
  return latinOf(plain);
}

function arabicOf(text: string, share: number): DetectedLanguage {
  const foreign = count(text, PERSIAN_URDU);
  if (PERSIAN_WORDS.test(text) || foreign / Math.max(count(text, LETTER), 1) > 0.12)
    return { language: 'other', confidence: 0.8 };
  const words = normalize(text).match(/[\u0621-\u064a]+/g) ?? [];
  const dialect = dialectOf(words);
  const confidence = round(Math.min(1, 0.6 + share * 0.3 + Math.min(words.length, 4) * 0.03));
  return dialect ? { language: 'ar', dialect, confidence } : { language: 'ar', confidence };
}

function dialectOf(words: readonly string[]): Dialect | undefined {
  const score = { egyptian: 0, gulf: 0, msa: 0.2, other: 0 };
  for (const word of words) {
    const bare = word.replace(/^(?:و|ف|ب|ل|ال)(?=[\u0621-\u064a]{3})/, '');
    const is = (list: ReadonlySet<string>): boolean => list.has(word) || list.has(bare);
    if (is(EGYPTIAN)) score.egyptian += 1;
    else if (/^(?:ه|بي|بت|مبي|مابي|مات|هي|هت)[\u0621-\u064a]{3,}$/.test(word) && !/^(?:هذ|هنا|بين|بيت|بيان)/.test(word))
      score.egyptian += 0.35;
    else if (/^ما?[\u0621-\u064a]{2,}ش$/.test(word)) score.egyptian += 0.6;
    if (is(GULF)) score.gulf += 1;
    else if (/^هال[\u0621-\u064a]{3,}$/.test(word)) score.gulf += 0.8;
    if (is(OTHER_ARABIC)) score.other += 1;
    if (is(STANDARD)) score.msa += 0.4;
  }
  const best = Math.max(score.egyptian, score.gulf, score.msa, score.other);
  if (best === score.other && score.other > 0) return undefined;
  if (best === score.gulf && score.gulf > score.egyptian) return 'gulf';
  if (best === score.egyptian) return 'egyptian';
  return 'msa';
}

function latinOf(text: string): DetectedLanguage {
  const words =
    text
      .toLowerCase()
      .replace(/[\u2018\u2019`]/g, "'")
      .match(/[a-z0-9\u00c0-\u024f]+(?:'[a-z0-9\u00c0-\u024f]+)*/g) ?? [];
  let arabizi = 0;
  let english = 0;
  let strong = 0;
  for (const word of words) {
    const weight = arabiziWeight(word);
    arabizi += weight;
    if (weight >= 1) strong += 1;
    if (weight < 1 && ENGLISH.has(word)) english += 1;
  }
  let foreign = 0;
  for (const list of Object.values(FOREIGN_LATIN)) {
    const hits = words.filter(word => list.has(word) && !ENGLISH.has(word)).length;
    foreign = Math.max(foreign, hits);
  }
  const accents = count(text, /[\u00c0-\u024f]/g);
  if (strong > 0 && arabizi >= english * 0.7 && arabizi > foreign) {
    return {
      language: 'arabizi',
      dialect: gulfArabizi(words) ? 'gulf' : 'egyptian',
      confidence: round(0.5 + arabizi / (2 * (arabizi + english + 0.5))),
    };
  }
  if (
    foreign + Math.min(accents, 3) * 0.5 > english &&
    (foreign >= 2 || accents >= 2 || (foreign >= 1 && words.length <= 3))
  ) {
    return { language: 'other', confidence: round(0.5 + foreign / (2 * words.length)) };
  }
  // Names, codes and single unknown words read as English, but say so with little confidence.
  return { language: 'en', confidence: round(english === 0 ? 0.35 : 0.6 + Math.min(english / words.length, 0.8) / 2) };
}

const GULF_ARABIZI = new Set(
  'abgha ab8a aby abee wesh wsh shlon shloon ween wain laish leesh al7een alheen zain zein wayed diggo 3atni mo mob'.split(
    ' ',
  ),
);
function gulfArabizi(words: readonly string[]): boolean {
  return words.filter(word => GULF_ARABIZI.has(word)).length > 0;
}

/** The language to answer in: Arabizi is answered in Arabic, anything we do not speak or cannot tell in the fallback. */
export function replyLanguage(detected: DetectedLanguage | Language, fallback: 'ar' | 'en'): 'ar' | 'en' {
  const language = typeof detected === 'string' ? detected : detected.language;
  if (typeof detected !== 'string' && detected.confidence < 0.5) return fallback;
  if (language === 'ar' || language === 'arabizi') return 'ar';
  return language === 'en' ? 'en' : fallback;
}
