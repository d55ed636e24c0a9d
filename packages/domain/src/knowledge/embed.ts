import { tokenize } from '../text/tokens.ts';

/** Name under which vectors of this embedder are stored. */
export const EMBEDDER = 'natiq-hash-512';
export const DIMENSIONS = 512;

function hash(text: string, seed: number): number {
  let h = seed ^ 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

const GRAM = 4;
const GRAM_WEIGHT = 0.35;
const STOP_WEIGHT = 0.15;

/**
 * The built-in embedder: stems, neighbouring stems and four-letter runs hashed with sign into 512 numbers, length 1 (all zero
 * for a text without words). It knows spelling, not meaning; it exists so that vector storage works with no download. It is not part of
 * the built-in fusion: beside the word, letter and meaning arms its cosine added nothing on the development sets (MRR +.001 at
 * weight .1, -.006 to -.014 at .4; alone .75 English, .54 Arabic). A real embedder's vectors would be fused by `search`'s callers.
 */
export function embed(text: string): Float32Array {
  const counts = new Map<string, number>();
  const add = (key: string, weight: number) => counts.set(key, (counts.get(key) ?? 0) + weight);
  let before = '';
  for (const { stem, word, stop } of tokenize(text)) {
    add(`s${stem}`, stop ? STOP_WEIGHT : 1);
    if (before !== '') add(`p${before} ${stem}`, stop ? STOP_WEIGHT : 0.4);
    before = stem;
    if (stop) continue;
    const padded = `_${word}_`;
    for (let i = 0; i + GRAM <= padded.length; i += 1) add(`g${padded.slice(i, i + GRAM)}`, GRAM_WEIGHT);
  }
  const vector = new Float32Array(DIMENSIONS);
  for (const [key, count] of counts) {
    const h = hash(key, 0x9747b28c);
    const slot = h % DIMENSIONS;
    vector[slot] = (vector[slot] ?? 0) + (h & 0x80000000 ? 1 : -1) * Math.sqrt(count);
  }
  const length = Math.hypot(...vector);
  if (length > 0) for (let i = 0; i < DIMENSIONS; i += 1) vector[i] = (vector[i] ?? 0) / length;
  return vector;
}

/** Cosine of two vectors of this embedder. */
export function similarity(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
