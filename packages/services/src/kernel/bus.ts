import { randomUUID } from 'node:crypto';
import type { Database } from '@natiq/db';
import { onPublished, publish } from '@natiq/db/events';
import { describeError } from './describe-error.ts';
import type { BusPayload, EventBus, Logger } from './ports.ts';

type Listener = (payload: BusPayload) => void;

/** The bus of one process. */
export function memoryBus(): EventBus {
  const topics = new Map<string, Set<Listener>>();
  return {
    publish(topic, payload) {
      for (const listener of topics.get(topic) ?? []) listener(payload);
    },
    subscribe(topic, listener) {
      const listeners = topics.get(topic) ?? new Set();
      topics.set(topic, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) topics.delete(topic);
      };
    },
  };
}

/** Milliseconds between two sendings: answer text in flight is gathered to 20 a second. */
const flushEvery = 50;
/** A NOTIFY carries at most 8,000 bytes. */
const largest = 7500;

/** The bus between processes over PostgreSQL's NOTIFY; this process hears itself at once, without the round trip. */
export async function postgresBus(database: Database, log: Logger): Promise<EventBus & { stop(): Promise<void> }> {
  const local = memoryBus();
  const me = randomUUID();
  let queue: { topic: string; payload: BusPayload }[] = [];
  let timer: NodeJS.Timeout | null = null;

  const unlisten = await onPublished(database, text => {
    const { from, items } = JSON.parse(text) as { from: string; items: typeof queue };
    if (from !== me) for (const { topic, payload } of items) local.publish(topic, payload);
  });

  const send = (items: typeof queue) =>
    publish(database, JSON.stringify({ from: me, items })).catch(error =>
      log.warn('bus.publish_failed', { error: describeError(error) }),
    );

  const flush = () => {
    timer = null;
    let batch: typeof queue = [];
    for (const item of mergeDeltas(queue)) {
      if (batch.length > 0 && Buffer.byteLength(JSON.stringify([...batch, item])) > largest) {
        send(batch);
        batch = [];
      }
      batch.push(item);
    }
    queue = [];
    if (batch.length > 0) send(batch);
  };

  return {
    publish(topic, payload) {
      local.publish(topic, payload);
      queue.push({ topic, payload });
      timer ??= setTimeout(flush, flushEvery);
    },
    subscribe: local.subscribe,
    stop: async () => {
      if (timer) clearTimeout(timer);
      await unlisten();
    },
  };
}

/** Neighbouring pieces of one answer become one. */
function mergeDeltas<T extends { topic: string; payload: BusPayload }>(items: readonly T[]): T[] {
  const merged: T[] = [];
  for (const item of items) {
    const last = merged.at(-1);
    const joins =
      last?.topic === item.topic &&
      last.payload.type === 'delta' &&
      item.payload.type === 'delta' &&
      last.payload.messageId === item.payload.messageId;
    if (joins)
      merged[merged.length - 1] = {
        ...last,
        payload: { ...last.payload, text: `${last.payload.text}${item.payload.text}` },
      };
    else merged.push(item);
  }
  return merged;
}
