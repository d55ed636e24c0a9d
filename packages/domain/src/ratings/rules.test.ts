import { describe, expect, test } from 'vitest';
import { averageScore, isScore, refuseRating } from './rules.ts';

describe('refuseRating', () => {
  const fine = { score: 5, resolution: 1, ratedResolutions: [] };
  test.each([
    ['first rating of a resolution', fine, null],
    ['a later resolution is rated anew', { ...fine, resolution: 2, ratedResolutions: [1] }, null],
    ['twice for one resolution', { ...fine, ratedResolutions: [1] }, 'already_rated'],
    ['before anything was resolved', { ...fine, resolution: 0 }, 'not_resolved'],
    ['no star', { ...fine, score: 0 }, 'score'],
    ['six stars', { ...fine, score: 6 }, 'score'],
    ['half a star', { ...fine, score: 3.5 }, 'score'],
    ['not a number', { ...fine, score: Number.NaN }, 'score'],
    ['a comment at the limit', { ...fine, comment: 'ن'.repeat(1000) }, null],
    ['a comment over the limit', { ...fine, comment: 'ن'.repeat(1001) }, 'comment_too_long'],
  ])('%s', (_, asked, refusal) => {
    expect(refuseRating(asked)).toBe(refusal);
  });
});

test('a score is one of five numbers and nothing else', () => {
  expect([1, 2, 3, 4, 5].every(isScore)).toBe(true);
  expect([0, 6, 2.5, '5', null, undefined, Number.POSITIVE_INFINITY].some(isScore)).toBe(false);
});

test('no ratings, no average', () => {
  expect(averageScore([])).toBeNull();
  expect(averageScore([5, 4, 4])).toBe(4.3);
});
