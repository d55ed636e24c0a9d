import {
  appendEvent,
  consumerPosition,
  headPosition,
  logGeneration,
  type Position,
  saveConsumerPosition,
} from '@natiq/db/events';
import { newId } from '@natiq/db/ids';
import { eq } from '@natiq/db/query';
import { answerLeases, assistants, channels, directoryDeadLetters } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withSystem, withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeCompany } from '@natiq/testing/factories';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWake } from '../../src/kernel/wake.ts';
import { type Reaction, startWorker, type WorkerOptions } from '../../src/reactions/index.ts';
import {
  answersIn,
  extractive,
  makeScene,
  quick,
  type Scene,
  saidIn,
  say,
  scripted,
  ticketsOf,
  verdict,
} from '../answering/support.ts';

let database: Scratch;
let stops: (() => Promise<void>)[] = [];
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  for (const stop of stops) await stop();
  stops = [];
  await database.close();
});

async function worker(scene: Scene, options: WorkerOptions = {}) {
  const running = await startWorker(scene.services, { turn: quick, sweepEvery: 200, jobs: { poll: 50 }, ...options });
  let over = false;
  const stop = async () => {
    if (over) return;
    over = true;
    await running.stop();
  };
  stops.push(stop);
  return stop;
}

const answered = (scene: Scene, count: number) =>
  vi.waitFor(async () => expect(await answersIn(scene)).toHaveLength(count), { timeout: 8000, interval: 30 });
const settle = () => new Promise(resolve => setTimeout(resolve, 700));

describe('the worker', () => {
  it('answers what was waiting before it began, and what comes while it runs, without any wake-up', async () => {
    const scene = await makeScene(database, ['how do I check my balance?']);
    await worker(scene);
    await answered(scene, 1);
    await say(scene, 'when do the stores open?');
    await answered(scene, 2);
    await settle();
    expect(await answersIn(scene)).toHaveLength(2);
  });

  it('answers by the wake-up, long before the next sweep', async () => {
    const scene = await makeScene(database, ['hello']);
    const wake = createWake(database, scene.services.log);
    Object.assign(scene.services.ports.wake, {
      log: () => wake.log(),
      answer: (c: string, id: string) => wake.answer(c, id),
    });
    await worker(scene, { wake, sweepEvery: 60_000, turn: { quietMs: 100, quietBoundMs: 300 } });
    await answered(scene, 1);
    const started = performance.now();
    await say(scene, 'when do the stores open?');
    await answered(scene, 2);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('hands over once, however often it is woken', async () => {
    const scene = await makeScene(database, ['I want to talk to a person now']);
    await worker(scene);
    await vi.waitFor(async () => expect(await ticketsOf(scene)).toHaveLength(1), { timeout: 8000 });
    await settle();
    expect(await ticketsOf(scene)).toHaveLength(1);
    expect((await saidIn(scene)).filter(m => m.authorKind === 'system')).toHaveLength(1);
  });

  it('brings exactly one outcome to each message after processes died at any point', async () => {
    const text = `${verdict()}To check your balance, dial *505# and choose 1.`;
    const dying = scripted(() => ({ text, pieceMs: 100 }));
    const scene = await makeScene(database, ['how do I check my balance?'], { providers: [dying, extractive()] });
    // Dies in the middle of its sentence: stopped without an append.
    const stop = await worker(scene);
    await vi.waitFor(() => expect(dying.requests).toHaveLength(1), { timeout: 5000 });
    await stop();
    expect(await answersIn(scene)).toHaveLength(0);
    // And another one that left its lease behind.
    await withTenant(database, scene.companyId, tx =>
      tx.insert(answerLeases).values({
        companyId: scene.companyId,
        conversationId: scene.conversationId,
        runId: newId(),
        epoch: 0,
        basisSeq: 1,
        expiresAt: new Date(scene.services.clock.now().getTime() + 15_000),
      }),
    );
    await worker(scene);
    await settle();
    expect(await answersIn(scene)).toHaveLength(0);
    scene.services.clock.advance({ seconds: 16 });
    await answered(scene, 1);
    await settle();
    expect(await answersIn(scene)).toHaveLength(1);
  });

  it('puts a poison event aside after its tries, and everything else goes on in order', async () => {
    const scene = await makeScene(database, []);
    const { companyId } = scene;
    const seen: string[] = [];
    const poison: Reaction = async (_, event) => {
      seen.push(`${event.conversationId?.slice(-1)}:${event.data.n}`);
      if (event.data.n === 2) throw new Error('cannot digest');
    };
    const [a, b] = [`${newId().slice(0, -1)}a`, `${newId().slice(0, -1)}b`];
    const actor = { kind: 'system', id: null };
    await withTenant(database, companyId, async tx => {
      for (const [conversationId, n] of [
        [a, 1],
        [b, 1],
        [a, 2],
        [b, 3],
        [a, 3],
      ] as const)
        await appendEvent(tx, companyId, { type: 'note.added', conversationId, actor, data: { n }, at: new Date() });
    });
    const reactions = { 'note.added': [poison] };
    const stop = await worker(scene, { reactions });
    const dead = () => withSystem(database, tx => tx.select().from(directoryDeadLetters));
    await vi.waitFor(async () => expect(await dead()).toHaveLength(1), { timeout: 5000 });
    await vi.waitFor(() =>
      expect(seen.filter(entry => entry.startsWith('a'))).toEqual(['a:1', ...Array(5).fill('a:2'), 'a:3']),
    );
    expect(seen.filter(entry => entry.startsWith('b'))).toEqual(['b:1', 'b:3']);
    expect(await dead()).toMatchObject([
      { consumer: 'reactions', type: 'note.added', attempts: 5, error: 'Error: cannot digest' },
    ]);
    await settle();
    await stop();
    const before = seen.length;
    await worker(scene, { reactions });
    await settle();
    expect(seen.length).toBe(before);
  });

  it('finds by its sweep what a process that died left, though no wake-up, no event and no job tells of it', async () => {
    const scene = await makeScene(database, ['how do I check my balance?']);
    // The event has been dealt with and its wake-up is lost.
    await saveConsumerPosition(
      database,
      'reactions',
      await logGeneration(database, newId()),
      await headPosition(database),
    );
    await worker(scene);
    await answered(scene, 1);
  });

  it('remembers an event as dealt with only when it is: a process that dies meanwhile finds it again', async () => {
    const scene = await makeScene(database, []);
    const { companyId } = scene;
    let release = () => {};
    const held = new Promise<void>(resolve => {
      release = resolve;
    });
    let seen: Position | null = null;
    const slow: Reaction = async (_, event) => {
      seen = event.position;
      await held;
    };
    const conversationId = newId();
    const actor = { kind: 'system', id: null };
    await withTenant(database, companyId, tx =>
      appendEvent(tx, companyId, { type: 'note.added', conversationId, actor, at: new Date() }),
    );
    await worker(scene, { reactions: { 'note.added': [slow] } });
    await vi.waitFor(() => expect(seen).not.toBeNull(), { timeout: 5000 });
    const generation = await logGeneration(database, '');
    const stored = () => consumerPosition(database, 'reactions', generation);
    expect(await stored()).not.toEqual(seen);
    release();
    await vi.waitFor(async () => expect(await stored()).toEqual(seen), { timeout: 5000 });
  });

  it('equips a new company with an assistant and a web chat, once', async () => {
    const scene = await makeScene(database, []);
    const { companyId } = await makeCompany(scene.services, { name: 'Cedar' });
    const announce = () =>
      withTenant(database, companyId, tx =>
        appendEvent(tx, companyId, {
          type: 'company.created',
          subjectId: companyId,
          actor: { kind: 'system', id: null },
          at: new Date(),
        }),
      );
    await announce();
    await announce();
    await worker(scene);
    const made = () =>
      withTenant(database, companyId, async tx => ({
        channels: await tx.select().from(channels).where(eq(channels.companyId, companyId)),
        assistants: await tx.select().from(assistants).where(eq(assistants.companyId, companyId)),
      }));
    await vi.waitFor(async () => expect((await made()).channels).toHaveLength(1), { timeout: 5000 });
    await settle();
    expect(await made()).toMatchObject({
      channels: [{ kind: 'webchat' }],
      assistants: [{ name: { en: 'Cedar assistant' } }],
    });
  });
});
