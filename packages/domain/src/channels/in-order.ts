/** An update as the provider numbered it, waiting to be dealt with. */
export interface WaitingUpdate {
  sequence: number;
  /** Milliseconds since 1970. */
  receivedAt: number;
}

export interface Order {
  /** Number of the last update dealt with; null before the first one. */
  last: number | null;
  now: number;
  /** They came in one piece and in order, so a gap between them is the provider's own. */
  complete: boolean;
}

/** Silence after which whatever is missing in between is no longer on its way, ms. */
export const quietMs = 500;
/** Longest an update waits for one before it, ms. */
export const patienceMs = 3000;

/**
 * How many of the waiting updates, sorted by their number, may be dealt with now, and in how many milliseconds to look again.
 * A provider delivers side by side and again after a failure, so a later number may come first: it waits for the one that is
 * missing, briefly, since a gap can be the provider's own and a customer waits.
 */
export function readyUpdates(waiting: readonly WaitingUpdate[], order: Order): { ready: number; waitMs: number } {
  let { last } = order;
  const newest = Math.max(...waiting.map(update => update.receivedAt));
  for (const [at, update] of waiting.entries()) {
    const follows = last !== null && update.sequence <= last + 1;
    if (!order.complete && !follows) {
      const waitMs = Math.min(quietMs - (order.now - newest), patienceMs - (order.now - update.receivedAt));
      // A clock that was set back must not make anybody wait.
      if (waitMs > 0) return { ready: at, waitMs: Math.min(waitMs, quietMs) };
    }
    last = last === null ? update.sequence : Math.max(last, update.sequence);
  }
  return { ready: waiting.length, waitMs: 0 };
}
