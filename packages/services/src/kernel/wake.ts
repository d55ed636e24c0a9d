import type { Database } from '@natiq/db';
import { notifyLog } from '@natiq/db/events';
import { describeError } from './describe-error.ts';
import type { Logger, Wake } from './ports.ts';

/** Milliseconds over which kicks to other processes are gathered into one NOTIFY. */
const gather = 10;

export interface LocalWake extends Wake {
  onLog(fn: () => void): () => void;
  onAnswer(fn: (companyId: string, conversationId: string) => void): void;
  stop(): void;
}

/** Wakes the readers of this process at once and those of others by one NOTIFY per 10 ms, sent outside any transaction. */
export function createWake(database: Database, log: Logger): LocalWake {
  const readers = new Set<() => void>();
  let answer: (companyId: string, conversationId: string) => void = () => {};
  let timer: NodeJS.Timeout | null = null;
  const tellOthers = () => {
    timer = null;
    notifyLog(database).catch(error => log.warn('log.notify_failed', { error: describeError(error) }));
  };
  return {
    log() {
      for (const reader of readers) reader();
      // Embedded means one process: there is nobody else to tell.
      if (database.driver === 'postgres') timer ??= setTimeout(tellOthers, gather);
    },
    answer: (companyId, conversationId) => answer(companyId, conversationId),
    onLog(fn) {
      readers.add(fn);
      return () => readers.delete(fn);
    },
    onAnswer(fn) {
      answer = fn;
    },
    stop() {
      if (timer) clearTimeout(timer);
    },
  };
}
