import { newId } from '@natiq/db/ids';
import { appendMessage } from '@natiq/db/messages';
import { eq, sql } from '@natiq/db/query';
import { answerLeases, conversations, messages, tickets } from '@natiq/db/schema';
import { makeChannel, makeCompany, makeUser, makeVisitor } from '@natiq/testing/factories';
import { clientId, openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  listConversations,
  receiveMessage,
  visitorConversation,
  visitorMessages,
} from '../../src/conversations/index.ts';
import {
  handOver,
  replyAsAgent,
  requestHuman,
  resolveConversation,
  takeOver,
  visitorEnd,
} from '../../src/handover/index.ts';
import { systemContext, transact } from '../../src/kernel/context.ts';
import { queueState } from '../../src/routing/index.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const system = () => systemContext(scene.services, scene.company.companyId);
const conversation = async (id: string) =>
  (await transact(system(), tx => tx.select().from(conversations).where(eq(conversations.id, id))))[0]!;
const ticketsOf = (id: string) =>
  transact(system(), tx => tx.select().from(tickets).where(eq(tickets.conversationId, id)));
const said = (id: string) =>
  transact(system(), tx => tx.select().from(messages).where(eq(messages.conversationId, id)).orderBy(messages.seq));
const promise = (id: string) => ({ conversationId: id, reason: 'explicit_request', by: 'assistant' }) as const;

async function lease(id: string, epoch: number, basisSeq: number): Promise<string> {
  const runId = newId();
  const expiresAt = new Date(scene.services.clock.now().getTime() + 15_000);
  await transact(system(), tx =>
    tx
      .insert(answerLeases)
      .values({ companyId: scene.company.companyId, conversationId: id, runId, epoch, basisSeq, expiresAt })
      .onConflictDoUpdate({
        target: [answerLeases.companyId, answerLeases.conversationId],
        set: { runId, epoch, basisSeq, expiresAt },
      }),
  );
  return runId;
}

describe('hand-over', () => {
  test('is one promise: owner, ticket with brief, the message to the customer, the clock and the events', async () => {
    const { id, visitor } = await startConversation(scene, ['عايز أكلم حد من خدمة العملاء']);
    const result = await handOver(system(), {
      ...promise(id),
      brief: { wish: 'Wants to talk to a person', facts: ['Line 5050'], mood: 'calm' },
    });
    expect(result).toMatchObject({ handedOver: true, position: 1, estimateSeconds: null });
    expect(result.ticket!.number).toMatch(/^NQ-20261120-\d{4}$/);
    expect(await conversation(id)).toMatchObject({
      ownerKind: 'queue',
      ownerEpoch: 1,
      phase: 'open',
      answeredSeq: 1,
      waitingSince: scene.services.clock.now(),
    });
    expect(await ticketsOf(id)).toMatchObject([
      {
        status: 'open',
        priority: 'medium',
        reason: 'explicit_request',
        subject: 'Wants to talk to a person',
        brief: { wish: 'Wants to talk to a person', facts: ['Line 5050'], tried: [], evidence: [], mood: 'calm' },
        createdBy: 'assistant',
        assigneeId: null,
      },
    ]);
    const { messages: seen, conversation: view } = await visitorMessages(visitor, { limit: 50 });
    expect(seen.at(-1)).toMatchObject({
      key: 'handover.queued.egyptian',
      params: { ticket: result.ticket!.number, position: 1 },
      author: { kind: 'system' },
    });
    expect(seen.at(-1)!.text).toMatch(/[\u0621-\u064a]/);
    expect(view).toMatchObject({ status: 'escalated', queue: { position: 1, estimateSeconds: null } });
  });

  test('is kept whole under repetition: 20 in parallel make one ticket and one message', async () => {
    const { id } = await startConversation(scene);
    const results = await Promise.all(Array.from({ length: 20 }, () => handOver(system(), promise(id))));
    expect(results.filter(r => r.handedOver)).toHaveLength(1);
    expect(new Set(results.map(r => r.ticket!.number)).size).toBe(1);
    expect(await ticketsOf(id)).toHaveLength(1);
    expect((await said(id)).filter(m => m.textKey === 'handover.queued')).toHaveLength(1);
  });

  test('leaves nothing behind when a part of it fails', async () => {
    const { id } = await startConversation(scene);
    const before = await conversation(id);
    // A clock that stops working after the owner was changed stands for any failure in the middle.
    let calls = 0;
    const clock = {
      now: () => {
        calls += 1;
        if (calls > 4) throw new Error('the machine stopped');
        return scene.services.clock.now();
      },
    };
    await expect(handOver({ ...system(), clock }, promise(id))).rejects.toThrow('the machine stopped');
    expect(calls).toBeGreaterThan(4);
    expect(await conversation(id)).toEqual(before);
    expect(await ticketsOf(id)).toEqual([]);
    expect(await said(id)).toHaveLength(1);
  });

  test('says so when nobody is at work', async () => {
    const { companyId } = await makeCompany(scene.services);
    const channel = await makeChannel(scene.services, companyId);
    const { id, visitor } = await startConversation({ services: scene.services, channel });
    await handOver(systemContext(scene.services, companyId), promise(id));
    const { messages: seen } = await visitorMessages(visitor, { limit: 50 });
    expect(seen.at(-1)).toMatchObject({ key: 'handover.no_agents', params: { ticket: 'NQ-20261120-0001' } });
  });

  test('by a run needs its lease, its epoch, and no person’s word since', async () => {
    const { id } = await startConversation(scene);
    await expect(handOver(system(), { ...promise(id), runId: newId() })).rejects.toMatchObject({ reason: 'run_lost' });
    const overtaken = await lease(id, 0, 1);
    await takeOver(scene.agent.ctx, { id, epoch: 0 });
    await expect(handOver(system(), { ...promise(id), runId: overtaken })).rejects.toMatchObject({
      reason: 'owner_changed',
    });
    const late = await lease(id, 1, 1);
    await replyAsAgent(scene.agent.ctx, { id, epoch: 1, clientId: clientId(), text: 'I am on it' });
    await expect(handOver(system(), { ...promise(id), runId: late })).rejects.toMatchObject({ reason: 'superseded' });
    const { id: other } = await startConversation(scene);
    const runId = await lease(other, 0, 1);
    expect((await handOver(system(), { ...promise(other), runId, epoch: 0 })).handedOver).toBe(true);
    await expect(handOver(system(), { ...promise(other), runId })).rejects.toMatchObject({ reason: 'run_lost' });
  });

  test('silences the assistant: an answer with the old epoch is refused', async () => {
    const { id } = await startConversation(scene);
    await handOver(system(), promise(id));
    const { outcome } = await appendMessage(scene.services.database, {
      companyId: scene.company.companyId,
      conversationId: id,
      messageId: newId(),
      author: { kind: 'assistant', id: null, label: 'Natiq' },
      text: 'Too late',
      epoch: 0,
      at: scene.services.clock.now(),
    });
    expect(outcome).toBe('stale');
  });

  test('of a conversation that a person has stays with them, without a ticket', async () => {
    const { id, visitor } = await startConversation(scene);
    await takeOver(scene.agent.ctx, { id, epoch: 0 });
    await receiveMessage(visitor, { clientId: clientId(), text: 'I want a person' });
    expect(await handOver(system(), promise(id))).toEqual({
      ticket: null,
      position: null,
      estimateSeconds: null,
      handedOver: false,
    });
    const conv = await conversation(id);
    expect(conv).toMatchObject({ ownerKind: 'user', ownerEpoch: 1 });
    expect(conv.answeredSeq).toBe(conv.lastContactSeq);
    expect(await ticketsOf(id)).toEqual([]);
    expect((await said(id)).at(-1)!.textKey).toBe('handover.queued');
  });

  test('of an ended conversation is refused', async () => {
    const { id } = await startConversation(scene);
    await resolveConversation(scene.agent.ctx, { id, epoch: 0 });
    await expect(handOver(system(), promise(id))).rejects.toMatchObject({ reason: 'conversation_closed' });
  });
});

describe('asking for a person by button', () => {
  test('works before the first word, and pressed ten times at once', async () => {
    const { ctx } = await makeVisitor(scene.services, scene.channel);
    const views = await Promise.all(Array.from({ length: 10 }, () => requestHuman(ctx)));
    expect(new Set(views.map(v => v.id)).size).toBe(1);
    expect(views[0]).toMatchObject({ status: 'escalated', owner: { kind: 'queue' } });
    expect(await ticketsOf(views[0]!.id)).toMatchObject([{ createdBy: 'contact', subject: views[0]!.number }]);
    const { items } = await listConversations(scene.agent.ctx, { view: 'open', limit: 100 });
    expect(items.filter(row => row.id === views[0]!.id)).toMatchObject([{ lastMessage: { text: '', by: 'system' } }]);
  });

  test('opens an ended conversation again', async () => {
    const { id, visitor } = await startConversation(scene);
    await visitorEnd(visitor);
    expect(await requestHuman(visitor)).toMatchObject({ id, status: 'escalated', ratingDue: false });
  });
});

describe('the queue', () => {
  test('is served urgent first, then by wait, and the estimate comes from what was handled today', async () => {
    const { companyId } = await makeCompany(scene.services);
    const channel = await makeChannel(scene.services, companyId);
    const agent = await makeUser(scene.services, companyId, { presence: 'online' });
    const ctx = systemContext(scene.services, companyId);
    const ids: string[] = [];
    for (const reason of ['explicit_request', 'explicit_request', 'legal'] as const) {
      const { id } = await startConversation({ services: scene.services, channel });
      scene.services.clock.advance({ seconds: 5 });
      await handOver(ctx, { conversationId: id, reason, by: 'assistant' });
      ids.push(id);
    }
    const places = await Promise.all(ids.map(id => queueState(ctx, id)));
    expect(places.map(p => p.position)).toEqual([2, 3, 1]);
    expect(places[0]).toMatchObject({ agentsAvailable: 1, estimateSeconds: null });
    await transact(ctx, tx =>
      tx.execute(sql`update tickets set status = 'resolved', first_reply_at = created_at + interval '1 minute',
        resolved_at = created_at + interval '5 minutes' where company_id = ${companyId}::uuid and conversation_id = ${ids[2]}::uuid`),
    );
    await takeOver(agent.ctx, { id: ids[2]!, epoch: 1 });
    expect(await queueState(ctx, ids[0]!)).toEqual({ position: 1, estimateSeconds: 240, agentsAvailable: 1 });
    expect(await queueState(ctx, ids[2]!)).toMatchObject({ position: null, estimateSeconds: null });
  });
});

describe('the customer ends the chat', () => {
  test('it is solved by the assistant where no person acted, by a person where one did', async () => {
    const { id, visitor } = await startConversation(scene);
    expect(await visitorEnd(visitor)).toMatchObject({ status: 'resolved', ratingDue: true });
    expect(await visitorEnd(visitor)).toMatchObject({ status: 'resolved' });
    expect(await conversation(id)).toMatchObject({ resolvedBy: 'assistant', resolution: 1 });
    expect((await said(id)).map(m => m.textKey)).toEqual([null, 'conversation.ended']);
    const { id: other, visitor: second } = await startConversation(scene);
    await handOver(system(), promise(other));
    await takeOver(scene.agent.ctx, { id: other, epoch: 1 });
    await visitorEnd(second);
    expect(await conversation(other)).toMatchObject({ resolvedBy: 'user' });
    expect(await ticketsOf(other)).toMatchObject([{ status: 'resolved' }]);
    expect(await visitorConversation(second)).toMatchObject({ status: 'resolved' });
  });
});
