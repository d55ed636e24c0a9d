import { AMBIGUOUS_SHAPES, ARABIZI_ENTRIES } from './arabizi-lexicon.ts';
import { ENGLISH } from './language-words.ts';

/** Digits and digraphs that stand for one Arabic letter, longest first. */
const DIGRAPHS: readonly (readonly [string, string])[] = [
  ["3'", 'غ'],
  ["7'", 'خ'],
  ["9'", 'ض'],
  ["6'", 'ظ'],
  ['sh', 'ش'],
  ['kh', 'خ'],
  ['gh', 'غ'],
  ['th', 'ث'],
  ['dh', 'ذ'],
  ['ch', 'تش'],
  ['aa', 'ا'],
  ['ee', 'ي'],
  ['ii', 'ي'],
  ['oo', 'و'],
  ['ou', 'و'],
  ['ei', 'ي'],
  ['ai', 'ي'],
  ['ay', 'اي'],
];
const LETTERS: Readonly<Record<string, string>> = {
  '2': 'ا',
  '3': 'ع',
  '4': 'ش',
  '5': 'خ',
  '6': 'ط',
  '7': 'ح',
  '8': 'غ',
  '9': 'ص',
  b: 'ب',
  c: 'ك',
  d: 'د',
  f: 'ف',
  g: 'ج',
  h: 'ه',
  j: 'ج',
  k: 'ك',
  l: 'ل',
  m: 'م',
  n: 'ن',
  p: 'ب',
  q: 'ق',
  r: 'ر',
  s: 'س',
  t: 'ت',
  v: 'ف',
  w: 'و',
  x: 'كس',
  y: 'ي',
  z: 'ز',
};
/** "5g", "2nd", "7pm", "50gb", "3d": a digit and letters that are not Arabizi. */
const UNIT =
  /^\d+(?:st|nd|rd|th|am|pm|a|p|g|gb|mb|kb|tb|d|x|k|m|h|hr|hrs|hour|hours|min|mins|minute|minutes|day|days|week|weeks|month|months|year|years|yr|yrs|kg|km|cm|mm|gig|gigs|sim|sims|bit|fa|usd|egp|le|lines?|times|people|ghz|mbps|gbps|star|way|in|ft|s)$/;
const PRODUCT =
  /^(?:mp[34]|ps\d|h2o|b2b|b2c|p2p|f2f|k8s|covid\d*|win\d+|ios\d+|v\d+|a\d+|s\d+|q\d|t\d|u2|wifi\d|ip\d|m2|usb\d|o2|e2e|web3|g8|g7|f5|gr8|l8r|m8|w8|b4|2day|2morrow|4ever|4get|4u|some1|any1|no1|every1|l8|h8|str8|2nite|in2|on2|un4|ipad\d|iphone\d+|windows\d+|y[23]k)$/;
/** Proclitics written joined or apart. */
const PREFIXES: readonly (readonly [string, string])[] = [
  ['wel', 'وال'],
  ['wal', 'وال'],
  ['bel', 'بال'],
  ['bil', 'بال'],
  ['fel', 'فال'],
  ['lel', 'لل'],
  ['lil', 'لل'],
  ['3al', 'عال'],
  ['mel', 'من ال'],
  ['el', 'ال'],
  ['al', 'ال'],
  ['il', 'ال'],
];
/** Endings tried when the whole word is unknown: possessives, objects, the plural of verbs, the sh of negation. */
const SUFFIXES: readonly (readonly [string, string])[] = [
  ['elkom', 'لكم'],
  ['elko', 'لكم'],
  ['olko', 'ولكم'],
  ['kom', 'كم'],
  ['kon', 'كم'],
  ['ko', 'كم'],
  ['ny', 'ني'],
  ['ni', 'ني'],
  ['na', 'نا'],
  ['ha', 'ها'],
  ['hom', 'هم'],
  ['ak', 'ك'],
  ['ek', 'ك'],
  ['oo', 'وا'],
  ['ou', 'وا'],
  ['o', 'وا'],
  ['y', 'ي'],
  ['i', 'ي'],
  ['sh', 'ش'],
];
const PARTICLES: Readonly<Record<string, string>> = {
  el: 'ال',
  al: 'ال',
  il: 'ال',
  w: 'و',
  we: 'و',
  wel: 'وال',
  bel: 'بال',
  fel: 'فال',
  lel: 'لل',
  b: 'ب',
  be: 'ب',
  l: 'ل',
  le: 'ل',
  la: 'لا',
  fe: 'في',
  f: 'ف',
  '3al': 'عال',
  mel: 'من ال',
  de: 'دي',
};

/** A spelling-neutral key: case, doubled letters and short vowels evened out, digraphs written with their digit. */
export function arabiziKey(word: string): string {
  return word
    .toLowerCase()
    .replaceAll("3'", '8')
    .replaceAll("7'", '5')
    .replaceAll('kh', '5')
    .replaceAll('gh', '8')
    .replaceAll('sh', '4')
    .replace(/i$/, 'y')
    .replace(/(?<=.)[aeiou]+(?=.)/g, '')
    .replace(/[aeou]+$/, 'a')
    .replace(/^[aeiou]+/, 'a')
    .replace(/(.)\1+/g, '$1');
}

const exact = new Map<string, string>();
const byKey = new Map<string, string>();
for (const entry of ARABIZI_ENTRIES.trim().split(/\s*[;\n]\s*/)) {
  const [arabic = '', shapes = ''] = entry.split(': ');
  for (const shape of shapes.split(' ')) {
    if (!exact.has(shape)) exact.set(shape, arabic);
    // A key of one or two letters would catch too much ("da", "fi"): those are found by their exact shape only.
    const key = arabiziKey(shape);
    if (key.length > 2 && !byKey.has(key)) byKey.set(key, arabic);
  }
}

/** An English word of the list, or its plural. */
function isEnglish(word: string): boolean {
  return ENGLISH.has(word) || (word.length > 4 && word.endsWith('s') && ENGLISH.has(word.slice(0, -1)));
}

const hasLetterDigit = (word: string): boolean =>
  /[2356789]/.test(word) && /[a-z]/.test(word) && !/\d\d/.test(word) && !UNIT.test(word) && !PRODUCT.test(word);

function lookUp(word: string): string | undefined {
  const direct = exact.get(word) ?? exact.get(word.replace(/(.)\1+/g, '$1'));
  if (direct) return direct;
  if (isEnglish(word)) return undefined;
  const key = arabiziKey(word);
  return key.length > 2 ? byKey.get(key) : undefined;
}

/** How much a word speaks for Arabizi: 2 a digit used as a letter or a word of the lexicon, .5 a shape English has too, 0 none. */
export function arabiziWeight(word: string): number {
  const plain = word.toLowerCase();
  if (hasLetterDigit(plain)) return 2;
  if (AMBIGUOUS_SHAPES.has(plain)) return 0.5;
  if (isEnglish(plain) || /\d/.test(plain)) return 0;
  if (exact.has(plain)) return 1.5;
  return plain.length > 3 && lookUp(plain) !== undefined ? 1 : 0;
}

/** Letter by letter, for a word the lexicon lacks: short vowels are dropped as Arabic writing does, long ones kept. */
function transliterate(word: string): string {
  let rest = word.replace(/([^aeio])\1+/g, '$1');
  // عامل, كارت: "a" before a closed last syllable with e or i is long (the participle's shape).
  rest = rest.replace(/^([^aeiou]{1,2})a([^aeiou]{1,2})[ei]([^aeiou])$/, '$1aa$2$3');
  rest = rest.replace(/o([^aeiouy])(y|i)?$/, (all, consonant: string, ending: string | undefined) =>
    /[aeiou].*o[^aeiou]/.test(rest) ? `oo${consonant}${ending ?? ''}` : all,
  );
  let out = '';
  let at = 0;
  while (at < rest.length) {
    const digraph = DIGRAPHS.find(([latin]) => rest.startsWith(latin, at));
    if (digraph) {
      out += digraph[1];
      at += digraph[0].length;
      continue;
    }
    const letter = rest[at] ?? '';
    const last = at === rest.length - 1;
    if ('aeiou'.includes(letter)) {
      if (at === 0) out += 'ا';
      else if (last) out += letter === 'a' ? 'ة' : letter === 'i' || letter === 'e' ? 'ي' : 'و';
    } else out += LETTERS[letter] ?? '';
    at += 1;
  }
  return out;
}

function wordToArabic(word: string): string {
  const known = lookUp(word);
  if (known) return known;
  for (const [prefix, arabic] of PREFIXES) {
    if (!word.startsWith(prefix) || word.length < prefix.length + 3) continue;
    const stem = lookUp(word.slice(prefix.length));
    if (stem) return `${arabic}${stem}`;
    if (hasLetterDigit(word)) return `${arabic}${transliterate(word.slice(prefix.length))}`;
  }
  for (const [suffix, arabic] of SUFFIXES) {
    const stem =
      word.endsWith(suffix) && word.length > suffix.length + 2 ? lookUp(word.slice(0, -suffix.length)) : undefined;
    // Before an ending the feminine ة opens to ت and the silent alef of a plural verb goes.
    if (stem) return `${stem.replace(/[ةه]$/, suffix.startsWith('o') ? '' : 'ت').replace(/وا$/, 'و')}${arabic}`;
  }
  return transliterate(word);
}

/** Particles that Arabic writes together with the next word. */
const JOINING: ReadonlySet<string> = new Set(['و', 'ب', 'ل', 'ف', 'ال', 'وال', 'بال', 'فال', 'لل', 'عال', 'من ال']);

/**
 * Writes Arabizi in Arabic letters: "3ayez akallem 7ad" → "عايز اكلم حد". Words that are English (refund, agent), numbers,
 * sizes (5G, 2nd, 50GB), addresses and codes stay as they are. Punctuation and spacing are kept.
 * The result is for matching and search; it is not a spelling to show to a customer.
 */
export function arabiziToArabic(text: string): string {
  const lower = text.toLowerCase().replace(/[\u2018\u2019`]/g, "'");
  let out = '';
  let joining = false;
  for (const [piece, kept, word] of lower.matchAll(PIECE)) {
    if (word === undefined) {
      // A joined particle swallows the blank after it; before anything but a blank it stands alone.
      if (kept === undefined && joining && /^\s+$/.test(piece)) continue;
      out += piece;
      joining = false;
      continue;
    }
    const particle = PARTICLES[word];
    out += particle ?? (isForeign(word) ? word : wordToArabic(word));
    joining = particle !== undefined && JOINING.has(particle);
  }
  return out.trimEnd();
}

/** Addresses and codes kept as they are (group 1), words (group 2), and what stands between. */
const PIECE = /((?<!\S)\S+@\S+|https?:\S+|[*#][\d*#]+)|([a-z0-9]+(?:'[a-z0-9]+)*'?)|[^a-z0-9*#]+|[*#]/g;

/** A word to leave in Latin letters: a number, a size or code, or an English word. */
function isForeign(word: string): boolean {
  if (exact.has(word)) return false;
  return !hasLetterDigit(word) && (/\d/.test(word) || isEnglish(word));
}
