import type { WebchatSent } from '@natiq/contracts/webchat/views';
import { describe, expect, it } from 'vitest';
import { DoorError } from '../transport/api.ts';
import { createBackoff } from '../transport/backoff.ts';
import { newId } from './id.ts';
import { Outbox, type OutboxPorts, type Unsent } from './outbox.ts';

function memoryStorage(): OutboxPorts['storage'] & { held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    get length() {
      return held.size;
    },
    key: i => [...held.keys()][i] ?? null,
    getItem: key => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: key => void held.delete(key),
  };
}

/** A server that accepts each `clientId` once, whatever the line does to its answers. */
function fakeServer(plan: ((clientId: string) => 'ok' | 'lost' | 'refused' | 'unreachable' | 'busy')[] = []) {
  const accepted: { clientId: string; text: string }[] = [];
  let knocks = 0;
  return {
    accepted,
    get knocks() {
      return knocks;
    },
    async send(item: { clientId: string; text: string }): Promise<WebchatSent> {
      const outcome = plan[knocks++]?.(item.clientId) ?? 'ok';
      await Promise.resolve();
      if (outcome === 'unreachable') throw new DoorError(0);
      if (outcome === 'busy') throw new DoorError(429, 2);
      if (outcome === 'refused') throw new DoorError(400);
      if (!accepted.some(a => a.clientId === item.clientId)) accepted.push(item);
      if (outcome === 'lost') throw new DoorError(0);
      return { message: { clientId: item.clientId }, conversation: {} } as WebchatSent;
    },
  };
}

function open(server: ReturnType<typeof fakeServer>, more: Partial<OutboxPorts> = {}) {
  const waits: number[] = [];
  const shown: { items: Unsent[]; wait: boolean }[] = [];
  const outbox = new Outbox({
    storage: memoryStorage(),
    prefix: 'out:',
    send: server.send,
    onSent: () => undefined,
    onChange: (items, wait) => shown.push({ items, wait }),
    backoff: createBackoff(1_000, 30_000, () => 1),
    exclusive: work => work(),
    sleep: async ms => {
      waits.push(ms);
    },
    now: () => 1_000,
    newId,
    ...more,
  });
  return { outbox, waits, shown };
}

describe('outbox', () => {
  it('sends in order, and keeps nothing that was confirmed', async () => {
    const server = fakeServer();
    const { outbox } = open(server);
    for (const text of ['one', 'two', 'three']) outbox.add(text);
    await outbox.run();
    await new Promise(resolve => setTimeout(resolve, 0));
    expect(server.accepted.map(a => a.text)).toEqual(['one', 'two', 'three']);
    expect(outbox.items()).toEqual([]);
  });

  it('knocks again with the same id after every kind of bad line, and is accepted once', async () => {
    const server = fakeServer([() => 'unreachable', () => 'lost', () => 'lost', () => 'busy']);
    const { outbox, waits } = open(server);
    const { clientId } = outbox.add('hello');
    await new Promise(resolve => setTimeout(resolve, 0));
    expect(server.accepted).toEqual([{ clientId, text: 'hello' }]);
    expect(server.knocks).toBe(5);
    expect(waits).toEqual([1_000, 2_000, 4_000, 2_000]);
  });

  it('survives a reload: another page sends what is left, with its first id', async () => {
    const storage = memoryStorage();
    const dead = fakeServer(Array.from({ length: 50 }, () => () => 'unreachable' as const));
    const before = open(dead, { storage, sleep: () => new Promise(() => undefined) });
    const { clientId } = before.outbox.add('kept');
    await new Promise(resolve => setTimeout(resolve, 0));
    const alive = fakeServer();
    const after = open(alive, { storage });
    await after.outbox.run();
    expect(alive.accepted).toEqual([{ clientId, text: 'kept' }]);
    expect(storage.held.size).toBe(0);
  });

  it('is confirmed by the stream when the answer to the send was lost', async () => {
    const server = fakeServer([() => 'lost']);
    const { outbox } = open(server, { sleep: () => new Promise(() => undefined) });
    const { clientId } = outbox.add('hello');
    await new Promise(resolve => setTimeout(resolve, 0));
    expect(outbox.items()).toHaveLength(1);
    outbox.confirm([undefined, clientId]);
    outbox.kick();
    await new Promise(resolve => setTimeout(resolve, 0));
    expect(outbox.items()).toEqual([]);
    expect(server.knocks).toBe(1);
  });

  it('marks a refused message as failed, goes on with the next, and sends it anew when asked', async () => {
    const server = fakeServer([() => 'refused']);
    const { outbox } = open(server);
    const { clientId } = outbox.add('too much');
    outbox.add('fine');
    await new Promise(resolve => setTimeout(resolve, 0));
    expect(server.accepted.map(a => a.text)).toEqual(['fine']);
    expect(outbox.items()).toMatchObject([{ clientId, failed: true }]);
    outbox.retry(clientId);
    await new Promise(resolve => setTimeout(resolve, 0));
    expect(server.accepted.map(a => a.text)).toEqual(['fine', 'too much']);
  });

  it('lets two tabs share one box without sending twice', async () => {
    const storage = memoryStorage();
    const server = fakeServer();
    let turn = Promise.resolve();
    const exclusive = <T>(work: () => Promise<T>): Promise<T> => {
      const mine = turn.then(work);
      turn = mine.then(
        () => undefined,
        () => undefined,
      );
      return mine;
    };
    const [a, b] = [open(server, { storage, exclusive }), open(server, { storage, exclusive })];
    a.outbox.add('from a');
    b.outbox.add('from b');
    await Promise.all([a.outbox.run(), b.outbox.run()]);
    await new Promise(resolve => setTimeout(resolve, 5));
    expect(server.accepted.map(x => x.text).sort()).toEqual(['from a', 'from b']);
    expect(server.knocks).toBe(2);
  });

  it('says that the server asked for a pause, until it is over', async () => {
    const { outbox, shown } = open(fakeServer([() => 'busy']));
    outbox.add('quick');
    await new Promise(resolve => setTimeout(resolve, 0));
    expect(shown.map(s => s.wait)).toContain(true);
    expect(shown.at(-1)?.wait).toBe(false);
  });

  it('makes ids that are UUIDs', () => {
    const ids = new Set(Array.from({ length: 200 }, newId));
    expect(ids.size).toBe(200);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
