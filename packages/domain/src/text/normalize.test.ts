import { describe, expect, test } from 'vitest';
import { foldLamAlef, normalize, normalizeDigits } from './normalize.ts';

describe('two spellings of one word fold together', () => {
  test.each([
    ['diacritics', 'رَصِيدٌ', 'رصيد'],
    ['tatweel', 'رصيـــد', 'رصيد'],
    ['alef with hamza', 'أرصدة إلغاء آخر', 'ارصده الغا اخر'],
    ['alef maqsura', 'مستشفى', 'مستشفي'],
    ['hamza on its seat', 'سؤال مسائل', 'سوال مسايل'],
    ['ta marbuta', 'بطاقة', 'بطاقه'],
    ['presentation forms', 'ﺭﺻﻴﺪ', 'رصيد'],
    ['lam-alef ligature', 'ﻻ ﺳﻼﻡ', 'لا سلام'],
    ['Persian keyboard', 'کارت بانکی', 'كارت بانكي'],
    ['stretching', 'جداااا', 'جدا'],
    ['direction marks', '\u200f*505#\u200e', '*505#'],
    ['swapped lam-alef at the head', 'االستالم', 'الاستالم'],
    ['capitals and accents', 'Café NAÏVE', 'cafe naive'],
    ['curly apostrophe', 'don’t', "don't"],
    ['stretched English', 'heeeelp', 'heelp'],
  ])('%s', (_, written, folded) => {
    expect(normalize(written)).toBe(folded);
  });
});

test('both Arabic digit sets and their signs', () => {
  expect(normalizeDigits('٣٫٥ و ۱۲٬۳۴۵')).toBe('3.5 و 12,345');
});

test('a lam-alef swapped by a PDF matches the right one', () => {
  expect(foldLamAlef('خلال')).toBe(foldLamAlef('خالل'));
});
