import type { Internals } from '../internal.ts';

/** The channel that carries the name of a queue in which something waits. */
export const CHANNEL = 'natiq_jobs';
/** Sends to the same queue within this many milliseconds share one NOTIFY. */
const COALESCE = 20;

interface Hub {
  /** Wakes the workers of a queue in this process; false when there are none. */
  wake?: (queue: string) => boolean;
  readonly pending: Set<string>;
  timer?: NodeJS.Timeout | undefined;
}

const hubs = new WeakMap<Internals, Hub>();

function hubOf(internals: Internals): Hub {
  let hub = hubs.get(internals);
  if (!hub) {
    hub = { pending: new Set() };
    hubs.set(internals, hub);
  }
  return hub;
}

/** Makes a process's workers known, or forgets them. */
export function setLocalWorkers(internals: Internals, wake: ((queue: string) => boolean) | undefined): void {
  const hub = hubOf(internals);
  if (wake) hub.wake = wake;
  else delete hub.wake;
}

/**
 * Says that a queue has work, after the commit that put it there: to this process's workers at once, otherwise to those of
 * other processes by NOTIFY. Never throws; a lost signal costs at most one poll interval.
 */
export function signal(internals: Internals, queue: string): void {
  const hub = hubOf(internals);
  if (hub.wake?.(queue) || internals.raw.driver === 'embedded') return;
  hub.pending.add(queue);
  hub.timer ??= setTimeout(() => {
    hub.timer = undefined;
    const queues = [...hub.pending];
    hub.pending.clear();
    internals.execute('select pg_notify($1, name) from unnest($2::text[]) as name', [CHANNEL, queues]).catch(() => {});
  }, COALESCE);
  hub.timer.unref();
}
