import type { Services } from '../kernel/context.ts';
import { describeError } from '../kernel/describe-error.ts';

/** Conversations answered side by side in one process. Most of the time each of them waits for a model. */
const sideBySide = 64;
/** Pauses after failures in a row, so that a conversation that cannot be answered does not keep the process busy. */
const firstPauseMs = 2000;
const longestPauseMs = 300_000;

interface Work {
  /** Wanted again while it is running. */
  again: boolean;
  done: Promise<void>;
}

export interface Runner {
  /** Runs the work of a key soon: once at a time, and once more when asked for meanwhile. */
  kick(key: string): void;
  /** The same, waiting for its end. @throws what the work throws */
  run(key: string): Promise<void>;
  /** Whether the work of a key is running, or waits for its place. */
  isAt(key: string): boolean;
  /** Like kick, but leaves alone for a while what has failed. */
  sweep(key: string): void;
  /** Takes nothing more and waits for what is running. */
  stop(): Promise<void>;
}

/** Work by key, serial within a key. */
export function createRunner(
  services: Pick<Services, 'log'>,
  work: (key: string) => Promise<void>,
  name = 'answer',
): Runner {
  const running = new Map<string, Work>();
  const failures = new Map<string, { count: number; until: number }>();
  const waiting: (() => void)[] = [];
  let busy = 0;
  let stopped = false;

  const enter = async () => {
    while (busy >= sideBySide) await new Promise<void>(resolve => waiting.push(resolve));
    busy += 1;
  };
  const leave = () => {
    busy -= 1;
    waiting.shift()?.();
  };
  const once = async (key: string) => {
    await enter();
    try {
      if (!stopped) await work(key);
      failures.delete(key);
    } catch (error) {
      const count = (failures.get(key)?.count ?? 0) + 1;
      failures.set(key, { count, until: Date.now() + Math.min(longestPauseMs, firstPauseMs * 2 ** (count - 1)) });
      throw error;
    } finally {
      leave();
    }
  };
  const start = (key: string): Work => {
    const entry: Work = { again: false, done: Promise.resolve() };
    running.set(key, entry);
    entry.done = (async () => {
      try {
        do {
          entry.again = false;
          await once(key);
        } while (entry.again && !stopped);
      } finally {
        running.delete(key);
      }
    })();
    entry.done.catch(error => {
      if (!stopped) services.log.error(`${name}.failed`, { key, error: describeError(error) });
    });
    return entry;
  };
  const kick = (key: string): Promise<void> => {
    if (stopped) return Promise.resolve();
    const known = running.get(key);
    if (!known) return start(key).done;
    known.again = true;
    return known.done;
  };
  return {
    run: kick,
    isAt: key => running.has(key),
    kick: key => {
      kick(key).catch(() => {});
    },
    sweep: key => {
      if (running.has(key) || (failures.get(key)?.until ?? 0) > Date.now()) return;
      kick(key).catch(() => {});
    },
    stop: async () => {
      stopped = true;
      await Promise.allSettled([...running.values()].map(entry => entry.done));
    },
  };
}
