import { describe, expect, test } from 'vitest';
import { dayAt, dayBefore, dayOf, momentBefore } from './day.ts';

const cairo = 'Africa/Cairo';
const iso = (at: number) => new Date(at).toISOString().slice(0, 16);
const at = (text: string) => Date.parse(text);

describe('a day on the wall', () => {
  test.each([
    // zone, date, first instant, first of the next day, hours
    [cairo, '2026-11-20', '2026-11-19T22:00', '2026-11-20T22:00', 24],
    [cairo, '2026-07-01', '2026-06-30T21:00', '2026-07-01T21:00', 24],
    // Clocks go from 00:00 to 01:00: there is no midnight, and the day is an hour short.
    [cairo, '2026-04-24', '2026-04-23T22:00', '2026-04-24T21:00', 23],
    // Clocks go from 24:00 back to 23:00: the hour before midnight is there twice.
    [cairo, '2026-10-29', '2026-10-28T21:00', '2026-10-29T22:00', 25],
    ['Asia/Kolkata', '2026-11-20', '2026-11-19T18:30', '2026-11-20T18:30', 24],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00', '2026-11-02T05:00', 25],
    // From 01:00 back to 00:00: midnight is there twice, the day begins with the first.
    ['America/Havana', '2026-11-01', '2026-11-01T04:00', '2026-11-02T05:00', 25],
    ['UTC', '2026-12-31', '2026-12-31T00:00', '2027-01-01T00:00', 24],
  ])('%s %s', (zone, day, start, end, hours) => {
    const made = dayOf(zone, day);
    expect([iso(made.start), iso(made.end), made.hours.length]).toEqual([start, end, hours]);
    expect(dayAt(zone, made.start)).toEqual(made);
    expect(dayAt(zone, made.end - 1)).toEqual(made);
    expect(dayAt(zone, made.end).day > day).toBe(true);
    expect(dayBefore(zone, dayAt(zone, made.end))).toEqual(made);
  });

  test('has the hours the wall shows', () => {
    const hours = (day: string) => dayOf(cairo, day).hours.map(({ hour }) => hour);
    expect(hours('2026-04-24')).toEqual(Array.from({ length: 23 }, (_, n) => n + 1));
    expect(hours('2026-10-29')).toEqual([...Array.from({ length: 24 }, (_, n) => n), 23]);
  });

  test('begins in another zone at another instant', () => {
    const instant = at('2026-11-20T22:30:00Z');
    expect(dayAt(cairo, instant).day).toBe('2026-11-21');
    expect(dayAt('UTC', instant).day).toBe('2026-11-20');
    expect(() => dayAt('Mars/Olympus', instant)).toThrow(RangeError);
  });
});

test.each([
  ['an ordinary day', '2026-11-20T10:00:00Z', '2026-11-19T10:00'],
  ['midnight itself', '2026-11-19T22:00:00Z', '2026-11-18T22:00'],
  ['the day after the short one', '2026-04-25T09:00:00Z', '2026-04-24T09:00'],
  ['the short day: the same on the wall, 23 hours before', '2026-04-24T09:00:00Z', '2026-04-23T10:00'],
  ['half past midnight after the short day: as long after the jump', '2026-04-24T21:30:00Z', '2026-04-23T22:30'],
  ['the day after the long one: the same on the wall, 25 hours before', '2026-10-30T12:00:00Z', '2026-10-29T11:00'],
  ['the second 23:30 of the long day', '2026-10-29T21:30:00Z', '2026-10-28T20:30'],
])('the same moment yesterday: %s', (_, now, before) => {
  expect(iso(momentBefore(cairo, at(now)))).toBe(before);
});
