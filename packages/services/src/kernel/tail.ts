import type { Database } from '@natiq/db';
import { headPosition, type LoggedEvent, onLogNotified, type Position, readEvents } from '@natiq/db/events';
import { describeError } from './describe-error.ts';
import type { Logger } from './ports.ts';

/** Milliseconds between two looks when nothing woke the reader: NOTIFY is a hint and may be lost. */
const pollEvery = 250;
const batchSize = 500;

export interface LogReader {
  /** Look now: the log of this process grew. */
  kick(): void;
  /** Everything up to here has been handed out. */
  position(): Position;
  stop(): Promise<void>;
}

export interface LogReaderOptions {
  database: Database;
  log: Logger;
  /** Where to begin; the end of the log when left out. */
  from?: Position;
  /** Called in order with what is new. The next batch waits for it; a rejection is tried again. */
  onEvents(events: readonly LoggedEvent[]): Promise<void>;
}

/**
 * Reads the event log in the order (xid, id) below the horizon, for as long as it runs: woken by kicks of this process,
 * by NOTIFY of others and by a poll. A database that went away is waited for.
 */
export async function readLog(options: LogReaderOptions): Promise<LogReader> {
  const { database, log } = options;
  let position = options.from ?? (await headPosition(database));
  let stopped = false;
  let woken = false;
  let failures = 0;
  let wakeUp: (() => void) | null = null;
  const kick = () => {
    woken = true;
    wakeUp?.();
  };
  const unlisten = await onLogNotified(database, kick);

  const pause = (ms: number) =>
    new Promise<void>(resolve => {
      if (woken || stopped) return resolve();
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        wakeUp = null;
        resolve();
      }
      wakeUp = done;
    });

  const loop = (async () => {
    while (!stopped) {
      woken = false;
      try {
        const events = await readEvents(database, position, batchSize);
        if (events.length > 0) {
          await options.onEvents(events);
          position = events.at(-1)!.position;
          woken ||= events.length === batchSize;
        }
        failures = 0;
      } catch (error) {
        if (stopped) return;
        failures += 1;
        log.warn('log.read_failed', { failures, error: describeError(error) });
        woken = false;
        await pause(Math.min(5000, 100 * 2 ** failures));
        continue;
      }
      await pause(pollEvery);
    }
  })();

  return {
    kick,
    position: () => position,
    stop: async () => {
      stopped = true;
      wakeUp?.();
      await loop;
      await unlisten();
    },
  };
}
