import type { OverviewView } from '@natiq/contracts/analytics/views';
import { findConversationsInput } from '@natiq/contracts/conversations/find';
import { listTicketsInput } from '@natiq/contracts/tickets/inputs';
import { recordDeadLetter } from '@natiq/db/events';
import { newId } from '@natiq/db/ids';
import { eq } from '@natiq/db/query';
import { messages, receipts } from '@natiq/db/schema';
import { makeChannel, makeCompany, makeUser, type TestChannel, type TestUser } from '@natiq/testing/factories';
import { openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getOverview, getQuestions, listGaps } from '../../src/analytics/index.ts';
import { findConversations } from '../../src/conversations/index.ts';
import {
  handOver,
  replyAsAgent,
  resolveConversation,
  returnToAssistant,
  takeOver,
  visitorEnd,
} from '../../src/handover/index.ts';
import { systemContext, transact } from '../../src/kernel/context.ts';
import { rateConversation } from '../../src/quality/index.ts';
import { listTickets } from '../../src/tickets/index.ts';

let scene: Scene;
let channel: TestChannel;
let manager: TestUser;
let agent: TestUser;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());
beforeEach(() => company());

async function company(settings?: Record<string, unknown>) {
  const { companyId } = await makeCompany(scene.services, settings ? { settings } : {});
  channel = await makeChannel(scene.services, companyId);
  manager = await makeUser(scene.services, companyId, { role: 'company_manager' });
  agent = await makeUser(scene.services, companyId, { name: 'Mona' });
}

const clock = () => scene.services.clock;
const system = () => systemContext(scene.services, channel.companyId);
const begin = () => startConversation({ services: scene.services, channel });
const toQueue = (id: string, reason: 'low_confidence' | 'explicit_request' = 'low_confidence') =>
  handOver(system(), { conversationId: id, reason, by: 'assistant' });
const take = async (id: string, epoch: number) => takeOver(agent.ctx, { id, epoch });
const now = async () => getOverview(manager.ctx);
const pair = ({ value, before }: OverviewView['figures']['open']) => [value, before];

/** A decision of the assistant as its turn leaves it. */
function decide(conversationId: string, more: Partial<typeof receipts.$inferInsert> = {}): Promise<unknown> {
  const at = clock().now();
  return transact(system(), tx =>
    tx.insert(receipts).values({
      companyId: channel.companyId,
      id: newId(at.getTime()),
      conversationId,
      runId: newId(),
      question: 'How do I check my balance?',
      language: 'en',
      intent: 'billing_question',
      decision: 'answer',
      reason: 'well_supported',
      confidence: 0.9,
      thresholds: {},
      passages: [],
      provider: 'builtin',
      model: '',
      promptVersion: '1',
      timings: {},
      createdAt: at,
      ...more,
    }),
  );
}

describe('today and yesterday', () => {
  test('are told apart by the wall in Cairo, and compared up to the same time', async () => {
    // 23:30 in Cairo on the 18th: neither today nor yesterday.
    clock().set('2026-11-18T21:30:00.000Z');
    await decide((await begin()).id);
    // 00:10 and 20:00 on the 19th.
    clock().set('2026-11-18T22:10:00.000Z');
    await decide((await begin()).id);
    await toQueue((await begin()).id, 'explicit_request');
    clock().set('2026-11-19T18:00:00.000Z');
    await decide((await begin()).id);
    // 23:59:59 on the 19th and 00:00 on the 20th.
    clock().set('2026-11-19T21:59:59.000Z');
    await toQueue((await begin()).id);
    clock().set('2026-11-19T22:00:00.000Z');
    const first = await begin();
    await decide(first.id);
    await decide(first.id);
    await decide((await begin()).id, { reason: 'not_supported', decision: 'offer' });
    await toQueue((await begin()).id);
    clock().set('2026-11-20T10:00:00.000Z');

    const { figures, reasons, voices, begunBefore, today } = await now();
    expect(today).toEqual({ from: '2026-11-19T22:00:00.000Z', to: '2026-11-20T22:00:00.000Z' });
    // One conversation is answered once, however often; what had no source is no answer.
    expect(pair(figures.answered)).toEqual([1, 1]);
    expect(pair(figures.handedOver)).toEqual([1, 1]);
    expect(figures.handedOver.yesterday.at(-1)).toBe(2);
    expect(figures.answered.yesterday.filter(count => count === 1)).toHaveLength(20);
    expect(reasons).toEqual([{ reason: 'low_confidence', count: 1, before: 0 }]);
    expect(voices[0]).toMatchObject({ hour: 0, assistant: 2, waiting: 1, person: 0 });
    expect(voices).toHaveLength(13);
    expect(begunBefore).toBe(2);
  });

  test('have the hours the wall has on the days the clocks change', async () => {
    // Friday 24 April 2026: 00:00 is 01:00. Yesterday evening and this morning are an hour apart.
    clock().set('2026-04-23T21:59:00.000Z');
    await begin();
    clock().set('2026-04-23T22:00:00.000Z');
    await begin();
    clock().set('2026-04-24T09:30:00.000Z');
    const short = await now();
    expect(short.voices.map(({ hour }) => hour)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(short.voices[0]).toMatchObject({ assistant: 1, from: '2026-04-23T22:00:00.000Z' });

    // Thursday 29 October 2026 has 23:00 twice.
    await company();
    for (const at of ['2026-10-29T20:30:00.000Z', '2026-10-29T21:30:00.000Z', '2026-10-29T21:45:00.000Z']) {
      clock().set(at);
      await begin();
    }
    clock().set('2026-10-29T21:50:00.000Z');
    const long = await now();
    expect(long.voices.map(({ hour, assistant }) => [hour, assistant]).slice(-3)).toEqual([
      [22, 0],
      [23, 1],
      [23, 2],
    ]);
    expect(long.voices).toHaveLength(25);
    clock().set('2026-10-29T22:00:00.000Z');
    expect(await now()).toMatchObject({ voices: [{ hour: 0, assistant: 0 }], begunBefore: 0 });
    expect((await now()).figures.open).toMatchObject({
      value: 3,
      yesterday: expect.toSatisfy(line => line.length === 25),
    });
  });

  test('follow the company’s zone, not the server’s', async () => {
    await company({ workingHours: { timeZone: 'America/New_York' } });
    clock().set('2026-11-20T04:30:00.000Z'); // 23:30 on the 19th in New York
    await decide((await begin()).id);
    clock().set('2026-11-20T05:30:00.000Z');
    expect(pair((await now()).figures.answered)).toEqual([0, 0]);
    expect((await now()).figures.answered.yesterday.at(-1)).toBe(1);
  });
});

test('what is open and who waits is found for yesterday by walking back', async () => {
  clock().set('2026-11-18T09:00:00.000Z');
  const old = await begin();
  const before = await begin();
  await toQueue(before.id);
  clock().set('2026-11-19T09:00:00.000Z'); // yesterday 11:00
  await take(before.id, 1);
  const gone = await begin();
  const waiting = await begin();
  await toQueue(waiting.id);
  clock().set('2026-11-19T12:00:00.000Z');
  await visitorEnd(gone.visitor);
  await visitorEnd(waiting.visitor);
  clock().set('2026-11-20T07:00:00.000Z');
  const fresh = await begin();
  await toQueue(fresh.id);
  await visitorEnd(old.visitor);
  clock().set('2026-11-20T10:00:00.000Z'); // 12:00; yesterday at 12:00 gone and waiting were there

  const { figures, longestWaitSince } = await now();
  expect(pair(figures.open)).toEqual([2, 4]);
  expect(pair(figures.waiting)).toEqual([1, 1]);
  expect(pair(figures.longestWait)).toEqual([3 * 3600, 3600]);
  expect(longestWaitSince).toBe('2026-11-20T07:00:00.000Z');
  // Hours of yesterday end at 01:00, 02:00 …: one waited since the day before until 11:00, another from 11:00 to 14:00.
  expect(figures.waiting.yesterday).toEqual([...Array(10).fill(1), 1, 1, 1, ...Array(11).fill(0)]);
  expect(figures.longestWait.yesterday.slice(8, 12)).toEqual([22 * 3600, 23 * 3600, 0, 3600]);
  expect(figures.open.today).toEqual([...Array(9).fill(2), 2, 2, 2, 2]);

  // Taken, given back to the assistant, handed over again: a wait begins with each hand-over.
  await take(fresh.id, 1);
  await returnToAssistant(agent.ctx, { id: fresh.id, epoch: 2 });
  expect(pair((await now()).figures.waiting)).toEqual([0, 1]);
  clock().advance({ minutes: 30 });
  await toQueue(fresh.id);
  clock().advance({ minutes: 10 });
  expect((await now()).figures.longestWait.value).toBe(600);
});

test('stars are averaged, and nothing is said where nobody gave any', async () => {
  clock().set('2026-11-20T10:00:00.000Z');
  expect((await now()).figures.rating).toMatchObject({ value: null, before: null });
  const rate = async (score: number) => {
    const { visitor } = await begin();
    await visitorEnd(visitor);
    await rateConversation(visitor, { score });
  };
  await rate(1);
  clock().advance({ days: 1 });
  await rate(5);
  await rate(4);
  const { figures, ratings } = await now();
  expect(pair(figures.rating)).toEqual([4.5, 1]);
  expect(figures.rating.today).toEqual([...Array(12).fill(null), 4.5]);
  expect(ratings).toBe(2);
});

describe('what burns', () => {
  beforeEach(() => clock().set('2026-11-20T10:00:00.000Z'));
  const kinds = async () => (await now()).alerts.map(({ kind, level }) => [kind, level]);

  test('nothing, in a quiet company', async () => {
    await toQueue((await begin()).id);
    expect(await kinds()).toEqual([]);
  });

  test('waits, from five minutes on, badly from fifteen', async () => {
    const { id } = await begin();
    await toQueue(id);
    clock().advance({ minutes: 5 });
    await toQueue((await begin()).id);
    expect((await now()).alerts).toEqual([
      { kind: 'waiting', level: 'warn', count: 2, since: '2026-11-20T10:00:00.000Z' },
    ]);
    clock().advance({ minutes: 10 });
    expect((await now()).alerts).toMatchObject([{ level: 'bad', count: 2 }]);
    await take(id, 1);
    await replyAsAgent(agent.ctx, { id, epoch: 2, clientId: newId(), text: 'Hello' });
    expect((await now()).alerts).toMatchObject([{ level: 'warn', count: 1 }]);
  });

  test('a provider that fails, until it answers again', async () => {
    const { id } = await begin();
    const tried = (outcome: string) => ({
      attempts: [
        { provider: 'groq', outcome, ms: 5 },
        { provider: 'builtin', outcome: 'answered', ms: 1 },
      ],
    });
    await decide(id, tried('answered'));
    clock().advance({ minutes: 1 });
    await decide(id, tried('timeout'));
    clock().advance({ minutes: 1 });
    await decide(id, tried('resting'));
    expect((await now()).alerts).toEqual([
      { kind: 'provider', level: 'warn', provider: 'groq', count: 2, since: '2026-11-20T10:01:00.000Z' },
    ]);
    clock().advance({ minutes: 1 });
    await decide(id, tried('declined'));
    expect(await kinds()).toEqual([]);
  });

  test('a channel whose last message did not arrive', async () => {
    const { id } = await begin();
    const send = async (text: string) => {
      clock().advance({ minutes: 1 });
      const sent = await replyAsAgent(agent.ctx, { id, epoch: 1, clientId: newId(), text });
      return (status: string) =>
        transact(system(), tx => tx.update(messages).set({ status }).where(eq(messages.id, sent.id)));
    };
    await take(id, 0);
    await (await send('one'))('failed');
    expect(await kinds()).toEqual([['channel', 'bad']]);
    await send('two');
    expect(await kinds()).toEqual([]);
    await (await send('three'))('failed');
    expect((await now()).alerts).toMatchObject([
      { kind: 'channel', count: 1, channel: { name: 'Web chat', kind: 'webchat' }, since: '2026-11-20T10:03:00.000Z' },
    ]);
  });

  test('events nothing could digest, of this company only', async () => {
    const dead = (companyId: string) =>
      recordDeadLetter(
        scene.services.database,
        'reactions',
        {
          companyId,
          position: { xid: '1', id: `${Math.floor(Math.random() * 1e9)}` },
          type: 'message.received',
          conversationId: null,
          ticketId: null,
          subjectId: null,
          actor: { kind: 'system', id: null },
          data: {},
          at: clock().now(),
        },
        5,
        'Error',
      );
    await dead(scene.company.companyId);
    expect(await kinds()).toEqual([]);
    await dead(channel.companyId);
    expect((await now()).alerts).toMatchObject([{ kind: 'dead_letters', count: 1 }]);
  });
});

test('figures are for roles that reach the whole company, and hold nothing of another', async () => {
  clock().set('2026-11-20T10:00:00.000Z');
  const { id } = await begin();
  await toQueue(id);
  await decide(id);
  for (const role of ['company_manager', 'team_leader', 'viewer', 'super_admin'] as const) {
    const user = await makeUser(scene.services, channel.companyId, { role });
    expect(pair((await getOverview(user.ctx)).figures.open)).toEqual([1, 0]);
  }
  for (const verb of [getOverview, getQuestions, (ctx: TestUser['ctx']) => listGaps(ctx, { days: 7 })])
    await expect(verb(agent.ctx)).rejects.toMatchObject({ code: 'forbidden' });

  await company();
  const { figures, voices, reasons } = await now();
  for (const figure of Object.values(figures)) expect(figure.value ?? 0).toBe(0);
  expect(voices.every(({ assistant, waiting, person }) => assistant + waiting + person === 0)).toBe(true);
  expect(reasons).toEqual([]);
  expect(await getQuestions(manager.ctx)).toMatchObject({ topics: [], questions: [] });
});

test('who carried: the assistant, the queue, a person, by who has it now or had it at the end', async () => {
  clock().set('2026-11-20T10:00:00.000Z');
  await begin();
  await toQueue((await begin()).id);
  const mine = await begin();
  await take(mine.id, 0);
  await resolveConversation(agent.ctx, { id: mine.id, epoch: 1 });
  expect((await now()).voices.at(-1)).toMatchObject({ hour: 12, assistant: 1, waiting: 1, person: 1 });
});

test('every figure opens as many rows as it counts', async () => {
  clock().set('2026-11-19T09:00:00.000Z');
  await decide((await begin()).id);
  await toQueue((await begin()).id);
  clock().set('2026-11-20T07:00:00.000Z');
  const answered = await begin();
  await decide(answered.id);
  await decide(answered.id, { reason: 'fairly_sure' });
  await decide((await begin()).id, { reason: 'not_supported', intent: 'payment_issue' });
  await toQueue((await begin()).id);
  await toQueue((await begin()).id, 'explicit_request');
  const mine = await begin();
  await take(mine.id, 0);
  await visitorEnd(answered.visitor);
  await rateConversation(answered.visitor, { score: 4 });
  clock().set('2026-11-20T10:00:00.000Z');

  const { figures, ratings, voices, reasons, today } = await now();
  const day = { from: today.from, to: today.to };
  const rows = async (filter: object) =>
    (await findConversations(manager.ctx, findConversationsInput.parse({ limit: 100, ...filter }))).items.length;
  const tickets = async (filter: object) =>
    (await listTickets(manager.ctx, listTicketsInput.parse({ limit: 100, ...filter }))).items.length;
  expect(figures.open.value).toBe(await rows({ status: 'open' }));
  expect(figures.waiting.value).toBe(await rows({ status: 'open', owner: 'queue' }));
  expect(figures.answered.value).toBe(await rows({ answeredBy: 'assistant', ...day }));
  expect(ratings).toBe(await rows({ rating: 'any', ...day }));
  expect(figures.handedOver.value).toBe(await tickets(day));
  for (const { reason, count } of reasons) expect(count).toBe(await tickets({ reason, ...day }));
  expect(reasons).toHaveLength(2);
  const owners = { assistant: 'assistant', waiting: 'queue', person: 'user' } as const;
  for (const [voice, owner] of Object.entries(owners) as [keyof typeof owners, string][])
    expect(voices.reduce((sum, hour) => sum + hour[voice], 0)).toBe(await rows({ owner, ...day }));
  for (const { from, to, ...hour } of voices)
    expect(hour.assistant + hour.waiting + hour.person).toBe(await rows({ from, to }));
  const { topics } = await getQuestions(manager.ctx);
  for (const { intent, asked } of topics) expect(asked).toBe(await rows({ intent, ...day }));
  expect(topics.map(({ intent }) => intent).sort()).toEqual(['billing_question', 'payment_issue']);
});
