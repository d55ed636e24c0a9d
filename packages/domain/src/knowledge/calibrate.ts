import { calibrationError, type Judged, rightAbove } from './figures.ts';

/**
 * How a set of questions differs from those the confidence was fitted on: more of them without an answer, articles closer
 * together, easier questions. Three constants: how much the sureness counts, how much the doubt, and an offset (beta calibration,
 * Kull, Silva Filho and Flach 2017). Neither of the first two is below nought, so the order of answers never changes.
 */
export type Calibration = readonly [sure: number, doubt: number, offset: number];

/** The confidence as it comes. */
export const asItComes: Calibration = [1, 1, 0];

const FOLDS = 5;
/** What the general constants count for beside a set's own rows, so that a small set moves little. */
const PRIOR: Calibration = [10, 10, 3];
const STEPS = 40;
const EDGE = 1e-4;

const sides = (confidence: number): Calibration => {
  const inside = Math.min(1 - EDGE, Math.max(EDGE, confidence));
  return [Math.log(inside), -Math.log(1 - inside), 1];
};
const dot = (a: Calibration, b: Calibration): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

const wasRight = (row: Judged): number => (row.inScope && (row.isRight ?? row.rank === 1) ? 1 : 0);

/** A confidence as the set's own rows say it. */
export function calibrated(confidence: number, calibration: Calibration): number {
  return sigmoid(dot(calibration, sides(confidence)));
}

/** The constants of a set by Newton's method, held to the general ones by a ridge. */
export function fitCalibration(rows: readonly Judged[]): Calibration {
  const points = rows.map(row => ({ x: sides(row.confidence), y: wasRight(row) }));
  let fitted: Calibration = asItComes;
  for (let step = 0; step < STEPS; step += 1) {
    const slope = [0, 1, 2].map(i => (PRIOR[i] ?? 0) * ((asItComes[i] ?? 0) - (fitted[i] ?? 0)));
    const bend = [0, 1, 2].map(i => [0, 1, 2].map(j => (i === j ? (PRIOR[i] ?? 0) : 0)));
    for (const { x, y } of points) {
      const p = sigmoid(dot(fitted, x));
      for (const i of [0, 1, 2] as const) {
        slope[i] = (slope[i] ?? 0) + (y - p) * x[i];
        for (const j of [0, 1, 2] as const) bend[i]![j] = (bend[i]![j] ?? 0) + p * (1 - p) * x[i] * x[j];
      }
    }
    const [a, b, c] = solve(bend, slope);
    fitted = [Math.max(0, fitted[0] + a), Math.max(0, fitted[1] + b), fitted[2] + c];
  }
  return fitted;
}

/** Three equations by elimination; the ridge keeps them solvable. */
function solve(left: readonly (readonly number[])[], right: readonly number[]): Calibration {
  const rows = left.map((row, i) => [...row, right[i] ?? 0]);
  for (const at of [0, 1, 2]) {
    const pivot = rows[at]!;
    for (const below of rows.slice(at + 1)) {
      const factor = below[at]! / pivot[at]!;
      for (let j = at; j < 4; j += 1) below[j] = below[j]! - factor * pivot[j]!;
    }
  }
  const [first, second, third] = rows as [number[], number[], number[]];
  const c = third[3]! / third[2]!;
  const b = (second[3]! - second[2]! * c) / second[1]!;
  return [(first[3]! - first[1]! * b - first[2]! * c) / first[0]!, b, c];
}

/** The rows with the confidence each would have, had the constants been fitted without it: five folds, every fifth row one. */
export function fiveFold<R extends Judged>(rows: readonly R[]): R[] {
  const folds = Array.from({ length: FOLDS }, (_, fold) =>
    fitCalibration(rows.filter((_row, at) => at % FOLDS !== fold)),
  );
  return rows.map((row, at) => ({ ...row, confidence: calibrated(row.confidence, folds[at % FOLDS] ?? asItComes) }));
}

/** How well a confidence fits: its error, and of the answers at or above a threshold the share of all questions and of right ones. */
export interface Fit {
  error: number;
  above: number;
  /** Not a number where nothing is above. */
  rightAbove: number;
}

/** The fit of a set's rows to what was right. */
export function fitOf(rows: readonly Judged[], answerAt: number): Fit {
  const above = rows.filter(row => row.confidence >= answerAt).length;
  return { error: calibrationError(rows), above: above / rows.length, rightAbove: rightAbove(answerAt)(rows) };
}
