import { expect, test } from 'vitest';
import { type Back, backAfter, isOpenAt } from './opening.ts';

const cairo = { timeZone: 'Africa/Cairo', start: '09:00', end: '23:00', weekend: [5] };

test.each([
  ['2026-11-19T06:59:00Z', false, 'a minute before nine on a Thursday'],
  ['2026-11-19T07:00:00Z', true, 'nine'],
  ['2026-11-19T20:59:00Z', true, 'a minute before eleven at night'],
  ['2026-11-19T21:00:00Z', false, 'eleven'],
  ['2026-11-20T10:00:00Z', false, 'Friday'],
  // Cairo skips 00:00–01:00 on the last Friday of April and repeats an hour on the last Thursday of October.
  ['2026-04-23T06:59:00Z', false, 'the day before summer time'],
  ['2026-04-25T06:00:00Z', true, 'nine in summer time'],
  ['2026-10-31T06:59:00Z', false, 'back in winter time'],
])('%s is open: %s (%s)', (at, open) => {
  expect(isOpenAt(cairo, new Date(at))).toBe(open);
});

test('hours over midnight belong to the day they began', () => {
  const night = { ...cairo, start: '18:00', end: '02:00' };
  expect(isOpenAt(night, new Date('2026-11-19T23:30:00Z'))).toBe(true); // Friday 01:30, still Thursday's night
  expect(isOpenAt(night, new Date('2026-11-20T23:30:00Z'))).toBe(false); // Saturday 01:30, Friday was off
});

test.each<[string, Back | null, string]>([
  ['2026-11-19T06:59:00Z', { day: 'today', time: '09:00' }, 'before work on a Thursday'],
  ['2026-11-19T07:00:00Z', null, 'at work'],
  ['2026-11-19T21:00:00Z', { day: 6, time: '09:00' }, 'Thursday night, before the day off'],
  ['2026-11-20T10:00:00Z', { day: 'tomorrow', time: '09:00' }, 'on the day off'],
  ['2026-11-21T21:30:00Z', { day: 'tomorrow', time: '09:00' }, 'Saturday night'],
  // 22:30 in London is the next day in Cairo already.
  ['2026-11-21T22:30:00Z', { day: 'today', time: '09:00' }, 'after midnight'],
])('from %s people are back %o (%s)', (at, back, _) => {
  expect(backAfter(cairo, new Date(at))).toEqual(back);
});

test('people who work one day a week are back on it, those who never do are not', () => {
  const mondays = { ...cairo, weekend: [0, 2, 3, 4, 5, 6] };
  expect(backAfter(mondays, new Date('2026-11-23T21:30:00Z'))).toEqual({ day: 1, time: '09:00' });
  expect(backAfter({ ...cairo, weekend: [0, 1, 2, 3, 4, 5, 6] }, new Date('2026-11-23T21:30:00Z'))).toBeNull();
  expect(backAfter({ ...cairo, end: '09:00' }, new Date('2026-11-23T21:30:00Z'))).toBeNull();
});

test('between two nights people are back the same evening', () => {
  const night = { ...cairo, start: '18:00', end: '02:00' };
  expect(backAfter(night, new Date('2026-11-19T01:00:00Z'))).toEqual({ day: 'today', time: '18:00' });
});
