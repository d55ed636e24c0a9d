import { arabiziToArabic } from '../../text/arabizi.ts';
import { detectLanguage } from '../../text/language.ts';
import { clausesOf, wholeOf } from '../clauses.ts';
import { type Examples, type Frame, type LikenessClass, likenessClasses, spread } from './examples/examples.ts';
import {
  chanceOf,
  featuresOf,
  PERSON_BUCKETS,
  STEP,
  scaleOf,
  softmax,
  WANTS_BUCKETS,
  wantsClasses,
} from './likeness.ts';

export interface Example {
  text: string;
  wants: LikenessClass;
}

/** Rounds over the examples, first learning rate, its decay a round, and the pull towards zero that keeps rare words modest. */
const ROUNDS = 12;
const RATE = 0.5;
const DECAY = 0.85;
const SHRINK = 2e-5;

/** Folded words of a message as the model reads them: Arabizi written in Arabic. */
export function wordsOf(text: string): readonly string[] {
  return wholeOf(clausesOf(detectLanguage(text).language === 'arabizi' ? arabiziToArabic(text) : text)).words;
}

/** All examples of lists and frames. */
export function gather(lists: readonly Examples[], frames: readonly Frame[]): Example[] {
  const out: Example[] = [];
  for (const list of lists) {
    for (const wants of likenessClasses) {
      for (const line of (list[wants] ?? '').split('\n')) if (line.trim()) out.push({ text: line.trim(), wants });
    }
  }
  for (const frame of frames) for (const text of spread(frame)) out.push({ text, wants: frame.wants });
  return out;
}

const CLASS_OF: Readonly<Record<string, LikenessClass>> = {
  answer: 'answer',
  explicit_request: 'request',
  frustration: 'anger',
  refund: 'money',
  billing_dispute: 'money',
  complaint: 'complaint',
  legal: 'legal',
  account_deletion: 'deletion',
};

/** Lists grouped by reason, as the cases are, as examples by class. */
export function byClass(groups: Readonly<Record<string, string>>): Examples {
  const out: Record<LikenessClass, string> = {
    answer: '',
    request: '',
    anger: '',
    money: '',
    complaint: '',
    legal: '',
    deletion: '',
  };
  for (const [group, block] of Object.entries(groups)) {
    const wants = CLASS_OF[group];
    if (wants) out[wants] += `\n${block}`;
  }
  return out;
}

/** A fixed shuffle (linear congruence), so that training gives the same table every time. */
function order(length: number, round: number): number[] {
  const out = Array.from({ length }, (_, at) => at);
  let seed = 12345 + round;
  for (let at = length - 1; at > 0; at -= 1) {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    const other = seed % (at + 1);
    [out[at], out[other]] = [out[other] ?? 0, out[at] ?? 0];
  }
  return out;
}

interface Ready {
  features: number[];
  wants: LikenessClass;
  weight: number;
}

/** Goes over the examples in rounds with a falling learning rate. */
function rounds(ready: readonly Ready[], learn: (example: Ready, rate: number) => void): void {
  let rate = RATE;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const at of order(ready.length, round)) {
      const example = ready[at];
      if (example) learn(example, rate);
    }
    rate *= DECAY;
  }
}

/** Moves one class's weights of an example's features against its error. */
function move(weights: Float64Array, cells: readonly number[], step: number): void {
  for (const cell of cells) weights[cell] = (weights[cell] ?? 0) * (1 - SHRINK) - step;
}

const sumOf = (weights: Float64Array, cells: readonly number[]): number =>
  cells.reduce((sum, cell) => sum + (weights[cell] ?? 0), 0);

/**
 * Trains both tables by stochastic descent on the cross entropy; examples may weigh differently.
 * The second learns only from messages that need a person.
 */
export function train(
  examples: readonly Example[],
  weightOf: (example: Example) => number,
): { person: Float64Array; wants: Float64Array } {
  const ready = examples.map(example => ({
    features: featuresOf(wordsOf(example.text)),
    wants: example.wants,
    weight: weightOf(example),
  }));
  const person = new Float64Array(PERSON_BUCKETS);
  rounds(ready, ({ features, wants, weight }, rate) => {
    const cells = features.map(feature => feature % PERSON_BUCKETS);
    const scale = scaleOf(cells.length);
    const error = chanceOf(sumOf(person, cells) * scale) - (wants === 'answer' ? 0 : 1);
    move(person, cells, rate * weight * error * scale);
  });
  const wants = new Float64Array(wantsClasses.length * WANTS_BUCKETS);
  rounds(
    ready.filter(example => example.wants !== 'answer'),
    ({ features, wants: kind, weight }, rate) => {
      const scale = scaleOf(features.length);
      const cells = wantsClasses.map((_, k) => features.map(feature => k * WANTS_BUCKETS + (feature % WANTS_BUCKETS)));
      softmax(cells.map(of => sumOf(wants, of) * scale)).forEach((chance, k) => {
        move(wants, cells[k] ?? [], rate * weight * (chance - (wantsClasses[k] === kind ? 1 : 0)) * scale);
      });
    },
  );
  return { person, wants };
}

/** A table as the text kept in `likeness-weights.ts`. */
export function encode(weights: Float64Array): string {
  let bytes = '';
  for (const weight of weights) {
    const whole = Math.max(-127, Math.min(127, Math.round(weight / STEP)));
    bytes += String.fromCharCode(whole & 0xff);
  }
  return btoa(bytes);
}
