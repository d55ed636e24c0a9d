import { type LikenessClass, likenessClasses } from './examples/examples.ts';
import { PERSON_WEIGHTS, WANTS_WEIGHTS } from './likeness-weights.ts';

/**
 * Two small linear models over words, word pairs and letter runs, hashed into tables: one tells whether a person should take
 * over, the other why. They find what no phrase foresaw because the wording is *like* many others. They were trained by
 * `train.ts` on the messages and frames in `examples/` and `cases/`, all written for this project. After changing those,
 * `vitest -u` on `likeness.test.ts` writes the tables anew.
 */
export const PERSON_BUCKETS = 16_384;
export const WANTS_BUCKETS = 2048;
/** Weights are stored as whole numbers of this size. */
export const STEP = 1 / 32;
export const wantsClasses = likenessClasses.slice(1) as readonly Exclude<LikenessClass, 'answer'>[];
/** Words of a long message that count, and the letter runs taken from each. */
const LONGEST = 60;
const RUNS = [3, 4];

/** FNV-1a with a last stir, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}

/** The features of a message as hashes; a table takes them modulo its size. */
export function featuresOf(words: readonly string[]): number[] {
  const out = new Set<number>();
  words.slice(0, LONGEST).forEach((word, at) => {
    out.add(hash(`w ${word}`));
    out.add(hash(`p ${words[at - 1] ?? '^'} ${word}`));
    const edged = `<${word}>`;
    for (const run of RUNS)
      for (let start = 0; start + run <= edged.length; start += 1) out.add(hash(edged.slice(start, start + run)));
  });
  out.add(hash(`p ${words.at(-1) ?? '^'} $`));
  return [...out];
}

/**
 * e to the power of a number, from multiplication alone: `Math.exp` may differ in its last digit between engines, and training
 * must give the same tables everywhere.
 */
function exp(value: number): number {
  let power = Math.max(0, 1 + value / 1024);
  for (let squaring = 0; squaring < 10; squaring += 1) power *= power;
  return power;
}

/** The chance behind a score, 0…1. */
export const chanceOf = (score: number): number => (score < 0 ? 1 - 1 / (1 + exp(score)) : 1 / (1 + exp(-score)));

/** Chances of each class from their scores; they sum to one. */
export function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const powers = scores.map(score => exp(score - top));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map(power => power / sum);
}

/** Long messages have more features; dividing by the root keeps their scores comparable with short ones. */
export const scaleOf = (features: number): number => 1 / Math.sqrt(Math.max(features, 1));

/** A stored table: signed bytes in base64. */
export function decode(text: string): Int8Array {
  return Int8Array.from(atob(text), character => (character.charCodeAt(0) << 24) >> 24);
}

const person = decode(PERSON_WEIGHTS);
const wants = decode(WANTS_WEIGHTS);

export interface Likeness {
  /** Chance that a person should take over, 0…1. */
  person: number;
  /** What the customer would want of them. */
  wants: Exclude<LikenessClass, 'answer'>;
  /** The word that weighed most for it. */
  said: string;
}

/** What a message, given as folded words, is like. */
export function likenessOf(words: readonly string[]): Likeness {
  const features = featuresOf(words);
  const norm = STEP * scaleOf(features.length);
  const score = features.reduce((sum, feature) => sum + (person[feature % PERSON_BUCKETS] ?? 0), 0) * norm;
  const scores = wantsClasses.map((_, kind) =>
    features.reduce((sum, feature) => sum + (wants[kind * WANTS_BUCKETS + (feature % WANTS_BUCKETS)] ?? 0), 0),
  );
  const best = wantsClasses[scores.indexOf(Math.max(...scores))] ?? 'request';
  return { person: chanceOf(score), wants: best, said: loudest(words) };
}

function loudest(words: readonly string[]): string {
  let most = Number.NEGATIVE_INFINITY;
  let said = '';
  for (const word of words) {
    const pull = person[hash(`w ${word}`) % PERSON_BUCKETS] ?? 0;
    if (pull > most) [most, said] = [pull, word];
  }
  return said;
}
