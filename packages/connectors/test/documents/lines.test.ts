import { describe, expect, it } from 'vitest';
import { type Glyphs, linesOf } from '../../src/documents/pdf/lines.ts';

/** Pieces as they stand on a line from the left, each as wide as its letters; a number is a gap. */
function drawn(...pieces: (string | number)[]): Glyphs[] {
  let x = 0;
  return pieces.flatMap(piece => {
    const width = typeof piece === 'number' ? piece : [...piece].length * 5;
    const at = x;
    x += width;
    return typeof piece === 'number' ? [] : [{ text: piece, x: at, y: 100, width, height: 10 }];
  });
}
const read = (...pieces: (string | number)[]) => linesOf(drawn(...pieces)).map(({ text }) => text);

describe('a line drawn from the left is read', () => {
  it.each<[string, (string | number)[], string]>([
    ['in Arabic, a letter a piece, joined forms as letters', ['ﺔ', 'ﺟ', 'ﻼ', 'ﺜ', 'ﻟ', 'ا'], 'الثلاجة'],
    ['with its numbers as they are', ['ﺔ', 'ﻘ', 'ﻴ', 'ﻗ', 'د', ' ', '15', ' ', 'ل', 'ﻼ', 'ﺧ'], 'خلال 15 دقيقة'],
    [
      'with Latin words as they are',
      ['.', 'ﻵ', 'ا', ' ', 'Nile', ' ', '5G', ' ', 'ﺔ', 'ﻣ', 'ﺪ', 'ﺧ'],
      'خدمة Nile 5G الآ.',
    ],
    [
      'with brackets that close what they open',
      ['(', 'ة', 'ﺮ', 'ﻫ', 'ﺎ', 'ﻘ', 'ﻟ', 'ا', ')', ' ', 'ﻲ', 'ﻓ'],
      'في (القاهرة)',
    ],
    ['with a plus before its number', ['+', '20 2 1234', ' ', 'ﻞ', 'ﺼ', 'ﺗ', 'ا'], 'اتصل +20 2 1234'],
    ['with a share behind its number', ['%', '20', ' ', 'ﻢ', 'ﺼ', 'ﺧ'], 'خصم 20%'],
    ['with two letters drawn as one in their order', ['ىل', 'إ'], 'إلى'],
    ['with the article before its alef', ['االستالم'], 'الاستالم'],
    ['in English with an Arabic name in it', ['is', ' ', 'ﻞ', 'ﻴ', 'ﻧ', ' ', 'and'], 'is نيل and'],
    ['with spaces where only a gap is', ['two', 3, 'words'], 'two words'],
  ])('%s', (_, pieces, text) => {
    expect(read(...pieces)).toEqual([text]);
  });

  it('in cells where the gaps are wide, from the right in Arabic', () => {
    expect(linesOf(drawn('Gold', 12, '350'))[0]?.cells).toEqual(['Gold', '350']);
    expect(linesOf(drawn('ﺮ', 'ﻌ', 'ﺳ', 12, 'ﺔ', 'ﻗ', 'ﺎ', 'ﺑ'))[0]?.cells).toEqual(['باقة', 'سعر']);
  });
});
