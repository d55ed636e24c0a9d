import { describe, expect, it } from 'vitest';
import { topRows } from './top-rows.ts';

/** Few different numbers, so that many are equal; a third is nothing. */
const scores = Float32Array.from({ length: 500 }, (_, row) => ((row * 7919) % 31) % 21);
const sorted = (of: (row: number) => boolean = () => true) =>
  [...scores.keys()].filter(row => scores[row]! > 0 && of(row)).sort((a, b) => scores[b]! - scores[a]! || a - b);

describe('the rows of the highest scores', () => {
  it.each([1, 2, 7, 80, 499, 5000])('are the first %i of all in order', count => {
    expect(topRows(scores, count)).toEqual(sorted().slice(0, count));
  });

  it('are as many where some may not be shown', () => {
    const isEven = (row: number) => row % 2 === 0;
    expect(topRows(scores, 80, isEven)).toEqual(sorted(isEven).slice(0, 80));
  });

  it('are none of what has no score', () => {
    expect(topRows(new Float32Array(10), 5)).toEqual([]);
    expect(topRows(new Float32Array(0), 5)).toEqual([]);
  });
});
