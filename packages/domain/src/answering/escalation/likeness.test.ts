import { describe, expect, test } from 'vitest';
import { SMALL_TALK } from '../small-talk-phrases.ts';
import { arabizi } from './cases/arabizi.ts';
import { egyptian } from './cases/egyptian.ts';
import { english } from './cases/english.ts';
import { gulf } from './cases/gulf.ts';
import { standard } from './cases/standard.ts';
import { arabicBanking } from './examples/arabic-banking.ts';
import { arabicFrames } from './examples/arabic-frames.ts';
import { arabicMessages } from './examples/arabic-messages.ts';
import { arabicMore } from './examples/arabic-more.ts';
import { arabicQuestions } from './examples/arabic-questions.ts';
import { englishBanking } from './examples/english-banking.ts';
import { englishFrames } from './examples/english-frames.ts';
import { englishMessages } from './examples/english-messages.ts';
import { englishMore } from './examples/english-more.ts';
import { spread } from './examples/examples.ts';
import { heldOutArabizi } from './heldout/arabizi.ts';
import { heldOutBanking } from './heldout/banking.ts';
import { heldOutEgyptian } from './heldout/egyptian.ts';
import { heldOutEnglish } from './heldout/english.ts';
import { heldOutGulf } from './heldout/gulf.ts';
import { heldOutHard } from './heldout/hard.ts';
import { heldOutStandard } from './heldout/standard.ts';
import { chanceOf, featuresOf, likenessOf, softmax } from './likeness.ts';
import { byClass, encode, gather, train, wordsOf } from './train.ts';

const lists = [english, egyptian, arabizi, gulf, standard].map(byClass);
const written = gather(
  [...lists, englishMessages, englishMore, englishBanking, arabicMessages, arabicMore, arabicQuestions, arabicBanking],
  [],
);
const fold = (text: string): string => wordsOf(text).join(' ');
const heldOut = [
  heldOutArabizi,
  heldOutBanking,
  heldOutEgyptian,
  heldOutEnglish,
  heldOutGulf,
  heldOutHard,
  heldOutStandard,
].flat();
const heldOutTexts = new Set(heldOut.map(([text]) => fold(text)));
// A frame may happen to make a held-out message; it is not learned from.
const framed = gather([], [...englishFrames, ...arabicFrames]).filter(example => !heldOutTexts.has(fold(example.text)));
const pleasant = [...SMALL_TALK.keys()].map(text => ({ text, wants: 'answer' as const }));

// After changing an example, `vitest run` of this file with `-u` at the end writes the tables anew.
test('the stored tables are those the examples train', async () => {
  // Written messages are worth more than a frame's combinations, of which there are several times as many.
  const own = new Set(written);
  const { person, wants } = train([...written, ...framed, ...pleasant], example => (own.has(example) ? 3 : 0.5));
  const module = `/** Written by \`vitest -u\` from the examples; see likeness.ts. */
export const PERSON_WEIGHTS =
  '${encode(person)}';
export const WANTS_WEIGHTS =
  '${encode(wants)}';
`;
  await expect(module).toMatchFileSnapshot('./likeness-weights.ts');
}, 60_000);

test('no held-out message is an example', () => {
  const examples = new Set([...written, ...framed].map(example => fold(example.text)));
  // A greeting or one plain word is everybody's; sentences must be new.
  expect([...heldOutTexts].filter(text => text.split(' ').length > 2 && examples.has(text))).toEqual([]);
});

describe('likenessOf', () => {
  test.each([
    ['please let one of your people call me on the phone', 'request'],
    ['your company has treated me horribly for weeks', 'anger'],
    ['give me back what you took from my balance', 'money'],
    ['I want to make a complaint about the technician', 'complaint'],
    ['my lawyer will take you to court', 'legal'],
    ['please delete my account and all my data', 'deletion'],
    ['عايز أتكلم مع حد من عندكم', 'request'],
    ['خدمتكم تحرق الدم', 'anger'],
    ['خصمتوا مني فلوس من غير إذني', 'money'],
  ] as const)('%s: %s', (text, wants) => {
    const found = likenessOf(wordsOf(text));
    expect(found.wants).toBe(wants);
    expect(found.person).toBeGreaterThan(0.7);
    expect(wordsOf(text)).toContain(found.said);
  });

  test.each(['how do I activate my card', 'what is the price of the bundle', 'ازاي أفعل الشريحة', 'النت بطيء عندي'])(
    '%s is the assistant’s',
    text => {
      expect(likenessOf(wordsOf(text)).person).toBeLessThan(0.5);
    },
  );
});

test('features are the same every time, each once', () => {
  const features = featuresOf(['talk', 'to', 'a', 'human']);
  expect(new Set(features).size).toBe(features.length);
  expect(featuresOf(['talk', 'to', 'a', 'human'])).toEqual(features);
  expect(featuresOf(['human', 'a', 'to', 'talk'])).not.toEqual(features);
});

test('chances sum to one and keep their order', () => {
  expect(chanceOf(0)).toBe(0.5);
  expect(chanceOf(3) + chanceOf(-3)).toBeCloseTo(1, 10);
  expect(chanceOf(900)).toBeLessThanOrEqual(1);
  const chances = softmax([2, 1, -400]);
  expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 10);
  expect(chances[0]).toBeCloseTo(Math.exp(2) / (Math.exp(2) + Math.exp(1)), 2);
  expect(chances[2]).toBeLessThan(1e-100);
});

test('a frame is spread evenly and is the same every time', () => {
  const some = spread({ wants: 'answer', first: 'a, b, c', second: 'x, y', take: 6 });
  expect(some).toEqual(spread({ wants: 'answer', first: 'a, b, c', second: 'x, y', take: 6 }));
  expect(new Set(some).size).toBe(6);
  expect(spread({ wants: 'answer', first: 'a, b, c', second: 'x, y', take: 2 })).toHaveLength(2);
});
