import { expect, test } from 'vitest';
import { levelsAt, runningSums, waitingAt } from './levels.ts';

test.each([
  ['nothing happened', 3, [], [0, 50], [3, 3]],
  ['one came', 3, [[10, 1]], [0, 9, 10, 50], [2, 2, 3, 3]],
  [
    'one came and went',
    3,
    [
      [10, 1],
      [20, -1],
    ],
    [5, 15, 25],
    [3, 4, 3],
  ],
  [
    'told out of order, asked out of order',
    2,
    [
      [30, 1],
      [10, 1],
      [20, -1],
    ],
    [25, 5, 35],
    [1, 1, 2],
  ],
  ['many at once', 5, [[10, 3]], [9, 10], [2, 5]],
] as [string, number, [number, number][], number[], number[]][])('levels: %s', (_, now, changes, moments, expected) => {
  expect(
    levelsAt(
      now,
      changes.map(([at, by]) => ({ at, by })),
      moments,
    ),
  ).toEqual(expected);
});

test.each([
  ['nobody', [], 50, 0, 0],
  ['one who still waits', [[10, null]], 50, 1, 40],
  ['one who had not come yet', [[60, null]], 50, 0, 0],
  ['one who was served at that very moment', [[10, 50]], 50, 0, 0],
  [
    'two, of whom the first waited longest',
    [
      [10, 90],
      [30, null],
    ],
    50,
    2,
    40,
  ],
] as [string, [number, number | null][], number, number, number][])('waiting: %s', (_, waits, at, count, longest) => {
  expect(
    waitingAt(
      waits.map(([from, until]) => ({ from, until })),
      at,
    ),
  ).toEqual({ count, longest });
});

test('running sums', () => {
  expect(runningSums([1, 0, 2])).toEqual([1, 1, 3]);
  expect(runningSums([])).toEqual([]);
});
