import { expect, it } from 'vitest';
import { dayAfter, startOfDayIn, wallTime } from './day.ts';

it.each([
  ['Africa/Cairo', '2026-11-20', '2026-11-19T22:00:00.000Z'],
  ['Africa/Cairo', '2026-07-01', '2026-06-30T21:00:00.000Z'],
  // The hour after midnight is skipped, so the day begins at one o'clock summer time.
  ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
  ['Africa/Cairo', '2026-04-25', '2026-04-24T21:00:00.000Z'],
  // Clocks go back at midnight into the day before, which lasts 25 hours.
  ['Africa/Cairo', '2026-10-29', '2026-10-28T21:00:00.000Z'],
  ['Africa/Cairo', '2026-10-30', '2026-10-29T22:00:00.000Z'],
  ['Asia/Kathmandu', '2026-01-01', '2025-12-31T18:15:00.000Z'],
  ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00.000Z'],
  ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z'],
  ['UTC', '2026-02-28', '2026-02-28T00:00:00.000Z'],
])('in %s the day %s begins at %s', (zone, day, instant) => {
  expect(startOfDayIn(zone, day).toISOString()).toBe(instant);
});

it('counts days over the end of a month and of a year', () => {
  expect(dayAfter('2028-02-28')).toBe('2028-02-29');
  expect(dayAfter('2026-12-31')).toBe('2027-01-01');
});

it('writes an instant as the wall shows it', () => {
  expect(wallTime('Africa/Cairo', new Date('2026-11-20T22:30:59.000Z'))).toBe('2026-11-21 00:30');
  expect(wallTime('Asia/Kathmandu', new Date('2026-11-20T00:00:00.000Z'))).toBe('2026-11-20 05:45');
});
