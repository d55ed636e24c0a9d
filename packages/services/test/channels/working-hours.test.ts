import { expect, test } from 'vitest';
import { isOpenAt } from '../../src/channels/working-hours.ts';

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
