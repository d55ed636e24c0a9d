import { describe, expect, test } from 'vitest';
import { clausesOf, wholeOf } from '../answering/clauses.ts';
import { moreNegative } from './examples/more-negative.ts';
import { moreNeutral } from './examples/more-neutral.ts';
import { morePositive } from './examples/more-positive.ts';
import { serviceNegative } from './examples/service-negative.ts';
import { serviceNeutral } from './examples/service-neutral.ts';
import { servicePositive } from './examples/service-positive.ts';
import { talkNegative } from './examples/talk-negative.ts';
import { talkNeutral } from './examples/talk-neutral.ts';
import { talkPositive } from './examples/talk-positive.ts';
import { leaningOf } from './learned.ts';
import { encodeMoods, trainMoods } from './train.ts';

// After changing an example, `vitest run` of this file with `-u` at the end writes the table anew.
test('the stored table is the one the examples train', async () => {
  const table = trainMoods({
    negative: [serviceNegative, talkNegative, moreNegative],
    neutral: [serviceNeutral, talkNeutral, moreNeutral],
    positive: [servicePositive, talkPositive, morePositive],
  });
  const module = `/** Written by \`vitest -u\` from the examples; see learned.ts. */
export const MOOD_WEIGHTS =
  '${encodeMoods(table)}';
`;
  await expect(module).toMatchFileSnapshot('./learned-weights.ts');
}, 120_000);

const of = (text: string) => leaningOf(wholeOf(clausesOf(text)).words);

// None of these is an example.
describe('what a message leans to', () => {
  test.each([
    'nobody opened when I rang at your branch',
    'nobody came to mend the pipe and nobody called',
    'my suitcase is still in another city',
  ])('%s: trouble', text => {
    expect(of(text).bad).toBeGreaterThan(0.2);
    expect(of(text).bad).toBeGreaterThan(of(text).good);
  });

  test.each(['the nurse was patient and so kind', 'arrived a day early and it fits'])('%s: praise', text => {
    expect(of(text).good).toBeGreaterThan(0.2);
    expect(of(text).good).toBeGreaterThan(of(text).bad);
  });

  test.each([
    'what time does the last bus leave',
    'company opens a new office in May',
    'my number is the same as before',
  ])('%s: neither', text => {
    expect(of(text).good).toBeLessThan(0);
    expect(of(text).bad).toBeLessThan(0);
  });

  test.each(['', '!!!', 'good'.repeat(8000)])('what is no word leans to nothing', text => {
    expect(of(text)).toEqual({ good: 0, bad: 0 });
  });
});
