import { describe, expect, test } from 'vitest';
import { checkPassword } from './password.ts';
import { checkSlug, freeSlug, slugFrom } from './slug.ts';

describe('checkPassword', () => {
  test.each<[string, string[]]>([
    ['Nile-5050', []],
    ['Correct horse 7', []],
    ['Äöüß-123', []],
    ['Nile-50', ['password.too_short']],
    ['nile-5050', ['password.needs_upper']],
    ['NILE-5050', ['password.needs_lower']],
    ['Nile-five', ['password.needs_digit']],
    ['Nile50500', ['password.needs_special']],
    [
      '',
      [
        'password.too_short',
        'password.needs_upper',
        'password.needs_lower',
        'password.needs_digit',
        'password.needs_special',
      ],
    ],
    [`Aa1-${'x'.repeat(68)}`, []],
    [`Aa1-${'x'.repeat(69)}`, ['password.too_long']],
    // 35 Arabic letters are 70 bytes.
    [`Aa1-${'ن'.repeat(34)}`, []],
    [`Aa1-${'ن'.repeat(35)}`, ['password.too_long']],
    [`Aa1-😀😀😀`, ['password.too_short']],
    ['كلمةالمرور-٥٥', ['password.needs_upper', 'password.needs_lower']],
  ])('%s', (password, problems) => {
    expect(checkPassword(password)).toEqual(problems);
  });
});

describe('slugs', () => {
  test.each([
    ['Nile Mobile', 'nile-mobile'],
    ['  Bread & Butter  ', 'bread-and-butter'],
    ["Mona's Café", 'monas-cafe'],
    ['نايل موبايل', 'nayl-mwbayl'],
    ['شركة النيل', 'shrka-alnyl'],
    ['***', ''],
    ['A'.repeat(70), 'a'.repeat(60)],
  ])('%s → %s', (name, slug) => {
    expect(slugFrom(name)).toBe(slug);
    if (slug) expect(checkSlug(slug)).toBeNull();
  });

  test.each([
    ['nile', null],
    ['nm', null],
    ['a', 'slug.shape'],
    ['-nile', 'slug.shape'],
    ['nile-', 'slug.shape'],
    ['ni--le', 'slug.shape'],
    ['Nile', 'slug.shape'],
    ['نيل', 'slug.shape'],
    ['', 'slug.shape'],
    ['a'.repeat(61), 'slug.shape'],
    ['admin', 'slug.reserved'],
    ['platform', 'slug.reserved'],
  ])('%s: %s', (slug, problem) => {
    expect(checkSlug(slug)).toBe(problem);
  });

  test('the next free one', () => {
    const used = new Set(['nile', 'nile-2']);
    expect(freeSlug('Nile', slug => used.has(slug))).toBe('nile-3');
    expect(freeSlug('Admin', () => false)).toBe('admin-2');
    expect(freeSlug('***', () => false)).toBe('company');
    expect(freeSlug('N', () => false)).toBe('n-2');
    expect(freeSlug('A'.repeat(70), slug => !slug.includes('-'))).toBe(`${'a'.repeat(58)}-2`);
  });
});
