import { Gatherer, holds, type Postings, rowCount } from './postings.ts';

/**
 * Words of a vocabulary that are written like a given one, by the letter runs they share. Catches typos, dialect spellings and
 * inflection that no stemmer knows, at the price of the vocabulary, not of the text.
 */
export interface NearWords {
  /** Hashed letter run → words. */
  postings: Postings;
  weights: Float32Array;
  norms: Float32Array;
}

export interface Near {
  /** Number of the word in the vocabulary. */
  word: number;
  /** Cosine of the letter runs, 0..1; 1 for the word itself. */
  similarity: number;
}

const SHORTEST = 2;
const LONGEST = 4;
/** What is longer is no word but a key or an address. */
const LONGEST_WORD = 32;
const LEAST_SIMILARITY = 0.4;
const MOST_NEAR = 40;
const BUCKETS = 1 << 18;
/** In a large vocabulary a run that so many words share tells nothing and costs most. */
const COMMON_SHARE = 0.02;
const LARGE = 4000;
/** In a vocabulary beyond this, lists of runs that cannot make a word near by themselves are not read through. */
const HUGE = 100_000;

/** Buckets of the distinct letter runs of a word with its ends marked. */
function letterRuns(word: string): number[] {
  const padded = `_${word.slice(0, LONGEST_WORD)}_`;
  const out: number[] = [];
  for (let i = 0; i < padded.length; i += 1) {
    let hash = 0;
    for (let n = 1; n <= LONGEST && i + n <= padded.length; n += 1) {
      hash = Math.imul(hash ^ padded.charCodeAt(i + n - 1), 0x01000193) + n;
      if (n < SHORTEST) continue;
      const bucket = (hash ^ (hash >>> 15)) & (BUCKETS - 1);
      if (!out.includes(bucket)) out.push(bucket);
    }
  }
  return out;
}

/** Words read in one step. */
const STEP = 200;

/** Prepares the search for near words over a vocabulary. */
export function* buildNearWords(vocabulary: readonly string[]): Generator<undefined, NearWords> {
  const runs: number[][] = [];
  const gatherer = new Gatherer(BUCKETS);
  for (const word of vocabulary) {
    const row = letterRuns(word);
    for (const run of row) gatherer.add(run, 1);
    gatherer.endRow();
    if (runs.push(row) % STEP === 0) yield;
  }
  const postings = gatherer.invert(frequency => frequency);
  const most = vocabulary.length > LARGE ? vocabulary.length * COMMON_SHARE : vocabulary.length;
  const weights = new Float32Array(BUCKETS);
  for (let run = 0; run < BUCKETS; run += 1) {
    const count = rowCount(postings, run);
    weights[run] = count > most ? 0 : Math.log((vocabulary.length + 1) / (count + 1)) + 1;
  }
  yield;
  const norms = Float32Array.from(
    runs,
    row => Math.sqrt(row.reduce((sum, run) => sum + (weights[run] ?? 0) ** 2, 0)) || 1,
  );
  return { postings, weights, norms };
}

interface Run {
  bucket: number;
  square: number;
}

/**
 * The runs of a word that words are looked up by, and the others: common ones that make too little of its length for a word that
 * shares only them to be near.
 */
function telling(
  { weights, norms }: NearWords,
  word: string,
  huge: number,
): { first: Run[]; rest: Run[]; norm: number } {
  // A run the vocabulary never saw has the highest weight and makes the word less like all others.
  const first = letterRuns(word).map(bucket => ({ bucket, square: (weights[bucket] ?? 0) ** 2 }));
  const norm = first.reduce((sum, { square }) => sum + square, 0);
  const rest: Run[] = [];
  if (norms.length <= huge) return { first, rest, norm };
  first.sort((a, b) => b.square - a.square);
  // What two words share is part of both, so their likeness is at most the root of its share in either.
  for (let left = LEAST_SIMILARITY ** 2 * norm; first.length > 0; ) {
    left -= first.at(-1)!.square;
    if (left <= 0) break;
    rest.push(first.pop()!);
  }
  return { first, rest, norm };
}

/** The nearest words of the vocabulary, best first, at most 40. `scratch` must hold one zero per word and is left so. */
export function nearWords(near: NearWords, word: string, scratch: Float32Array, huge = HUGE): Near[] {
  const { postings, norms } = near;
  const { first, rest, norm } = telling(near, word, huge);
  const touched: number[] = [];
  for (const { bucket, square } of first) {
    if (square === 0) continue;
    for (let i = postings.start[bucket] ?? 0; i < (postings.start[bucket + 1] ?? 0); i += 1) {
      const other = postings.rows[i] ?? 0;
      if (scratch[other] === 0) touched.push(other);
      scratch[other] = (scratch[other] ?? 0) + square;
    }
  }
  const length = Math.sqrt(norm) || 1;
  const most = rest.reduce((sum, { square }) => sum + square, 0);
  const out: Near[] = [];
  for (const other of touched) {
    const full = length * (norms[other] ?? 1);
    let shared = scratch[other] ?? 0;
    scratch[other] = 0;
    if ((shared + most) / full < LEAST_SIMILARITY) continue;
    for (const { bucket, square } of rest) if (holds(postings, bucket, other)) shared += square;
    if (shared / full >= LEAST_SIMILARITY) out.push({ word: other, similarity: Math.min(1, shared / full) });
  }
  return out.sort((a, b) => b.similarity - a.similarity || a.word - b.word).slice(0, MOST_NEAR);
}
