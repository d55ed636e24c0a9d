import type { Database } from '@natiq/db';
import { type LoggedEvent, logGeneration, type Position } from '@natiq/db/events';
import { newId } from '@natiq/db/ids';
import type { Logger } from './ports.ts';
import { readLog } from './tail.ts';
import type { LocalWake } from './wake.ts';

type Watcher = (events: readonly LoggedEvent[]) => void;

/** The one live reader of a process: hands each company's new events to whoever watches that company. */
export interface LogHub {
  /** Calls back, in order, with events of the company from now on; returns the function that ends it. */
  watch(companyId: string, fn: Watcher): () => void;
  /** Everything up to here has been handed to the watchers. */
  position(): Position;
  readonly generation: string;
  stop(): Promise<void>;
}

/** Starts reading at the end of the log. */
export async function createLogHub(options: { database: Database; log: Logger; wake: LocalWake }): Promise<LogHub> {
  const watchers = new Map<string, Set<Watcher>>();
  const generation = await logGeneration(options.database, newId());
  const reader = await readLog({
    database: options.database,
    log: options.log,
    onEvents: async events => {
      for (const [companyId, own] of Map.groupBy(events, event => event.companyId)) {
        for (const watcher of watchers.get(companyId) ?? []) watcher(own);
      }
    },
  });
  const offWake = options.wake.onLog(reader.kick);
  return {
    generation,
    position: reader.position,
    watch(companyId, fn) {
      const own = watchers.get(companyId) ?? new Set();
      watchers.set(companyId, own.add(fn));
      return () => {
        own.delete(fn);
        if (own.size === 0) watchers.delete(companyId);
      };
    },
    stop: async () => {
      offWake();
      await reader.stop();
    },
  };
}
