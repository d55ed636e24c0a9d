/** A window of calls per key. Counted per process: behind several replicas each allows its share. */
export interface Limiter {
  /** Seconds to wait, or 0 when the call may go on; `weight` calls at once go on together or not at all. */
  take(key: string, now: number, weight?: number): number;
  /** Takes a call back that turned out not to count. */
  giveBack(key: string): void;
  /** Keys that are remembered. */
  size(): number;
}

interface Window {
  count: number;
  endsAt: number;
}

/** Keys come from outside; at this many the older half is forgotten, which lets their owners begin anew. */
const mostKeys = 50_000;

/** Allows `limit` calls per `windowMs` and key. */
export function createLimiter(limit: number, windowMs: number): Limiter {
  // In order of their beginning, and all of one length: what is over, and what is oldest, stands in front.
  const windows = new Map<string, Window>();
  let nextSweep = 0;
  /** Now and then and in bulk: a map that loses its front one by one grows slow. */
  const forget = (now: number) => {
    const spare = windows.size < mostKeys ? 0 : mostKeys / 2;
    if (spare === 0 && now < nextSweep) return;
    nextSweep = now + windowMs / 4;
    let gone = 0;
    for (const [key, window] of windows) {
      if (window.endsAt > now && gone >= spare) return;
      windows.delete(key);
      gone += 1;
    }
  };
  return {
    take(key, now, weight = 1) {
      forget(now);
      const last = windows.get(key);
      // One that is over leaves its place, so that the order holds.
      if (last && last.endsAt <= now) windows.delete(key);
      const known = last && last.endsAt > now ? last : { count: 0, endsAt: now + windowMs };
      if (known.count + weight > limit) return Math.max(1, Math.ceil((known.endsAt - now) / 1000));
      known.count += weight;
      windows.set(key, known);
      return 0;
    },
    giveBack(key) {
      const known = windows.get(key);
      if (known && known.count > 0) known.count -= 1;
    },
    size: () => windows.size,
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
  /** Everything else a visitor's page asks for; polling every second and typing all the while stays below. */
  visitorCalls: createLimiter(300, minute),
  /** Notes of where a channel's widget was seen. */
  installed: createLimiter(1, 5000),
  /** Files of one person, and of one address, behind which many people may sit. */
  uploads: createLimiter(30, 10 * minute),
  uploadsFrom: createLimiter(200, 10 * minute),
  /** Asking for a person and ending: each writes a ticket, a message, an event. */
  visitorActs: createLimiter(20, minute),
});
export type Limits = ReturnType<typeof createLimits>;
