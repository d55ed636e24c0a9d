import { describe, expect, test } from 'vitest';
import { asksTheSame, commonWording, groupQuestions, wordsOfQuestion } from './group-questions.ts';

const same = (a: string, b: string) => asksTheSame(wordsOfQuestion(a), wordsOfQuestion(b));

test.each([
  ['How do I pause home 5G while I travel?', 'can I pause home 5g while travelling', true],
  ['How do I pause home 5G while I travel?', 'How do I pause my bundle?', false],
  ['ينفع أنقل الباقي من الباقة لخط تاني؟', 'ينفع انقل باقي الباقه لخط تانى', true],
  ['ينفع أنقل الباقي من الباقة لخط تاني؟', 'ينفع أدفع قسط الراوتر كاش؟', false],
  ['router price', 'the price of a router', true],
  ['router', 'router does not turn on since the power cut yesterday', false],
  ['', 'router', false],
  ['How much does delivery cost?', 'كام سعر التوصيل؟', true],
  ['How much does delivery cost?', 'كام سعر الباقة؟', false],
  ['izay ashaghal el roaming', 'ازاي اشغل التجوال؟', true],
  ['؟؟', '!!', false],
])('%s ~ %s: %s', (a, b, expected) => {
  expect(same(a, b)).toBe(expected);
  expect(same(b, a)).toBe(expected);
});

describe('groups', () => {
  const grouped = (...texts: string[]) =>
    groupQuestions(texts.map(text => ({ text }))).map(g => g.members.map(m => m.text));

  test('put the same question together in any wording, largest first', () => {
    expect(
      grouped(
        'Where is my parcel?',
        'do you sell eSIM watches',
        'where is the parcel',
        'DO YOU SELL ESIM WATCHES?',
        'my parcel, where is it',
      ),
    ).toEqual([
      ['Where is my parcel?', 'where is the parcel', 'my parcel, where is it'],
      ['do you sell eSIM watches', 'DO YOU SELL ESIM WATCHES?'],
    ]);
  });

  test('leave out what has no words and hold both languages against each other', () => {
    expect(grouped('??', 'كام سعر التوصيل؟', 'do you sell watches', 'what does delivery cost', '')).toEqual([
      ['كام سعر التوصيل؟', 'what does delivery cost'],
      ['do you sell watches'],
    ]);
  });

  test('do not chain: each is held against the first of its group', () => {
    const chain = ['alpha beta gamma delta', 'alpha beta gamma delta epsilon', 'gamma delta epsilon zeta eta'];
    expect(grouped(...chain)).toEqual([[chain[0], chain[1]], [chain[2]]]);
  });
});

test('the common wording is the most frequent, then the shortest', () => {
  expect(commonWording(['a long one', 'short', 'a long one'])).toBe('a long one');
  expect(commonWording(['a long one', 'short'])).toBe('short');
  expect(commonWording([])).toBe('');
});
