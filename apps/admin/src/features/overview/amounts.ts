import type { Locale } from '@natiq/contracts/common';
import type { DeltaProps } from '@natiq/ui';
import { useMemo } from 'react';
import type { Say } from '../../words/use-words.tsx';
import { useWords } from '../../words/use-words.tsx';

const tagOf = (locale: Locale) => (locale === 'ar' ? 'ar-EG-u-nu-latn' : 'en-GB');

/** A figure in pieces: the larger unit, and a smaller one where it tells more. */
export interface Amount {
  figure: string;
  unit?: string;
  rest?: { figure: string; unit: string };
}

const SECONDS = ['overview.seconds', 1] as const;
const UNITS = [['overview.days', 86_400], ['overview.hours', 3600], ['overview.minutes', 60], SECONDS] as const;

/** How figures are written: whole numbers, means, shares and spans of time, in Western digits. */
export function amountsOf(locale: Locale, say: Say) {
  const whole = new Intl.NumberFormat(tagOf(locale), { maximumFractionDigits: 0 });
  const mean = new Intl.NumberFormat(tagOf(locale), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const count = (value: number) => whole.format(value);

  const span = (time: number): Amount => {
    const seconds = Math.max(0, Math.floor(time));
    const at = UNITS.findIndex(([, size]) => seconds >= size);
    const [unit, size] = UNITS[at] ?? SECONDS;
    const next = UNITS[at + 1];
    const left = next && at >= 0 ? Math.floor((seconds % size) / next[1]) : 0;
    return {
      figure: count(Math.floor(seconds / size)),
      unit: say(unit),
      ...(next && left > 0 && { rest: { figure: count(left), unit: say(next[0]) } }),
    };
  };

  return {
    count: (value: number): Amount => ({ figure: count(value) }),
    mean: (value: number): Amount => ({ figure: mean.format(value) }),
    span,
    share: (part: number, all: number) => `${count(all > 0 ? (part / all) * 100 : 0)}%`,
    /** An amount in one line: "1h 12m". */
    line({ figure, unit = '', rest }: Amount): string {
      return rest ? `${figure}${unit} ${rest.figure}${rest.unit}` : `${figure}${unit}`;
    },
    /** A change with its sign; a true minus. */
    signed(value: number): string {
      return value > 0 ? `+${count(value)}` : value < 0 ? `−${count(-value)}` : count(0);
    },
  };
}

export type Amounts = ReturnType<typeof amountsOf>;

export function useAmounts(): Amounts {
  const { locale, say } = useWords();
  return useMemo(() => amountsOf(locale, say), [locale, say]);
}

/** The time on the company's wall, hours and minutes. */
export function wallClock(locale: Locale, timeZone: string): (iso: string) => string {
  const format = new Intl.DateTimeFormat(tagOf(locale), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return iso => format.format(new Date(iso));
}

/** Which way a figure went, and whether that is welcome; nothing where it stands as it did. */
export function deltaOf(
  now: number,
  before: number,
  write: (difference: number) => string,
  better?: 'up' | 'down',
): DeltaProps | undefined {
  const label = write(Math.abs(now - before));
  if (label === write(0)) return undefined;
  const direction = now > before ? 'up' : 'down';
  return { direction, label, ...(better && { good: better === direction }) };
}
