import { foldLamAlef, normalize } from './normalize.ts';
import { stemArabic } from './stem-ar.ts';
import { stemEnglish } from './stem-en.ts';
import { isStopWord } from './stop-words.ts';

/** One word of a text as the matchers see it. */
export interface Token {
  /** Folded surface form. */
  word: string;
  /** Matching key: stem of the word, by its script. */
  stem: string;
  /** Function word: kept for phrases, weighs little. */
  stop: boolean;
}

const CONTRACTIONS: ReadonlyMap<string, string[]> = new Map(
  `cant=can+not cannot=can+not dont=do+not doesnt=does+not didnt=did+not wont=will+not isnt=is+not arent=are+not
  wasnt=was+not werent=were+not havent=have+not hasnt=has+not hadnt=had+not couldnt=could+not wouldnt=would+not
  shouldnt=should+not im=i+am ive=i+have theyre=they+are youre=you+are weve=we+have lets=let+us whats=what+is wheres=where+is hows=how+is thats=that+is gonna=going+to
  wanna=want+to ain=not aint=not`
    .split(/\s+/)
    .map((row): [string, string[]] => [row.slice(0, row.indexOf('=')), row.slice(row.indexOf('=') + 1).split('+')]),
);

const cache = new Map<string, Token>();
const CACHE_LIMIT = 200_000;

function toToken(word: string): Token {
  const known = cache.get(word);
  if (known) return known;
  const first = word.charCodeAt(0);
  const arabic = first >= 0x0621 && first <= 0x06d3;
  const latin = first >= 97 && first <= 122;
  const stem = arabic ? foldLamAlef(stemArabic(word)) : latin ? stemEnglish(word) : word.replace(/[,:/-]/g, '');
  const token = { word, stem, stop: isStopWord(word) };
  if (cache.size > CACHE_LIMIT) cache.clear();
  cache.set(word, token);
  return token;
}

type Kind = 0 | 1 | 2 | 3 | 4;
const [OTHER, LATIN, ARABIC, DIGIT, LETTER] = [0, 1, 2, 3, 4] as const;
const ANY_LETTER = /[\p{L}\p{M}]/u;

function kindOf(code: number): Kind {
  if (code < 128) return code >= 97 && code <= 122 ? LATIN : code >= 48 && code <= 57 ? DIGIT : OTHER;
  if ((code >= 0x0621 && code <= 0x064a) || (code >= 0x066e && code <= 0x06d3)) return ARABIC;
  return ANY_LETTER.test(String.fromCharCode(code)) ? LETTER : OTHER;
}

/** End of the number that starts at `from`: 3.5, 1,000, 10:30, 2024-05-01 stay whole. */
function numberEnd(text: string, from: number): number {
  let i = from;
  while (i < text.length) {
    if (kindOf(text.charCodeAt(i)) === DIGIT) i += 1;
    else if ('.,:/-'.includes(text[i] as string) && kindOf(text.charCodeAt(i + 1)) === DIGIT) i += 2;
    else break;
  }
  return i;
}

/** "5g" and "mp3" are one word, "50gb" and "10pm" a number and its unit. */
function wordEnd(text: string, from: number, kind: Kind): number {
  let i = from + 1;
  while (i < text.length && kindOf(text.charCodeAt(i)) === kind) i += 1;
  if (kind === LATIN) while (i < text.length && kindOf(text.charCodeAt(i)) === DIGIT) i += 1;
  return i;
}

function pushLatin(out: string[], text: string, from: number): number {
  let end = wordEnd(text, from, LATIN);
  let word = text.slice(from, end);
  if (text[end] === "'" && kindOf(text.charCodeAt(end + 1)) === LATIN) {
    const tail = wordEnd(text, end + 1, LATIN);
    const after = text.slice(end + 1, tail);
    if (!/^(?:s|re|ve|ll|d|m)$/.test(after)) word += after;
    end = tail;
  }
  const open = CONTRACTIONS.get(word);
  if (open) out.push(...open);
  else out.push(word);
  return end;
}

/** Folded surface words of a text in order; contractions opened ("can't" → can, not), numbers kept whole. */
export function words(text: string): string[] {
  const folded = normalize(text);
  const out: string[] = [];
  let i = 0;
  while (i < folded.length) {
    const kind = kindOf(folded.charCodeAt(i));
    if (kind === OTHER) i += 1;
    else if (kind === LATIN) i = pushLatin(out, folded, i);
    else {
      let end = kind === DIGIT ? numberEnd(folded, i) : wordEnd(folded, i, kind);
      const single = kindOf(folded.charCodeAt(end)) === LATIN && kindOf(folded.charCodeAt(end + 1)) !== LATIN;
      if (kind === DIGIT && single) end += 1;
      out.push(folded.slice(i, end));
      i = end;
    }
  }
  return out;
}

/** Tokens of a text in order. */
export function tokenize(text: string): Token[] {
  return words(text).map(toToken);
}

/** Stems of the words that carry meaning; all stems when the text has none but function words. */
export function contentStems(text: string): string[] {
  const all = tokenize(text);
  const content = all.filter(t => !t.stop);
  return (content.length > 0 ? content : all).map(t => t.stem);
}
