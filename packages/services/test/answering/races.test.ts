import { dueConversations } from '@natiq/db/directory';
import { newId } from '@natiq/db/ids';
import { eq } from '@natiq/db/query';
import { answerLeases } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeUser } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { replyAsAgent, takeOver } from '../../src/handover/index.ts';
import { answerConversation } from '../../src/reactions/index.ts';
import {
  answersIn,
  conversationOf,
  extractive,
  makeScene,
  quick,
  receiptsOf,
  type Scene,
  saidIn,
  say,
  scripted,
  shown,
  verdict,
} from './support.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
const answer = (scene: Scene, options = quick) =>
  answerConversation(scene.services, scene.companyId, scene.conversationId, options);
const balance = `${verdict()}To check your balance, dial *505# and choose 1. The balance is shown at once and checking is free.`;
const leasesOf = ({ companyId, conversationId }: Scene) =>
  withTenant(database, companyId, tx =>
    tx.select().from(answerLeases).where(eq(answerLeases.conversationId, conversationId)),
  );
/** Writes for about a second. */
const slow = () => scripted(() => ({ text: balance, pieceMs: 130 }));

describe('one answer, or none', () => {
  it('gives one answer to five messages in two seconds', async () => {
    const scene = await makeScene(database, ['hi', 'I have a question']);
    const running = answer(scene, { quietMs: 700, quietBoundMs: 2000 });
    for (const text of ['about my line', 'my balance to be exact', 'how do I check my balance?']) {
      await wait(350);
      await say(scene, text);
    }
    expect(await running).toMatchObject({ kind: 'answered' });
    const said = await saidIn(scene);
    expect(said.map(message => message.authorKind)).toEqual([...Array(5).fill('contact'), 'assistant']);
    expect(said[5]?.text).toContain('*505#');
    expect((await receiptsOf(scene))[0]?.question.split('\n')).toHaveLength(5);
    expect(await conversationOf(scene)).toMatchObject({ answeredSeq: 5 });
    expect(await answer(scene)).toEqual({ kind: 'nothing' });
  });

  // The answer is begun a quarter of a second before the silence ends; with the short limit there is no more waiting after it.
  it.each([1600, 5000])('reads what comes after it looked ahead, waiting %i ms at most', async quietBoundMs => {
    const scene = await makeScene(database, ['how do I check my balance?']);
    const running = answer(scene, { quietMs: 1600, quietBoundMs });
    await wait(1450);
    await say(scene, 'what are the opening hours of the stores?');
    expect(await running).toMatchObject({ kind: 'answered' });
    const [message, ...others] = await answersIn(scene);
    expect(others).toEqual([]);
    expect(message?.text).toMatch(/505#[\s\S]*10:00/);
    expect((await receiptsOf(scene))[0]?.question.split('\n')).toHaveLength(2);
  });

  it('holds the conversation from the moment it looks ahead, and gives it back when a person takes over meanwhile', async () => {
    const scene = await makeScene(database, ['how do I check my balance?']);
    const agent = await makeUser(scene.services, scene.companyId, { presence: 'online' });
    const running = answer(scene, { quietMs: 1500, quietBoundMs: 5000 });
    await vi.waitFor(async () => expect(await leasesOf(scene)).toHaveLength(1), { timeout: 5000, interval: 20 });
    // Another process finds it taken.
    expect(await answer(scene)).toEqual({ kind: 'nothing' });
    await takeOver(agent.ctx, { id: scene.conversationId, epoch: 0 });
    expect(await running).toEqual({ kind: 'nothing' });
    expect(await answersIn(scene)).toEqual([]);
    expect(await leasesOf(scene)).toEqual([]);
  });

  it('looks up once what nobody added to, before the silence is over', async () => {
    const model = scripted(() => ({ text: balance }));
    const scene = await makeScene(database, ['how do I check my balance?'], { providers: [model, extractive()] });
    expect(await answer(scene, { quietMs: 1000, quietBoundMs: 2000 })).toMatchObject({ kind: 'answered' });
    expect(model.requests).toHaveLength(1);
    expect(model.requests[0]?.passages[0]?.text).toContain('*505#');
    const [receipt] = await receiptsOf(scene);
    expect(receipt).toMatchObject({ provider: 'model', decision: 'answer' });
    expect(receipt?.passages).not.toEqual([]);
  });

  it('answers several questions of a burst in one message, each with its source', async () => {
    const scene = await makeScene(database, [
      'hello',
      'how do I check my balance?',
      'what are the opening hours of the stores?',
    ]);
    expect(await answer(scene)).toMatchObject({ kind: 'answered' });
    const [message] = await answersIn(scene);
    expect(message?.text).toMatch(/505#[\s\S]*10:00/);
    expect(message?.sources).toHaveLength(2);
    expect(shown(scene).deltas.trim()).toBe(message?.text);
  });

  it('begins again when a sixth message comes while it writes, and takes back what it had shown', async () => {
    const model = slow();
    const scene = await makeScene(database, ['how do I check my balance?'], { providers: [model, extractive()] });
    const running = answer(scene);
    while (shown(scene).deltas === '') await wait(20);
    await say(scene, 'from abroad, I mean');
    expect(await running).toMatchObject({ kind: 'answered' });
    expect(model.requests.length).toBe(2);
    expect(model.requests[1]?.question).toContain('from abroad');
    expect(await answersIn(scene)).toHaveLength(1);
    expect(await conversationOf(scene)).toMatchObject({ answeredSeq: 2 });
    expect(shown(scene).retracted).toBe(1);
  });

  it('restarts twice at most: then it says what it has and answers the rest afterwards', async () => {
    const scene = await makeScene(database, ['how do I check my balance?'], { providers: [] });
    let more = 0;
    const model = scripted(() => ({ text: balance, pieceMs: 60 }));
    scene.services.ports.providers = [model, extractive()];
    const chatter = setInterval(() => {
      more += 1;
      say(scene, `and ${more}`);
    }, 200);
    expect(await answer(scene)).toMatchObject({ kind: 'answered' });
    clearInterval(chatter);
    await wait(250);
    expect(model.requests.length).toBe(3);
    expect(await answersIn(scene)).toHaveLength(1);
    const { answeredSeq, lastContactSeq } = await conversationOf(scene);
    expect(answeredSeq).toBeLessThan(lastContactSeq);
    expect(await answer(scene)).not.toEqual({ kind: 'nothing' });
  });

  it('says nothing once a colleague has taken over and replied', async () => {
    const scene = await makeScene(database, ['how do I check my balance?'], { providers: [slow(), extractive()] });
    const agent = await makeUser(scene.services, scene.companyId, { presence: 'online' });
    const running = answer(scene);
    while (shown(scene).deltas === '') await wait(20);
    const row = await takeOver(agent.ctx, { id: scene.conversationId, epoch: 0 });
    await replyAsAgent(agent.ctx, {
      id: scene.conversationId,
      epoch: row.epoch,
      clientId: newId(),
      text: 'I am on it.',
    });
    expect(await running).toEqual({ kind: 'silent', because: 'person' });
    expect(await answersIn(scene)).toEqual([]);
    expect(shown(scene).retracted).toBe(1);
    expect(await receiptsOf(scene)).toEqual([]);
  });

  it('stops the model as soon as a colleague has taken over, long before it would have ended', async () => {
    const model = scripted(() => ({ text: balance, pieceMs: 120, pieces: 60 }));
    const scene = await makeScene(database, ['how do I check my balance?'], { providers: [model, extractive()] });
    const agent = await makeUser(scene.services, scene.companyId, { presence: 'online' });
    const running = answer(scene);
    while (model.requests.length === 0) await wait(20);
    await takeOver(agent.ctx, { id: scene.conversationId, epoch: 0 });
    const taken = performance.now();
    expect(await running).toEqual({ kind: 'silent', because: 'person' });
    expect(performance.now() - taken).toBeLessThan(4000);
  });

  it('is refused by the database even when nobody noticed the take-over', async () => {
    const scene = await makeScene(database, ['how do I check my balance?']);
    const agent = await makeUser(scene.services, scene.companyId, { presence: 'online' });
    // The model takes the conversation from its own run: the look beside the run has no time to see it.
    const traitor = scripted(() => ({ text: balance, pieces: 1 }));
    const stream = traitor.stream;
    scene.services.ports.providers = [
      {
        ...traitor,
        async *stream(request) {
          yield* stream.call(traitor, request);
          await takeOver(agent.ctx, { id: scene.conversationId, epoch: 0 });
        },
      },
      extractive(),
    ];
    expect(await answer(scene)).toEqual({ kind: 'silent', because: 'person' });
    expect(await answersIn(scene)).toEqual([]);
    expect(shown(scene).retracted).toBe(1);
  });

  it('leaves a conversation alone that another run holds, and takes it when that run has died', async () => {
    const scene = await makeScene(database, ['how do I check my balance?']);
    const { clock } = scene.services;
    await withTenant(database, scene.companyId, tx =>
      tx.insert(answerLeases).values({
        companyId: scene.companyId,
        conversationId: scene.conversationId,
        runId: newId(),
        epoch: 0,
        basisSeq: 1,
        expiresAt: new Date(clock.now().getTime() + 15_000),
      }),
    );
    expect(await answer(scene)).toEqual({ kind: 'nothing' });
    const isDue = async () =>
      (await dueConversations(database, clock.now(), 1000)).some(due => due.conversationId === scene.conversationId);
    expect(await isDue()).toBe(false);
    clock.advance({ seconds: 16 });
    expect(await isDue()).toBe(true);
    expect(await Promise.all([answer(scene), answer(scene), answer(scene)])).toContainEqual({ kind: 'nothing' });
    expect(await answersIn(scene)).toHaveLength(1);
    expect(await isDue()).toBe(false);
  });

  it('answers in the place of a person who has been silent for five minutes; the conversation stays theirs', async () => {
    const scene = await makeScene(database, ['how do I check my balance?']);
    const agent = await makeUser(scene.services, scene.companyId, { presence: 'online' });
    const row = await takeOver(agent.ctx, { id: scene.conversationId, epoch: 0 });
    await replyAsAgent(agent.ctx, {
      id: scene.conversationId,
      epoch: row.epoch,
      clientId: newId(),
      text: 'One moment.',
    });
    await say(scene, 'and when do the stores open?');
    expect(await answer(scene)).toEqual({ kind: 'nothing' });
    scene.services.clock.advance({ minutes: 6 });
    expect(await answer(scene)).toMatchObject({ kind: 'answered' });
    expect(await conversationOf(scene)).toMatchObject({ ownerKind: 'user', ownerUserId: agent.id });
  });
});
