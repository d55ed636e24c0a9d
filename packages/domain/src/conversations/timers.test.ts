import { describe, expect, test } from 'vitest';
import {
  abandonAfterMs,
  abandonDueAt,
  DAY_MS,
  HOUR_MS,
  idleAgent,
  MINUTE_MS,
  shouldArchive,
  shouldReopen,
} from './timers.ts';

const noon = new Date('2026-11-20T12:00:00Z');
const after = (ms: number): Date => new Date(noon.getTime() + ms);

describe('shouldReopen', () => {
  test.each([
    [0, true],
    [7 * DAY_MS - 1, true],
    [7 * DAY_MS, false],
    [30 * DAY_MS, false],
  ])('%i ms after the end: %s', (ms, expected) => {
    expect(shouldReopen(noon, after(ms))).toBe(expected);
    expect(shouldReopen(noon.getTime(), after(ms).getTime())).toBe(expected);
  });

  test('a conversation that never ended has nothing to reopen', () => {
    expect(shouldReopen(null, noon)).toBe(false);
  });
});

describe('idleAgent', () => {
  const minutes = (value: number): Date => after(value * MINUTE_MS);
  test.each([
    ['assigned, never wrote, five minutes', 0, null, 1, 5, true],
    ['assigned, never wrote, under five minutes', 0, null, 1, 4.99, false],
    ['wrote recently', 0, 10, 11, 14, false],
    ['wrote, then silent', 0, 10, 11, 15, true],
    ['assigned a moment ago, the customer waited long', 9, null, 1, 10, false],
    ['the customer has their answer', 0, 12, 11, 60, false],
    ['the customer wrote nothing', 0, null, null, 60, false],
  ] as const)('%s', (_, assigned, staff, contact, now, idle) => {
    expect(
      idleAgent({
        assignedAt: minutes(assigned),
        lastStaffMessageAt: staff === null ? null : minutes(staff),
        lastContactMessageAt: contact === null ? null : minutes(contact),
        now: minutes(now),
      }),
    ).toBe(idle);
  });

  test('a company may be more patient', () => {
    const clock = { assignedAt: noon, lastStaffMessageAt: null, lastContactMessageAt: noon, now: minutes(8) };
    expect(idleAgent(clock)).toBe(true);
    expect(idleAgent({ ...clock, idleMs: 10 * MINUTE_MS })).toBe(false);
  });
});

describe('abandonment', () => {
  test('minutes on a web page, within the range a company may set', () => {
    expect(abandonAfterMs('webchat')).toBe(5 * MINUTE_MS);
    expect(abandonAfterMs('webchat', 12)).toBe(12 * MINUTE_MS);
    expect(abandonAfterMs('webchat', 0)).toBe(MINUTE_MS);
    expect(abandonAfterMs('webchat', 600)).toBe(30 * MINUTE_MS);
  });

  test.each(['telegram', 'whatsapp', 'instagram', 'email', 'api'] as const)('never within a day on %s', channel => {
    expect(abandonAfterMs(channel, 1)).toBeGreaterThanOrEqual(24 * HOUR_MS);
  });

  test('counted from our last word', () => {
    expect(abandonDueAt('webchat', noon)).toEqual(after(5 * MINUTE_MS));
  });
});

test('ended conversations are archived after ninety days', () => {
  expect(shouldArchive(noon, after(90 * DAY_MS - 1))).toBe(false);
  expect(shouldArchive(noon, after(90 * DAY_MS))).toBe(true);
  expect(shouldArchive(noon, after(31 * DAY_MS), 30)).toBe(true);
});
