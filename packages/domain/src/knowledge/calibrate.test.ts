import { expect, test } from 'vitest';
import { asItComes, calibrated, fitCalibration, fitOf, fiveFold } from './calibrate.ts';
import { figures, type Judged } from './figures.ts';

/** Rows whose confidence says `told` where `share` of them are right. */
const group = (told: number, share: number, count: number): Judged[] =>
  Array.from({ length: count }, (_, at) => ({
    inScope: true,
    confidence: told,
    ...(at < Math.round(share * count) && { rank: 1 }),
  }));
const mixed = (rows: Judged[]): Judged[] =>
  rows
    .map((row, at) => ({ row, at: (at * 7919) % 10_007 }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
const error = (rows: readonly Judged[]) => figures(rows).find(figure => figure.name === 'calibration')!.value;

const shy = mixed([...group(0.2, 0.45, 200), ...group(0.5, 0.75, 200), ...group(0.8, 0.93, 200)]);

test('rows that are right more often than they were sure are calibrated without being looked at', () => {
  expect(error(shy)).toBeGreaterThan(0.15);
  expect(error(fiveFold(shy))).toBeLessThan(0.05);
});

test('rows that are as sure as they are right stay as they are', () => {
  const fair = mixed([...group(0.2, 0.2, 200), ...group(0.5, 0.5, 200), ...group(0.9, 0.9, 200)]);
  const fitted = fitCalibration(fair);
  for (const told of [0.2, 0.5, 0.9]) expect(Math.abs(calibrated(told, fitted) - told)).toBeLessThan(0.02);
});

test('a few rows move little, none nothing, and the order stays', () => {
  expect(fitCalibration([])).toEqual(asItComes);
  const few = fitCalibration(group(0.9, 0, 3));
  expect(calibrated(0.9, few)).toBeGreaterThan(0.5);
  expect(calibrated(0.9, few)).toBeLessThan(0.9);
  const fitted = fitCalibration(shy);
  const values = [0, 0.01, 0.2, 0.5, 0.8, 0.99, 1].map(value => calibrated(value, fitted));
  expect(values).toEqual(values.toSorted((a, b) => a - b));
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThanOrEqual(1);
});

test('a row has no say in its own confidence', () => {
  const turned = shy.map((row, at): Judged => (at === 3 ? { inScope: true, confidence: row.confidence } : row));
  const other = shy.map((row, at): Judged => (at === 3 ? { ...row, rank: 1 } : row));
  expect(fiveFold(turned)[3]?.confidence).toBe(fiveFold(other)[3]?.confidence);
});

test('how well a confidence fits: its error, how many are above, how many of those are right', () => {
  const rows = mixed([...group(0.9, 0.8, 100), ...group(0.3, 0.3, 100)]);
  const { error: off, above, rightAbove } = fitOf(rows, 0.85);
  expect(off).toBeCloseTo(0.05, 5);
  expect(above).toBe(0.5);
  expect(rightAbove).toBeCloseTo(0.8, 5);
  expect(fitOf(rows, 0.95).rightAbove).toBeNaN();
});
