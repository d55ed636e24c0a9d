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

const WORD = /[a-z\u0621-\u064a\u066e-\u06d3]+(?:'[a-z]+)?|\d+(?:[.,:/-]\d+)*|[\p{L}\p{M}]+/gu;
const CONTRACTIONS: ReadonlyMap<string, string[]> = new Map(
  `cant=can+not cannot=can+not dont=do+not doesnt=does+not didnt=did+not wont=will+not isnt=is+not arent=are+not
  wasnt=was+not werent=were+not havent=have+not hasnt=has+not hadnt=had+not couldnt=could+not wouldnt=would+not
  shouldnt=should+not im=i+am ive=i+have whats=what+is wheres=where+is hows=how+is thats=that+is gonna=going+to
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

/** Folded surface words of a text in order; contractions opened ("can't" → can, not), numbers kept whole. */
export function words(text: string): string[] {
  const out: string[] = [];
  for (const match of normalize(text).matchAll(WORD)) {
    const raw = match[0];
    const apostrophe = raw.indexOf("'");
    const word =
      apostrophe < 0 ? raw : raw.slice(apostrophe) === "'s" ? raw.slice(0, apostrophe) : raw.replace("'", '');
    const open = CONTRACTIONS.get(word);
    if (open) out.push(...open);
    else if (apostrophe > 0 && /'(re|ve|ll|d|m)$/.test(raw)) out.push(raw.slice(0, apostrophe));
    else out.push(word);
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
