import type { Clock } from '@natiq/services/kernel/clock';

/** A clock that stands still until a test turns it. */
export interface TestClock extends Clock {
  set(at: Date | string): void;
  advance(by: { seconds?: number; minutes?: number; hours?: number; days?: number }): void;
}

/** Stands at a fixed instant, 12:00 in Cairo on a Friday, unless told otherwise. */
export function testClock(start: Date | string = '2026-11-20T10:00:00.000Z'): TestClock {
  let now = new Date(start).getTime();
  return {
    now: () => new Date(now),
    set: at => {
      now = new Date(at).getTime();
    },
    advance: ({ seconds = 0, minutes = 0, hours = 0, days = 0 }) => {
      now += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
    },
  };
}
