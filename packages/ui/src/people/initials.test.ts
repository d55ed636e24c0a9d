import { describe, expect, it } from 'vitest';
import { initialsOf, toneOf } from './initials.ts';

describe('initialsOf', () => {
  it.each([
    ['Salma Fathy', 'SF', 'en'],
    ['salma  el-sayed fathy ', 'SF', 'en'],
    ['Tarek', 'T', 'en'],
    ['سلمى فتحي', 'س', 'ar'],
    ['العربي', 'ع', 'ar'],
    ['هبة مصطفى', 'هـ', 'ar'],
    ['+20 100', '21', 'en'],
    ['Mariam عادل', 'M', 'en'],
  ])('%s is %s', (name, letters, lang) => {
    expect(initialsOf(name)).toEqual({ letters, lang });
  });

  it('has a sign for somebody without a name', () => {
    expect(initialsOf('  ')).toEqual({ letters: '?', lang: undefined });
  });
});

describe('toneOf', () => {
  it('is the same for the same id and spreads over all five papers', () => {
    expect(toneOf('u-7')).toBe(toneOf('u-7'));
    const tones = new Set(Array.from({ length: 50 }, (_, id) => toneOf(`user-${id}`)));
    expect([...tones].sort()).toEqual([1, 2, 3, 4, 5]);
  });
});
