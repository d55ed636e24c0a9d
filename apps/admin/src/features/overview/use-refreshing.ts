import { trpc, useLive, useLiveEvents } from '@natiq/client';
import { useEffect, useRef, useState } from 'react';

/** Figures follow events at most this often, ms: a busy company tells of many a second. */
const GAP_MS = 3000;
/** Waits grow without an event. */
const TICK_MS = 60_000;

/** Keeps figures true: an event is a hint to ask anew, many at once are one. */
export function useRefreshing(): void {
  const utils = trpc.useUtils();
  const { state } = useLive();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const askedAt = useRef(0);
  const { analytics, sentiment } = utils;
  const ask = useRef(() => {});
  ask.current = () => {
    timer.current = undefined;
    askedAt.current = Date.now();
    void analytics.invalidate();
    void sentiment.figures.invalidate();
  };
  useLiveEvents(event => {
    if (event.type === 'typing' || event.type === 'delta' || event.type === 'presence' || timer.current) return;
    const wait = Math.max(200, askedAt.current + GAP_MS - Date.now());
    timer.current = setTimeout(() => ask.current(), wait);
  });
  useEffect(() => {
    if (state === 'open') ask.current();
  }, [state]);
  useEffect(() => {
    const tick = setInterval(() => document.visibilityState === 'visible' && ask.current(), TICK_MS);
    return () => {
      clearInterval(tick);
      clearTimeout(timer.current);
    };
  }, []);
}

/** The time, looked at every second while somebody waits. */
export function useNow(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    const tick = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(tick);
  }, [running]);
  return now;
}
