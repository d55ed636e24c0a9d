import { expect, it } from 'vitest';
import { LiveQueue } from './queue.ts';

/** Reads what is there, to the end of the queue. */
async function all<T>(queue: LiveQueue<T>): Promise<(T | 'overflow')[]> {
  const items: (T | 'overflow')[] = [];
  queue.end();
  for await (const item of queue.drain(undefined)) items.push(item);
  return items;
}

it('hands out in order what came, before the reader began and while it waits', async () => {
  const queue = new LiveQueue<number>();
  queue.push(1);
  const reader = queue.drain(undefined);
  expect((await reader.next()).value).toBe(1);
  const waiting = reader.next();
  queue.push(2);
  expect((await waiting).value).toBe(2);
});

it('keeps a bounded number for a reader that does not read, and tells it once that it missed something', async () => {
  const queue = new LiveQueue<number>();
  for (let n = 0; n < 5000; n += 1) queue.push(n);
  expect(await all(queue)).toEqual(['overflow']);
});

it('goes on after the reader has heard of the overflow', async () => {
  const queue = new LiveQueue<number>();
  for (let n = 0; n < 5000; n += 1) queue.push(n);
  const reader = queue.drain(undefined);
  expect((await reader.next()).value).toBe('overflow');
  queue.push(7);
  expect((await reader.next()).value).toBe(7);
});

it('ends with the reader’s signal, and with the error it was ended by', async () => {
  const stop = new AbortController();
  const waiting = new LiveQueue<number>().drain(stop.signal).next();
  stop.abort();
  expect((await waiting).done).toBe(true);
  const queue = new LiveQueue<number>();
  queue.end(new Error('session over'));
  await expect(queue.drain(undefined).next()).rejects.toThrow('session over');
});
