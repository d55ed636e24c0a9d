import { RelativeTime } from '@natiq/ui';
import { useMemo, useSyncExternalStore } from 'react';
import { agoWords, type Dates, datesOf } from './time.ts';
import { useWords } from './use-words.tsx';

/** One clock for all that counts on a screen. */
function clock(stepMs: number) {
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();
  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      now = Date.now();
      timer ??= setInterval(() => {
        now = Date.now();
        for (const tell of listeners) tell();
      }, stepMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    read: () => now,
  };
}

const clocks = { second: clock(1000), slow: clock(20_000) };

/** The present, ms; renders again every second, or every 20 s. */
export function useNow(step: keyof typeof clocks): number {
  return useSyncExternalStore(clocks[step].subscribe, clocks[step].read);
}

/** Dates as the reader writes them. */
export function useDates(): Dates {
  const { locale, digits } = useWords();
  return useMemo(() => datesOf(locale, digits), [locale, digits]);
}

/** How long ago, with the full date on hover. */
export function Ago({ iso }: { iso: string }) {
  const { say } = useWords();
  const dates = useDates();
  const now = useNow('slow');
  return <RelativeTime iso={iso} text={agoWords(iso, now, say, dates)} absolute={dates.full(iso)} />;
}

/** The time of day, with the full date on hover. */
export function ClockTime({ iso }: { iso: string }) {
  const dates = useDates();
  return <RelativeTime iso={iso} text={dates.clock(iso)} absolute={dates.full(iso)} />;
}
