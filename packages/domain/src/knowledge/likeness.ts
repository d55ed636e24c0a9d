/**
 * What a model's likeness of two texts means. Models differ: one gives .2 to strangers and .7 to the right page, another .78 and .86.
 * So the company's own titles and pages say what is usual: `level` is how near the nearest wrong page comes, `spread` how far
 * above it the right one stands.
 */
export interface Level {
  level: number;
  spread: number;
}

/** Likeness of one title to the page it stands over, and to the nearest page of something else. */
export interface Sample {
  right: number;
  wrong: number;
}

/** Fewer say nothing. */
const leastSamples = 5;
/** A model for which the right page is not above the wrong one this often tells nothing apart. */
const leastTold = 0.7;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Null where the model tells the company's pages not apart, or there are too few to say. */
export function levelOf(samples: readonly Sample[]): Level | null {
  if (samples.length < leastSamples) return null;
  const told = samples.filter(({ right, wrong }) => right > wrong).length / samples.length;
  const level = median(samples.map(({ wrong }) => wrong));
  const spread = median(samples.map(({ right }) => right)) - level;
  return told < leastTold || spread <= 0 ? null : { level, spread };
}

/** A customer's own words are never so near to a page as its title: from this share of the way on they mean it. */
const meant = 0.75;

/** How surely two texts mean the same, 0 (like strangers) to 1, comparable between models. */
export function likeness(cosine: number, { level, spread }: Level): number {
  return Math.min(1, Math.max(0, (cosine - level) / (spread * meant)));
}

/** Questions that no company's pages answer, on so many subjects that hardly two of them touch one company's. */
export const strangers: readonly string[] = [
  'Who painted the ceiling of the Sistine Chapel?',
  'How many legs does a spider have?',
  'What is the tallest mountain on Mars?',
  'When did the Bronze Age end?',
  'How do whales sleep?',
  'What is the square root of 144?',
  'من اكتشف البنسلين؟',
  'كم عدد أضلاع المثمن؟',
  'ما عاصمة منغوليا؟',
  'لماذا يهاجر طائر اللقلق؟',
  'من كتب رواية الحرب والسلام؟',
  'ما أعمق نقطة في المحيط؟',
];

/** A stranger that is as like a page as this is taken for one of its questions; one in four is more than chance. */
const takenFor = 0.5;
const mostTaken = 0.25;

/** Whether a model takes strangers' questions for those of the company's pages: `nearest` is how near each came to any of them. */
export function takesStrangers(nearest: readonly number[], level: Level): boolean {
  const taken = nearest.filter(cosine => likeness(cosine, level) >= takenFor).length;
  return taken > nearest.length * mostTaken;
}

/** A vector of length one in a quarter of the memory: whole numbers of -127 to 127 and what one of them is worth. */
export interface Packed {
  values: Int8Array;
  unit: number;
}

/** @returns null for a vector without length */
export function pack(vector: ArrayLike<number>): Packed | null {
  let square = 0;
  let most = 0;
  for (let i = 0; i < vector.length; i += 1) {
    const value = vector[i] ?? 0;
    square += value * value;
    most = Math.max(most, Math.abs(value));
  }
  if (!(square > 0) || !Number.isFinite(square)) return null;
  const values = new Int8Array(vector.length);
  for (let i = 0; i < vector.length; i += 1) values[i] = Math.round(((vector[i] ?? 0) / most) * 127);
  return { values, unit: most / 127 / Math.sqrt(square) };
}

/** Cosine of a vector of length one and a packed one. */
export function cosineTo(vector: Float32Array, { values, unit }: Packed): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += (vector[i] as number) * (values[i] as number);
  return sum * unit;
}

/** The same direction at length one. @returns null for one without length */
export function unitVector(vector: ArrayLike<number>): Float32Array | null {
  const made = Float32Array.from(vector);
  let square = 0;
  for (const value of made) square += value * value;
  if (!(square > 0) || !Number.isFinite(square)) return null;
  const length = Math.sqrt(square);
  for (let i = 0; i < made.length; i += 1) made[i] = (made[i] ?? 0) / length;
  return made;
}
