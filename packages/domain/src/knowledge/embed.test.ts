import { expect, test } from 'vitest';
import { DIMENSIONS, embed, similarity } from './embed.ts';

test('vectors have length one, or are zero for no words', () => {
  expect(embed('How do I check my balance?')).toHaveLength(DIMENSIONS);
  expect(similarity(embed('رصيد'), embed('رصيد'))).toBeCloseTo(1, 5);
  expect([...embed('؟!')].every(x => x === 0)).toBe(true);
});

test.each([
  ['charged twice for the renewal', 'they charged me two times, renewals', 'store opening hours'],
  ['تحويل رصيد لخط آخر', 'عايز أحول رصيدي', 'سرعة الإنترنت المنزلي'],
])('%s is nearer to its paraphrase', (text, near, far) => {
  expect(similarity(embed(text), embed(near))).toBeGreaterThan(similarity(embed(text), embed(far)) + 0.1);
});
