/** A window of calls per key. Counted per process: behind several replicas each allows its share. */
export interface Limiter {
  /** Seconds to wait, or 0 when the call may go on. */
  take(key: string, now: number): number;
  /** Takes a call back that turned out not to count. */
  giveBack(key: string): void;
}

interface Window {
  count: number;
  endsAt: number;
}

const sweepAt = 10_000;

/** Allows `limit` calls per `windowMs` and key. */
export function createLimiter(limit: number, windowMs: number): Limiter {
  const windows = new Map<string, Window>();
  return {
    take(key, now) {
      if (windows.size > sweepAt) for (const [k, w] of windows) if (w.endsAt <= now) windows.delete(k);
      const known = windows.get(key);
      if (!known || known.endsAt <= now) {
        windows.set(key, { count: 1, endsAt: now + windowMs });
        return 0;
      }
      if (known.count >= limit) return Math.max(1, Math.ceil((known.endsAt - now) / 1000));
      known.count += 1;
      return 0;
    },
    giveBack(key) {
      const known = windows.get(key);
      if (known && known.count > 0) known.count -= 1;
    },
  };
}

const minute = 60_000;

/** SRS SEC-8 and the catalogue's SEC-1: per session or address for the API, per visitor for the widget. */
export const createLimits = () => ({
  api: createLimiter(1000, 15 * minute),
  auth: createLimiter(100, 15 * minute),
  visitorMinute: createLimiter(10, minute),
  visitorHour: createLimiter(100, 60 * minute),
  visitorSession: createLimiter(60, minute),
});
export type Limits = ReturnType<typeof createLimits>;
