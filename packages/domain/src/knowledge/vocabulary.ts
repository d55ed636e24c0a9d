import { rootArabic } from '../text/root-ar.ts';
import { variants } from '../text/stem-ar.ts';
import type { Token } from '../text/tokens.ts';
import { tokenize } from '../text/tokens.ts';
import { TUNING } from './tuning.ts';
import type { PassageInput } from './types.ts';

/** The words and stems of all passages, numbered, and the passages as those numbers. */
export interface Vocabulary {
  words: string[];
  /** Word number → its token. */
  tokens: Token[];
  wordIds: ReadonlyMap<string, number>;
  /** A stem the vocabulary knows under a shorter key. */
  alias: ReadonlyMap<string, string>;
  stemIds: ReadonlyMap<string, number>;
  /** Stem number → function word or not. */
  stemStops: Uint8Array;
  /** Word number → stem number. */
  stemOf: Int32Array;
  /** Word numbers of every line of every passage. */
  lines: Line[][];
}

export interface Line {
  words: number[];
  weight: number;
}

/** A line ends at a line break or after the mark of a sentence. */
const LINE_END = /\n|(?<=[.!?؟])\s/;

function textsOf(passage: PassageInput): [text: string, weight: number][] {
  const heading = passage.heading ?? '';
  const out: [string, number][] = [[passage.title, TUNING.titleWeight]];
  if (heading !== '' && heading !== passage.title) out.push([heading, TUNING.headingWeight]);
  for (const tag of passage.tags ?? []) out.push([tag, TUNING.tagWeight]);
  for (const line of passage.text.split(LINE_END)) out.push([line, 1]);
  return out;
}

const isArabic = (text: string): boolean => text.charCodeAt(0) >= 0x0621;

/** Key of a stem in the vocabulary; function words are kept apart so that "can" never counts as "a can". */
export function stemKey(token: Token, alias: ReadonlyMap<string, string>): string {
  const stem = alias.get(token.stem) ?? token.stem;
  return token.stop ? `~${stem}` : stem;
}

/** Arabic stems that a shorter one of the same vocabulary stands for (يدفع → دفع); the vocabulary decides, not a dictionary. */
function findAliases(rowsOf: ReadonlyMap<string, { rows: number }>): Map<string, string> {
  const alias = new Map<string, string>();
  for (const [stem, { rows }] of rowsOf) {
    if (!isArabic(stem)) continue;
    // A shorter key that is rare beside the longer one is chance, not the same word.
    const shorter = variants(stem).find(v => (rowsOf.get(v)?.rows ?? 0) * 3 >= rows);
    if (shorter !== undefined) alias.set(stem, shorter);
  }
  return alias;
}

/** Reads the passages, one a step, and numbers their words and stems. */
export function* readVocabulary(passages: readonly PassageInput[]): Generator<undefined, Vocabulary> {
  const tokens: Token[] = [];
  const wordIds = new Map<string, number>();
  const rowsOf = new Map<string, { rows: number; last: number }>();
  const countOf: { rows: number; last: number }[] = [];
  const numberOf = (token: Token): number => {
    const known = wordIds.get(token.word);
    if (known !== undefined) return known;
    const id = tokens.length;
    wordIds.set(token.word, id);
    tokens.push(token);
    const count = rowsOf.get(token.stem) ?? { rows: 0, last: -1 };
    rowsOf.set(token.stem, count);
    countOf.push(count);
    return id;
  };
  const readPassage = (passage: PassageInput, row: number): Line[] => {
    const out: Line[] = [];
    for (const [text, weight] of textsOf(passage)) {
      const numbers = tokenize(text).map(numberOf);
      if (numbers.length === 0) continue;
      out.push({ words: numbers, weight });
      for (const word of numbers) {
        const count = countOf[word];
        if (!count || count.last === row) continue;
        count.last = row;
        count.rows += 1;
      }
    }
    return out;
  };
  const lines: Line[][] = [];
  for (const passage of passages) {
    lines.push(readPassage(passage, lines.length));
    yield;
  }
  const alias = findAliases(rowsOf);
  const stemIds = new Map<string, number>();
  const stops: number[] = [];
  const stemOf = Int32Array.from(tokens, token => {
    const key = stemKey(token, alias);
    const known = stemIds.get(key);
    if (known !== undefined) return known;
    stemIds.set(key, stops.length);
    stops.push(token.stop ? 1 : 0);
    return stops.length - 1;
  });
  return {
    words: tokens.map(t => t.word),
    tokens,
    wordIds,
    alias,
    stemIds,
    stemStops: Uint8Array.from(stops),
    stemOf,
    lines,
  };
}

/** Root of Arabic words → their numbers. */
export function rootsOf(tokens: readonly Token[]): Map<string, number[]> {
  const roots = new Map<string, number[]>();
  tokens.forEach((token, id) => {
    const root = isArabic(token.word) && !token.stop ? rootArabic(token.stem) : undefined;
    if (root === undefined) return;
    const list = roots.get(root);
    if (list) list.push(id);
    else roots.set(root, [id]);
  });
  return roots;
}
