import { invert, type Postings } from './postings.ts';

/**
 * Words of a vocabulary that are written like a given one, by the letter runs they share. Catches typos, dialect spellings and
 * inflection that no stemmer knows, at the price of the vocabulary, not of the text.
 */
export interface NearWords {
  grams: ReadonlyMap<string, number>;
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
const LEAST_SIMILARITY = 0.4;
const MOST_NEAR = 40;

function letterRuns(word: string): Map<string, number> {
  const padded = `_${word}_`;
  const out = new Map<string, number>();
  for (let n = SHORTEST; n <= LONGEST; n += 1) {
    for (let i = 0; i + n <= padded.length; i += 1) {
      const gram = padded.slice(i, i + n);
      out.set(gram, (out.get(gram) ?? 0) + 1);
    }
  }
  return out;
}

/** Prepares the search for near words over a vocabulary. */
export function buildNearWords(vocabulary: readonly string[]): NearWords {
  const grams = new Map<string, number>();
  const rows = vocabulary.map(word => {
    const row = new Map<number, number>();
    for (const [gram, count] of letterRuns(word)) {
      const id = grams.get(gram) ?? grams.size;
      if (id === grams.size) grams.set(gram, id);
      row.set(id, count);
    }
    return row;
  });
  const postings = invert(rows, grams.size);
  const weights = new Float32Array(grams.size);
  for (let g = 0; g < grams.size; g += 1) {
    const count = (postings.start[g + 1] ?? 0) - (postings.start[g] ?? 0);
    weights[g] = Math.log((vocabulary.length + 1) / (count + 1)) + 1;
  }
  const norms = Float32Array.from(rows, row => {
    let sum = 0;
    for (const [gram, count] of row) sum += (count * (weights[gram] ?? 0)) ** 2;
    return Math.sqrt(sum) || 1;
  });
  return { grams, postings, weights, norms };
}

/** The nearest words of the vocabulary, best first, at most 40. `scratch` must hold one zero per word and is left so. */
export function nearWords(near: NearWords, word: string, scratch: Float32Array): Near[] {
  const { postings, grams, weights, norms } = near;
  const touched: number[] = [];
  let norm = 0;
  for (const [gram, count] of letterRuns(word)) {
    const id = grams.get(gram);
    // A run the vocabulary never saw still makes the word less like all others.
    const weight = id === undefined ? Math.log(norms.length + 1) + 1 : (weights[id] ?? 0);
    norm += (count * weight) ** 2;
    if (id === undefined) continue;
    for (let i = postings.start[id] ?? 0; i < (postings.start[id + 1] ?? 0); i += 1) {
      const other = postings.rows[i] ?? 0;
      if (scratch[other] === 0) touched.push(other);
      scratch[other] = (scratch[other] ?? 0) + count * weight * weight * (postings.weights[i] ?? 0);
    }
  }
  const length = Math.sqrt(norm) || 1;
  const out: Near[] = [];
  for (const other of touched) {
    const similarity = (scratch[other] ?? 0) / (length * (norms[other] ?? 1));
    if (similarity >= LEAST_SIMILARITY) out.push({ word: other, similarity: Math.min(1, similarity) });
    scratch[other] = 0;
  }
  return out.sort((a, b) => b.similarity - a.similarity || a.word - b.word).slice(0, MOST_NEAR);
}
