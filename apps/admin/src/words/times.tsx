import type { Locale } from '@natiq/contracts/common';
import { RelativeTime } from '@natiq/ui';
import { useMemo } from 'react';
import { useWords } from './use-words.tsx';

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
/** From here on a date says more than a number of days. */
const DATED_AFTER_MS = 7 * 86_400_000;

const tagOf = (locale: Locale) => (locale === 'ar' ? 'ar-EG-u-nu-latn' : 'en-GB');

/** Dates and spans as the reader writes them, in the device's time zone. */
export function timesOf(locale: Locale) {
  const tag = tagOf(locale);
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto', style: 'short' });
  const date = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric' });
  const clock = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const full = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short' });
  return {
    date: (iso: string) => date.format(new Date(iso)),
    full: (iso: string) => full.format(new Date(iso)),
    clock: (iso: string) => clock.format(new Date(iso)),
    ago(iso: string, now = Date.now()): string {
      const passed = Math.max(0, now - Date.parse(iso));
      if (passed >= DATED_AFTER_MS) return date.format(new Date(iso));
      const [unit, ms] = UNITS.find(([, size]) => passed >= size) ?? ['second', Number.POSITIVE_INFINITY];
      return relative.format(-Math.floor(passed / ms), unit);
    },
  };
}

export function useTimes() {
  const { locale } = useWords();
  return useMemo(() => timesOf(locale), [locale]);
}

/** How long ago, with the full date on hover. */
export function Ago({ iso }: { iso: string }) {
  const times = useTimes();
  return <RelativeTime iso={iso} text={times.ago(iso)} absolute={times.full(iso)} />;
}

/** The time of day, with the full date on hover. */
export function ClockTime({ iso }: { iso: string }) {
  const times = useTimes();
  return <RelativeTime iso={iso} text={times.clock(iso)} absolute={times.full(iso)} />;
}

/** The days of a week in the reader's words, from Sunday = 0. */
export function weekdays(locale: Locale): string[] {
  const name = new Intl.DateTimeFormat(tagOf(locale), { weekday: 'long', timeZone: 'UTC' });
  // 4 January 1970 was a Sunday.
  return Array.from({ length: 7 }, (_, day) => name.format(new Date(Date.UTC(1970, 0, 4 + day))));
}
