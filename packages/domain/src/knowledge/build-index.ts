import { variants } from '../text/stem-ar.ts';
import { type Token, tokenize } from '../text/tokens.ts';
import { buildNearWords, type NearWords } from './near-words.ts';
import { invert, Numbering, type Postings } from './postings.ts';
import type { IndexOptions, PassageInput } from './types.ts';

/** Everything a search needs; opaque to callers. Plain data, so it may be kept per company and replaced as a whole. */
export interface PassageIndex {
  passages: readonly PassageInput[];
  /** Stems, numbered. */
  stems: Numbering;
  /** A stem the vocabulary knows under a shorter key. */
  alias: Map<string, string>;
  stemRows: Postings;
  /** Stems of titles and headings only. */
  titleRows: Postings;
  /** Surface words, numbered, for the letter arm. */
  words: Numbering;
  wordRows: Postings;
  near: NearWords;
  /** Stem numbers of each passage in order, -1 between title, heading and text. */
  sequence: Int32Array;
  sequenceStart: Int32Array;
  /** How often each pair of neighbouring stems occurs, in hashed counters. */
  pairCounts: Uint16Array;
}

const TITLE_WEIGHT = 2.5;
const HEADING_WEIGHT = 1.5;
const SATURATION = 1.2;
const LENGTH_EFFECT = 0.5;
export const PAIR_BUCKETS = 1 << 20;

/** Bucket of two neighbouring stems. */
export function pairBucket(first: number, second: number): number {
  return (Math.imul(first + 1, 0x9e3779b1) ^ Math.imul(second + 7, 0x85ebca6b)) & (PAIR_BUCKETS - 1);
}

interface Field {
  tokens: Token[];
  weight: number;
}

function fieldsOf(passage: PassageInput): Field[] {
  const heading = passage.heading ?? '';
  const fields: Field[] = [{ tokens: tokenize(passage.title), weight: TITLE_WEIGHT }];
  if (heading !== '' && heading !== passage.title) fields.push({ tokens: tokenize(heading), weight: HEADING_WEIGHT });
  for (const tag of passage.tags ?? []) fields.push({ tokens: tokenize(tag), weight: 1 });
  fields.push({ tokens: tokenize(passage.text), weight: 1 });
  return fields;
}

function findAliases(documents: readonly Field[][]): Map<string, string> {
  const count = new Map<string, number>();
  for (const fields of documents) {
    const seen = new Set<string>();
    for (const field of fields) for (const token of field.tokens) seen.add(token.stem);
    for (const stem of seen) count.set(stem, (count.get(stem) ?? 0) + 1);
  }
  const alias = new Map<string, string>();
  for (const [stem, rows] of count) {
    if (stem.charCodeAt(0) < 0x0621) continue;
    // A shorter key that is rare beside the longer one is chance, not the same word.
    const shorter = variants(stem).find(v => (count.get(v) ?? 0) * 3 >= rows);
    if (shorter !== undefined) alias.set(stem, shorter);
  }
  return alias;
}

/** BM25 saturation with length normalisation, applied once at build time. */
function saturate(rows: Map<number, number>[]): void {
  const lengths = rows.map(row => [...row.values()].reduce((a, b) => a + b, 0));
  const mean = lengths.reduce((a, b) => a + b, 0) / Math.max(1, rows.length) || 1;
  rows.forEach((row, r) => {
    const room = SATURATION * (1 - LENGTH_EFFECT + (LENGTH_EFFECT * (lengths[r] ?? 0)) / mean);
    for (const [term, tf] of row) row.set(term, (tf * (SATURATION + 1)) / (tf + room));
  });
}

/** Key of a token in the stem vocabulary; function words are kept apart so that "can" never counts as "a can". */
export function stemKey(token: Token, alias: ReadonlyMap<string, string>): string {
  const stem = alias.get(token.stem) ?? token.stem;
  return token.stop ? `~${stem}` : stem;
}

/**
 * Builds the index of one company's passages. Under a second for 5,000 passages; building again after a change is the way to
 * update, the old index serving meanwhile.
 */
export function buildIndex(passages: readonly PassageInput[], _options: IndexOptions = {}): PassageIndex {
  const documents = passages.map(fieldsOf);
  const alias = findAliases(documents);
  const stems = new Numbering();
  const words = new Numbering();
  const stemTf: Map<number, number>[] = [];
  const titleTf: Map<number, number>[] = [];
  const wordTf: Map<number, number>[] = [];
  const sequence: number[] = [];
  const sequenceStart = new Int32Array(passages.length + 1);
  const pairCounts = new Uint16Array(PAIR_BUCKETS);
  documents.forEach((fields, d) => {
    const byStem = new Map<number, number>();
    const byWord = new Map<number, number>();
    const byTitle = new Map<number, number>();
    for (const { tokens, weight } of fields) {
      let before = -1;
      for (const token of tokens) {
        const stem = stems.idOf(stemKey(token, alias));
        const word = words.idOf(token.word);
        byStem.set(stem, (byStem.get(stem) ?? 0) + weight);
        byWord.set(word, (byWord.get(word) ?? 0) + weight);
        if (weight > 1) byTitle.set(stem, 1);
        sequence.push(stem);
        if (before >= 0) {
          const bucket = pairBucket(before, stem);
          pairCounts[bucket] = Math.min(65_535, (pairCounts[bucket] ?? 0) + 1);
        }
        before = stem;
      }
      sequence.push(-1);
    }
    stemTf.push(byStem);
    wordTf.push(byWord);
    titleTf.push(byTitle);
    sequenceStart[d + 1] = sequence.length;
  });
  saturate(stemTf);
  saturate(wordTf);
  return {
    passages,
    stems,
    alias,
    words,
    sequenceStart,
    pairCounts,
    stemRows: invert(stemTf, stems.size),
    titleRows: invert(titleTf, stems.size),
    wordRows: invert(wordTf, words.size),
    near: buildNearWords(words.names),
    sequence: Int32Array.from(sequence),
  };
}
