import { describe, expect, it } from 'vitest';
import { csvCell, csvRow } from './csv.ts';

describe('a cell a spreadsheet would run', () => {
  it.each([
    ['=1+1', `"'=1+1"`],
    ['+20100', `"'+20100"`],
    ['-2+3', `"'-2+3"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\r=1"`],
    ['  =1', `"'  =1"`],
    [' \t @x', `"' \t @x"`],
    ['\n=1', `"'\n=1"`],
    ['\u00a0=1', `"'\u00a0=1"`],
    ['\ufeff=1', `"'\ufeff=1"`],
    ['\u200f=1', `"'\u200f=1"`],
    ['\uff1d1', `"'\uff1d1"`],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['-', `"'-"`],
  ])('%j becomes text', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
});

describe('any other cell', () => {
  it.each([
    ['plain', 'plain'],
    ['a=b', 'a=b'],
    ['NQ-20261120-0001', 'NQ-20261120-0001'],
    ['باقة فليكس', 'باقة فليكس'],
    ['one, two', '"one, two"'],
    ['say "yes"', '"say ""yes"""'],
    ['two\nlines', '"two\nlines"'],
    ['semi;colon', '"semi;colon"'],
    [' edge', '" edge"'],
    ['a\u0000b', 'ab'],
    ['', ''],
  ])('%j', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it('is empty without a value, and a figure stays a figure', () => {
    expect(csvRow([null, undefined, 0, -3, 'x'])).toBe(',,0,-3,x\r\n');
  });
});
