import { expect, test } from 'vitest';
import { figures, type Judged, reliability } from './figures.ts';

const rows: Judged[] = [
  { inScope: true, rank: 1, confidence: 0.95 },
  { inScope: true, rank: 1, confidence: 0.9 },
  { inScope: true, rank: 2, confidence: 0.6 },
  { inScope: true, confidence: 0.3 },
  { inScope: false, confidence: 0.4 },
  { inScope: false, confidence: 0.1 },
];
const value = (name: string, of = rows): number | undefined => figures(of).find(f => f.name === name)?.value;

test.each([
  ['recall1', 2 / 4],
  ['recall3', 3 / 4],
  ['mrr', 2.5 / 4],
  ['auroc', 7 / 8],
  ['calibration', (0.15 + 0.6 + 0.3 + 0.4 + 0.1) / 6],
  ['rightAbove', 1],
])('%s', (name, expected) => {
  expect(value(name)).toBeCloseTo(expected, 9);
});

test('an interval holds its value and is the same each time', () => {
  for (const figure of figures(rows)) {
    expect(figure.low).toBeLessThanOrEqual(figure.value);
    expect(figure.high).toBeGreaterThanOrEqual(figure.value);
  }
  expect(figures(rows)).toEqual(figures(rows));
});

test('what cannot be measured is left out', () => {
  expect(
    value(
      'auroc',
      rows.filter(row => row.inScope),
    ),
  ).toBeUndefined();
});

test('a question out of scope that is answered counts as wrong', () => {
  expect(reliability([{ inScope: false, rank: 1, confidence: 1 }])).toEqual([
    { from: 0.9, to: 1, count: 1, confidence: 1, right: 0 },
  ]);
});

test('what was said goes before what was found', () => {
  const said: Judged[] = [
    { inScope: true, rank: 2, confidence: 0.95, isRight: true },
    { inScope: true, rank: 1, confidence: 0.9, isRight: false },
    { inScope: false, confidence: 0.9, isRight: true },
  ];
  expect(value('rightAbove', said)).toBeCloseTo(1 / 3, 9);
  expect(value('recall1', said)).toBe(1 / 2);
});
