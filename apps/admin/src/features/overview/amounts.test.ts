import { adminText } from '@natiq/contracts/texts/admin';
import { describe, expect, it, test } from 'vitest';
import type { Say } from '../../words/use-words.tsx';
import { amountsOf, deltaOf, wallClock } from './amounts.ts';

const say =
  (locale: 'ar' | 'en'): Say =>
  (key, params) =>
    adminText(locale, key, params);
const en = amountsOf('en', say('en'));
const ar = amountsOf('ar', say('ar'));

describe('amounts', () => {
  it.each([
    [0, '0s'],
    [45, '45s'],
    [60, '1m'],
    [72, '1m 12s'],
    [3600, '1h'],
    [3661, '1h 1m'],
    [90_000, '1d 1h'],
    [-5, '0s'],
  ])('%i seconds are %s', (seconds, words) => {
    expect(en.line(en.span(seconds))).toBe(words);
  });
  it('are written in Western digits in both languages, thousands apart', () => {
    expect(en.count(1284).figure).toBe('1,284');
    expect(ar.count(1284).figure).toBe('1,284');
    expect(ar.mean(4.567).figure).toBe('4.6');
    expect(ar.line(ar.span(72))).toBe('1\u00a0د 12\u00a0ث');
  });
  it('have shares and signs, and no share of nothing', () => {
    expect([en.share(1, 3), en.share(0, 0)]).toEqual(['33%', '0%']);
    expect([en.signed(2), en.signed(-3), en.signed(0)]).toEqual(['+2', '−3', '0']);
  });
});

describe('a change', () => {
  const write = (value: number) => String(Math.round(value));
  it.each([
    [5, 3, 'up', { direction: 'up', label: '2', good: true }],
    [3, 5, 'up', { direction: 'down', label: '2', good: false }],
    [3, 5, 'down', { direction: 'down', label: '2', good: true }],
    [5, 3, undefined, { direction: 'up', label: '2' }],
    // What rounds to nothing is no change.
    [5.2, 5, 'up', undefined],
  ] as const)('from %s to %s where %s is better', (now, before, better, expected) => {
    expect(deltaOf(now, before, write, better)).toEqual(expected);
  });
});

test('the clock is the one on the company’s wall', () => {
  expect(wallClock('en', 'Africa/Cairo')('2026-11-19T22:00:00.000Z')).toBe('00:00');
  expect(wallClock('ar', 'America/New_York')('2026-11-19T22:00:00.000Z')).toBe('17:00');
});
