import type { Locale } from '@natiq/contracts/common';
import type { Digits } from '@natiq/contracts/texts/agent';
import { spanWords } from '@natiq/ui';
import type { Say } from './use-words.tsx';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** From here on a date says more than a number of days. */
const datedAfter = 7 * day;

/** A wait in words: to the second while that counts, beyond an hour in hours, beyond a day in days. */
export function waitWords(ms: number, say: Say): string {
  if (ms > day) return say('time.d', { count: Math.floor(ms / day) });
  return ms > hour ? say('time.h', { count: Math.floor(ms / hour) }) : spanWords(ms, say);
}

/** How long ago, coarsely: "now", "4m", "2h", "3d", then the date. */
export function agoWords(iso: string, now: number, say: Say, dates: Dates): string {
  const ago = now - Date.parse(iso);
  if (ago < minute) return say('time.now');
  if (ago < hour) return say('time.m', { count: Math.floor(ago / minute) });
  if (ago < day) return say('time.h', { count: Math.floor(ago / hour) });
  if (ago < datedAfter) return say('time.d', { count: Math.floor(ago / day) });
  return dates.short(iso);
}

export interface Dates {
  /** "10:02" */
  clock(iso: string): string;
  /** "14 Aug" */
  short(iso: string): string;
  /** "20 November" */
  long(iso: string): string;
  /** "March 2021" */
  month(iso: string): string;
  /** "20 November 2026, 10:02" */
  full(iso: string): string;
  /** The time of day now, elsewhere; null for a zone this browser does not know. */
  clockIn(zone: string, now: number): string | null;
}

const built = new Map<string, Dates>();

/** Dates as the reader writes them, in the device's time zone. */
export function datesOf(locale: Locale, digits: Digits): Dates {
  const tag = locale === 'ar' ? `ar-EG-u-nu-${digits === 'arabic' ? 'arab' : 'latn'}` : 'en-GB';
  const known = built.get(tag);
  if (known) return known;
  const with_ = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, options);
    return (iso: string) => format.format(new Date(iso));
  };
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const dates: Dates = {
    clock: with_(time),
    short: with_({ day: 'numeric', month: 'short' }),
    long: with_({ day: 'numeric', month: 'long' }),
    month: with_({ month: 'long', year: 'numeric' }),
    full: with_({ day: 'numeric', month: 'long', year: 'numeric', ...time }),
    clockIn: (zone, now) => {
      try {
        return new Intl.DateTimeFormat(tag, { ...time, timeZone: zone }).format(now);
      } catch {
        return null;
      }
    },
  };
  built.set(tag, dates);
  return dates;
}

/** The heading of a day: "Today, 20 November". */
export function dayWords(iso: string, now: number, say: Say, dates: Dates): string {
  const date = dates.long(iso);
  const days = Math.round((startOfDay(now) - startOfDay(Date.parse(iso))) / day);
  if (days === 0) return say('time.today', { date });
  if (days === 1) return say('time.yesterday', { date });
  const sameYear = new Date(iso).getFullYear() === new Date(now).getFullYear();
  return sameYear ? date : `${date} ${dates.month(iso).split(' ').at(-1)}`;
}

export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
