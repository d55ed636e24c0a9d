import { arabiziToArabic } from '../text/arabizi.ts';
import { isCommon } from '../text/common-words.ts';
import { detectLanguage } from '../text/language.ts';
import { rootArabic } from '../text/root-ar.ts';
import { variants } from '../text/stem-ar.ts';
import { type Token, tokenize } from '../text/tokens.ts';
import { type PassageIndex, pairBucket } from './build-index.ts';
import { mentions, phrasesFrom } from './concepts.ts';
import { type Near, nearWords } from './near-words.ts';
import { idf, rowCount } from './postings.ts';
import { TUNING } from './tuning.ts';
import { stemKey } from './vocabulary.ts';

/** One distinct word of the question, as the index knows it. */
export interface Term {
  /** Number of its stem, -1 when the index does not hold it. */
  stem: number;
  stop: boolean;
  /** How much it tells: BM25's idf, less for function words. */
  weight: number;
  /** Words written alike, itself included, with their likeness. */
  near: Near[];
  concepts: number[];
}

/** A word or phrase of the question that the lexicon knows, with the classes it may stand for. */
export interface Meaning {
  concepts: number[];
  weight: number;
}

export interface Question {
  terms: Term[];
  meanings: Meaning[];
  /** Sum of the weights: what a perfect passage would reach in each arm. */
  total: number;
  /** Bucket of each pair of neighbouring words → its weight. */
  pairs: Map<number, number>;
}

/** Characters of a message that are read as the question; a longer one is a pasted text. */
const LONGEST_QUERY = 2000;

/** A question in Arabizi is asked in Arabic; Latin words it keeps (a product, an app) stay as they are. */
export function foldArabizi(query: string): string {
  return detectLanguage(query).language === 'arabizi' ? arabiziToArabic(query) : query;
}

const isArabic = (stem: string): boolean => stem.charCodeAt(0) >= 0x0621;

function stemNumber(index: PassageIndex, token: Token): number {
  const { stemIds, alias } = index.vocabulary;
  const known = stemIds.get(stemKey(token, alias));
  if (known !== undefined || token.stop || !isArabic(token.stem)) return known ?? -1;
  for (const shorter of variants(token.stem)) {
    const id = stemIds.get(alias.get(shorter) ?? shorter);
    if (id !== undefined) return id;
  }
  return -1;
}

/** Near words by letters, and Arabic words of the same root. */
function nearOf(index: PassageIndex, token: Token, scratch: Float32Array): Near[] {
  const near = nearWords(index.near, token.word, scratch);
  const root = token.stop || !isArabic(token.word) ? undefined : rootArabic(token.stem);
  for (const word of (root === undefined ? undefined : index.roots.get(root)) ?? []) {
    const known = near.find(n => n.word === word);
    if (!known) near.push({ word, similarity: TUNING.rootLikeness });
    else if (known.similarity < TUNING.rootLikeness) known.similarity = TUNING.rootLikeness;
  }
  return near.sort((a, b) => b.similarity - a.similarity);
}

function weightOf(index: PassageIndex, token: Token, stem: number): number {
  if (stem >= 0) return index.stemWeights[stem] ?? 0;
  const weight = idf(0, index.passages.length);
  if (token.stop) return weight * TUNING.stopWeight;
  return isCommon(token.stem) ? weight * TUNING.unknownCommon : weight;
}

function pairsOf(index: PassageIndex, stems: readonly number[]): Map<number, number> {
  const n = index.passages.length;
  const pairs = new Map<number, number>();
  for (let i = 1; i < stems.length; i += 1) {
    const [first, second] = [stems[i - 1] ?? -1, stems[i] ?? -1];
    if (first < 0 || second < 0) continue;
    const bucket = pairBucket(first, second);
    const count = index.pairCounts[bucket] ?? 0;
    if (count > 0) pairs.set(bucket, TUNING.pairWeight * idf(Math.min(count, n), n));
  }
  return pairs;
}

/** Share of the words with a meaning that the index holds. */
function knownShare(index: PassageIndex, tokens: readonly Token[]): number {
  const content = tokens.filter(token => !token.stop);
  return content.filter(token => stemNumber(index, token) >= 0).length / Math.max(1, content.length);
}

/** A short English title may look like Arabizi: as written it then says more to the index than in Arabic letters. */
function tokensOf(index: PassageIndex, query: string): Token[] {
  const written = tokenize(query);
  const folded = foldArabizi(query);
  if (folded === query) return written;
  const arabic = tokenize(folded);
  return knownShare(index, written) > knownShare(index, arabic) ? written : arabic;
}

/** Reads a question against an index: its words, what is near them, what they mean, their order. */
export function readQuestion(index: PassageIndex, query: string): Question {
  const tokens = tokensOf(index, query.slice(0, LONGEST_QUERY));
  const stems = tokens.map(token => stemNumber(index, token));
  const weights = tokens.map((token, i) => weightOf(index, token, stems[i] ?? -1));
  const scratch = new Float32Array(index.vocabulary.words.length);
  const byKey = new Map<string, Term>();
  const termAt = tokens.map((token, i) => {
    const stem = stems[i] ?? -1;
    const key = stem < 0 ? `?${token.word}` : String(stem);
    const known = byKey.get(key);
    if (known) return known;
    const near = nearOf(index, token, scratch);
    const term: Term = { stem, stop: token.stop, weight: weights[i] ?? 0, near, concepts: [] };
    byKey.set(key, term);
    return term;
  });
  const meanings = new Map<string, Meaning>();
  for (const { concept, at, length } of mentions(tokens, token => phrasesFrom(index.concepts, token))) {
    if (concept < index.concepts.generalTo && stems.slice(at, at + length).every(stem => stem >= 0)) continue;
    const key = tokens
      .slice(at, at + length)
      .map(token => token.stem)
      .join(' ');
    const known = meanings.get(key);
    if (known) known.concepts.push(concept);
    else meanings.set(key, { concepts: [concept], weight: weights.slice(at, at + length).reduce((a, b) => a + b, 0) });
    for (let i = at; i < at + length; i += 1) termAt[i]?.concepts.push(concept);
  }
  for (const meaning of meanings.values()) {
    const rows = Math.max(...meaning.concepts.map(concept => rowCount(index.conceptRows, concept)));
    meaning.weight = rows === 0 ? 0 : Math.min(meaning.weight, idf(rows, index.passages.length));
  }
  const terms = [...byKey.values()];
  const total = terms.reduce((sum, term) => sum + term.weight, 0);
  return { terms, meanings: [...meanings.values()], total, pairs: pairsOf(index, stems) };
}
