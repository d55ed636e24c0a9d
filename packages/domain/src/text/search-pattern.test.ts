import { describe, expect, it } from 'vitest';
import { searchPatterns } from './search-pattern.ts';

const matches = (search: string, text: string) => searchPatterns(search).every(p => new RegExp(p, 'iu').test(text));

describe('a search matches', () => {
  it.each([
    ['احمد', 'أحمد علي'],
    ['أحمد', 'احمد'],
    ['باقه', 'الباقة خلصت'],
    ['الباقة', 'الباقه'],
    ['علي', 'على'],
    ['جدا', 'جداااا'],
    ['شكرا', 'شُكْرًا'],
    ['مسؤول', 'مسوول'],
    ['ماء', 'ما'],
    ['باقة فليكس', 'رصيد فليكس في الباقة'],
    ['450', 'خصم ٤٥٠ جنيه'],
    ['٤٥٠', 'charged 450 EGP'],
    ['REFUND', 'a refund please'],
    ['a.b', 'file a.b'],
    ["' or 1=1 --", "' or 1=1 --"],
    ['100%', 'ab 100% sure'],
    ['café', 'the Café'],
    ['C:\\x', 'at C:\\x'],
    ['a/b-c#d', 'a/b-c#d'],
  ])('%j in %j', (search, text) => {
    expect(matches(search, text)).toBe(true);
  });

  it.each([
    ['احمد', 'محمود'],
    ['a.b', 'axb'],
    ['.*', 'anything'],
    ['(', 'anything'],
    ['[a-z]', 'anything'],
    ['100%', '100 sure'],
    ['باقة فليكس', 'باقة أخرى'],
  ])('not %j in %j', (search, text) => {
    expect(matches(search, text)).toBe(false);
  });
});

it('looks for six words at most, and for nothing where nothing is left', () => {
  expect(searchPatterns('a b c d e f g h')).toHaveLength(6);
  expect(searchPatterns(' \u200f ')).toEqual([]);
});
