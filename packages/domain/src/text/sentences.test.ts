import { describe, expect, test } from 'vitest';
import { sentences } from './sentences.ts';

describe('a text is cut between sentences only', () => {
  test.each([
    ['plain', 'It is free. It is fast! Is it?', ['It is free.', 'It is fast!', 'Is it?']],
    ['Arabic', 'الخدمة مجانية. هل تريدها؟ نعم', ['الخدمة مجانية.', 'هل تريدها؟', 'نعم']],
    ['numbers', 'It costs 3.5 EGP. Dial *505#.', ['It costs 3.5 EGP.', 'Dial *505#.']],
    ['Arabic numbers', 'السعر ٣.٥ جنيه. شكرا', ['السعر ٣.٥ جنيه.', 'شكرا']],
    ['links', 'See www.nile.com/a.b for more. Bye', ['See www.nile.com/a.b for more.', 'Bye']],
    ['abbreviations', 'Ask Dr. Ali, e.g. at 10 a.m. daily. Bye.', ['Ask Dr. Ali, e.g. at 10 a.m. daily.', 'Bye.']],
    ['closing marks', 'He said "stop." Then he left.', ['He said "stop."', 'Then he left.']],
    ['steps', '1. Open it. Tap it.\n2. Done.', ['1. Open it. Tap it.', '2. Done.']],
    ['Arabic steps', '١. افتح التطبيق. اضغط.\n٢. تم.', ['١. افتح التطبيق. اضغط.', '٢. تم.']],
    ['bullets', '- one. two\n- three', ['- one. two', '- three']],
    ['a code is no bullet', '*505# is the code. Dial it.', ['*505# is the code.', 'Dial it.']],
    ['nothing', '  \n ', []],
  ])('%s', (_, text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });
});

test('no letter is lost', () => {
  const text = 'One. Two… "Three?" 4.5 م.\n- خمسة: نعم؟ لا!\nend';
  expect(sentences(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
});
