import { describe, expect, it } from 'vitest';
import { buildNearWords, nearWords } from './near-words.ts';

/** Made of few syllables, so that every word has many like it. */
const syllables = ['ba', 'do', 'ki', 'lu', 'me', 'no', 'pi', 'ra', 'su', 'te', 'vo', 'za', 'شر', 'كت', 'مد', 'حس'];
const wordOf = (n: number, length: number): string =>
  Array.from({ length }, (_, at) => syllables[Math.floor(n / syllables.length ** at) % syllables.length]).join('');

function build(words: readonly string[]) {
  const steps = buildNearWords(words);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe('words written alike in a large vocabulary', () => {
  it('are those that reading every list through finds', () => {
    const words = Array.from({ length: 20_000 }, (_, n) => wordOf(n * 7, 5));
    const near = build(words);
    const scratch = new Float32Array(words.length);
    const asked = Array.from({ length: 200 }, (_, n) => `${wordOf(n * 31, 3)}${['', 'x', 'qq', 'كت'][n % 4]}`);
    for (const word of [words[5]!, words[6000]!, `${words[777]!}x`, 'unheard', ...asked]) {
      const found = nearWords(near, word, scratch, 1000);
      const expected = nearWords(near, word, scratch, words.length);
      expect(found).toHaveLength(expected.length);
      // Added up in another order, so the last digits may differ.
      for (const [at, one] of found.entries()) expect(one.similarity).toBeCloseTo(expected[at]!.similarity, 4);
    }
    expect(nearWords(near, words[5]!, scratch, 1000)[0]?.word).toBe(5);
    expect(scratch.every(value => value === 0)).toBe(true);
  });
});
