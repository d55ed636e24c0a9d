import { describe, expect, test } from 'vitest';
import { cosineTo, levelOf, likeness, pack, strangers, takesStrangers, unitVector } from './likeness.ts';

/** A fixed sequence of numbers in -1..1. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2_147_483_648 - 1;
  };
}

const samples = Array.from({ length: 20 }, (_, n) => ({ right: 0.7 + n / 200, wrong: 0.2 + n / 200 }));

describe('what a likeness means', () => {
  test.each([
    ['far from every page', strangers.map(() => 0.1), false],
    ['a few near one, as chance has it', strangers.map((_, n) => (n < 3 ? 0.6 : 0.1)), false],
    ['more than one in four as near as a question', strangers.map((_, n) => (n < 4 ? 0.6 : 0.1)), true],
    ['all of them', strangers.map(() => 0.7), true],
    ['none that could be read', [], false],
  ])('strangers %s', (_, nearest, taken) => {
    expect(takesStrangers(nearest, { level: 0.2, spread: 0.5 })).toBe(taken);
  });

  test('a model in a narrow band says the same as one in a wide one', () => {
    const wide = levelOf(samples)!;
    const squeeze = (value: number) => 0.78 + value / 10;
    const narrow = levelOf(samples.map(({ right, wrong }) => ({ right: squeeze(right), wrong: squeeze(wrong) })))!;
    for (const cosine of [0.1, 0.25, 0.4, 0.55, 0.9])
      expect(likeness(squeeze(cosine), narrow)).toBeCloseTo(likeness(cosine, wide), 6);
  });

  test('strangers are nothing, what a title says is all, and between it grows', () => {
    const level = levelOf(samples)!;
    expect(likeness(level.level, level)).toBe(0);
    expect(likeness(level.level - 0.3, level)).toBe(0);
    expect(likeness(level.level + level.spread, level)).toBe(1);
    expect(likeness(level.level + level.spread / 3, level)).toBeGreaterThan(0.3);
    expect(likeness(level.level + level.spread / 3, level)).toBeLessThan(0.6);
  });

  test.each([
    ['too few pages', samples.slice(0, 4)],
    [
      'a model that makes no difference',
      samples.map(({ wrong }, n) => ({ right: wrong + (n % 2 ? 0.1 : -0.1), wrong })),
    ],
    ['one for which all is the same', samples.map(() => ({ right: 1, wrong: 1 }))],
  ])('%s: it says nothing', (_, given) => expect(levelOf(given)).toBeNull());
});

describe('a packed vector', () => {
  test('keeps its ten nearest of two thousand, all but one in a hundred', () => {
    const next = sequence(7);
    const vectors = Array.from({ length: 2000 }, () => Array.from({ length: 96 }, next));
    const packed = vectors.map(vector => pack(vector)!);
    const exact = vectors.map(vector => unitVector(vector)!);
    const top = (score: (at: number) => number) =>
      vectors
        .map((_, at) => at)
        .sort((a, b) => score(b) - score(a))
        .slice(0, 10);
    let kept = 0;
    for (let n = 0; n < 50; n += 1) {
      const question = unitVector(Array.from({ length: 96 }, next))!;
      const dot = (at: number) => exact[at]!.reduce((sum, value, i) => sum + value * question[i]!, 0);
      const right = new Set(top(dot));
      kept += top(at => cosineTo(question, packed[at]!)).filter(at => right.has(at)).length;
    }
    expect(kept / 500).toBeGreaterThanOrEqual(0.97);
  });

  test('is none without a length', () => {
    expect(pack([0, 0, 0])).toBeNull();
    expect(unitVector([0, 0])).toBeNull();
    expect(pack([1, Number.NaN])).toBeNull();
  });
});
