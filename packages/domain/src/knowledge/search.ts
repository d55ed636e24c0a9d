import { arabiziToArabic } from '../text/arabizi.ts';
import { detectLanguage } from '../text/language.ts';
import { variants } from '../text/stem-ar.ts';
import { type Token, tokenize } from '../text/tokens.ts';
import { type PassageIndex, pairBucket, stemKey } from './build-index.ts';
import { nearWords } from './near-words.ts';
import { idf, type Postings, rowCount } from './postings.ts';
import type { Hit, SearchOptions } from './types.ts';

export { buildIndex, type PassageIndex } from './build-index.ts';
export type { Hit, IndexOptions, PassageInput, ScoreParts, SearchOptions } from './types.ts';

const STOP_WEIGHT = 0.3;
const PAIR_WEIGHT = 0.4;
/** A weight just under BM25's ceiling (k1 + 1), so that a well covered question scores near one. */
const FULL = 2.2;
const LETTER_POWER = 1.5;
const CANDIDATES = 200;

interface QueryTerm {
  stem: number;
  word: string;
  weight: number;
  stop: boolean;
}

/** A question in Arabizi is asked in Arabic; Latin words it keeps (a product, an app) stay as they are. */
function foldArabizi(query: string): string {
  return detectLanguage(query).language === 'arabizi' ? arabiziToArabic(query) : query;
}

/** The question as numbers of the index; unknown stems are -1 and keep their weight, so that they lower the coverage. */
function queryTerms(index: PassageIndex, tokens: readonly Token[]): QueryTerm[] {
  const n = index.passages.length;
  return tokens.map(token => {
    let key = stemKey(token, index.alias);
    if (!index.stems.ids.has(key) && token.stem.charCodeAt(0) >= 0x0621) {
      key =
        variants(token.stem)
          .map(v => index.alias.get(v) ?? v)
          .find(v => index.stems.ids.has(v)) ?? key;
    }
    const stem = index.stems.ids.get(key) ?? -1;
    const rows = stem < 0 ? 0 : rowCount(index.stemRows, stem);
    return { stem, word: token.word, stop: token.stop, weight: idf(rows, n) * (token.stop ? STOP_WEIGHT : 1) };
  });
}

function addRows(into: Float32Array, postings: Postings, term: number, factor: number): void {
  for (let i = postings.start[term] ?? 0; i < (postings.start[term + 1] ?? 0); i += 1) {
    const row = postings.rows[i] ?? 0;
    into[row] = (into[row] ?? 0) + factor * (postings.weights[i] ?? 0);
  }
}

function unique<T, K>(items: readonly T[], key: (item: T) => K): T[] {
  const seen = new Set<K>();
  return items.filter(item => !seen.has(key(item)) && seen.add(key(item)));
}

function letterScores(index: PassageIndex, terms: readonly QueryTerm[], out: Float32Array): void {
  const n = index.passages.length;
  const scratch = new Float32Array(index.words.size);
  const best = new Float32Array(n);
  let total = 0;
  for (const term of unique(terms, t => t.word)) {
    const touched: number[] = [];
    let rows = 0;
    for (const { word, similarity } of nearWords(index.near, term.word, scratch)) {
      const factor = similarity ** LETTER_POWER;
      for (let i = index.wordRows.start[word] ?? 0; i < (index.wordRows.start[word + 1] ?? 0); i += 1) {
        const row = index.wordRows.rows[i] ?? 0;
        const value = factor * (index.wordRows.weights[i] ?? 0);
        const before = best[row] ?? 0;
        if (before === 0) {
          touched.push(row);
          rows += factor;
        }
        if (value > before) best[row] = value;
      }
    }
    const weight = idf(Math.min(rows, n), n) * (term.stop ? STOP_WEIGHT : 1);
    total += weight * FULL;
    for (const row of touched) {
      out[row] = (out[row] ?? 0) + weight * (best[row] ?? 0);
      best[row] = 0;
    }
  }
  if (total > 0) for (let r = 0; r < n; r += 1) out[r] = (out[r] ?? 0) / total;
}

function pairScore(index: PassageIndex, row: number, pairs: ReadonlyMap<number, number>): number {
  const { sequence, sequenceStart } = index;
  const seen = new Set<number>();
  let sum = 0;
  for (let i = (sequenceStart[row] ?? 0) + 1; i < (sequenceStart[row + 1] ?? 0); i += 1) {
    const first = sequence[i - 1] ?? -1;
    const second = sequence[i] ?? -1;
    if (first < 0 || second < 0) continue;
    const bucket = pairBucket(first, second);
    const weight = pairs.get(bucket);
    if (weight === undefined || seen.has(bucket)) continue;
    seen.add(bucket);
    sum += weight;
  }
  return sum;
}

function questionPairs(index: PassageIndex, terms: readonly QueryTerm[]): Map<number, number> {
  const pairs = new Map<number, number>();
  for (let i = 1; i < terms.length; i += 1) {
    const first = terms[i - 1]?.stem ?? -1;
    const second = terms[i]?.stem ?? -1;
    if (first < 0 || second < 0) continue;
    const bucket = pairBucket(first, second);
    const count = index.pairCounts[bucket] ?? 0;
    if (count > 0) pairs.set(bucket, PAIR_WEIGHT * idf(Math.min(count, index.passages.length), index.passages.length));
  }
  return pairs;
}

/** The share of the question's weight that the given lists hold for a row. */
function coverageOf(postings: Postings, terms: readonly QueryTerm[], total: number, n: number): Float32Array {
  const out = new Float32Array(n);
  for (const { stem, weight } of terms) {
    if (stem < 0) continue;
    for (let i = postings.start[stem] ?? 0; i < (postings.start[stem + 1] ?? 0); i += 1) {
      const row = postings.rows[i] ?? 0;
      out[row] = (out[row] ?? 0) + weight / total;
    }
  }
  return out;
}

/**
 * Passages that answer the question, best first. Two arms, each a share of the question's own information (so 0..1 and comparable
 * between questions), are averaged: words (BM25 over title, heading and text, with neighbouring pairs) and letters
 * (the best near word for each word of the question). Function words count a little: "how long" and "how much" differ by them.
 */
export function search(index: PassageIndex, query: string, options: SearchOptions = {}): Hit[] {
  const n = index.passages.length;
  const all = queryTerms(index, tokenize(foldArabizi(query)));
  const terms = unique(all, t => (t.stem < 0 ? t.word : t.stem));
  const total = terms.reduce((sum, t) => sum + t.weight, 0);
  if (n === 0 || total === 0) return [];
  const words = new Float32Array(n);
  for (const term of terms) if (term.stem >= 0) addRows(words, index.stemRows, term.stem, term.weight / (total * FULL));
  const letters = new Float32Array(n);
  letterScores(index, all, letters);
  const coverage = coverageOf(index.stemRows, terms, total, n);
  const title = coverageOf(index.titleRows, terms, total, n);
  const pairs = questionPairs(index, all);
  const rows: number[] = [];
  for (let r = 0; r < n; r += 1) {
    const value = (words[r] ?? 0) + (letters[r] ?? 0);
    if (value > 0 && (options.filter?.(index.passages[r]?.id ?? '') ?? true)) rows.push(r);
  }
  const rough = (r: number) => (words[r] ?? 0) + (letters[r] ?? 0);
  rows.sort((a, b) => rough(b) - rough(a) || a - b);
  const hits = rows.slice(0, CANDIDATES).map((row): Hit => {
    const passage = index.passages[row] as PassageIndex['passages'][number];
    const phrase = pairs.size === 0 ? 0 : pairScore(index, row, pairs) / (total * FULL);
    const word = Math.min(1, (words[row] ?? 0) + phrase);
    const letter = Math.min(1, letters[row] ?? 0);
    return {
      passageId: passage.id,
      articleId: passage.articleId,
      score: (word + letter) / 2,
      coverage: Math.min(1, coverage[row] ?? 0),
      parts: { words: word, line: 0, letters: letter, title: Math.min(1, title[row] ?? 0) },
    };
  });
  return hits.sort((a, b) => b.score - a.score).slice(0, options.limit ?? 8);
}
