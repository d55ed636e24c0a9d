import { eq } from '@natiq/db/query';
import { auditEntries, conversations, messages, tickets } from '@natiq/db/schema';
import { makeUser, type TestUser } from '@natiq/testing/factories';
import { clientId, openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { receiveMessage, visitorConversation, visitorMessages } from '../../src/conversations/index.ts';
import {
  claimTicket,
  handOver,
  replyAsAgent,
  resolveConversation,
  returnToAssistant,
  takeOver,
} from '../../src/handover/index.ts';
import { transact } from '../../src/kernel/context.ts';
import type { ServiceError } from '../../src/kernel/errors.ts';

let scene: Scene;
let agents: TestUser[];
beforeAll(async () => {
  scene = await openScene();
  agents = await Promise.all(
    Array.from({ length: 20 }, (_, at) => makeUser(scene.services, scene.company.companyId, { name: `Agent ${at}` })),
  );
});
afterAll(() => scene.close());

const conversation = async (id: string) =>
  (await transact(scene.agent.ctx, tx => tx.select().from(conversations).where(eq(conversations.id, id))))[0]!;
const ticketsOf = (id: string) =>
  transact(scene.agent.ctx, tx => tx.select().from(tickets).where(eq(tickets.conversationId, id)));
const keysOf = async (id: string) =>
  (await transact(scene.agent.ctx, tx => tx.select().from(messages).where(eq(messages.conversationId, id))))
    .map(m => m.textKey)
    .filter(Boolean);

async function race<T>(act: (agent: TestUser) => Promise<T>) {
  const results = await Promise.allSettled(agents.map(act));
  const won = agents.filter((_, at) => results[at]!.status === 'fulfilled');
  const lost = results.flatMap(r => (r.status === 'rejected' ? [r.reason as ServiceError] : []));
  return { won, lost };
}

describe('twenty agents at once', () => {
  test('take over one conversation: one wins, the others hear who', async () => {
    const { id } = await startConversation(scene);
    const { won, lost } = await race(agent => takeOver(agent.ctx, { id, epoch: 0 }));
    expect(won).toHaveLength(1);
    expect(new Set(lost.map(e => e.reason))).toEqual(new Set(['owner_changed']));
    expect(lost[0]).toMatchObject({ code: 'conflict', params: { epoch: 1, name: won[0]!.name } });
    expect(await conversation(id)).toMatchObject({ ownerKind: 'user', ownerUserId: won[0]!.id, ownerEpoch: 1 });
    expect(await keysOf(id)).toEqual(['agent.joined']);
  });

  test('claim one ticket: one wins, and conversation and ticket are theirs', async () => {
    const { id } = await startConversation(scene);
    const { ticket } = await handOver(scene.agent.ctx, {
      conversationId: id,
      reason: 'explicit_request',
      by: 'assistant',
    });
    const { won, lost } = await race(agent => claimTicket(agent.ctx, { id: ticket!.id }));
    expect(won).toHaveLength(1);
    expect(new Set(lost.map(e => e.reason))).toEqual(new Set(['taken']));
    expect(await conversation(id)).toMatchObject({ ownerUserId: won[0]!.id });
    expect(await ticketsOf(id)).toMatchObject([{ status: 'in_progress', assigneeId: won[0]!.id }]);
  });

  test('resolve one conversation: it is resolved once', async () => {
    const { id } = await startConversation(scene);
    const { won, lost } = await race(agent => resolveConversation(agent.ctx, { id, epoch: 0 }));
    expect(won).toHaveLength(1);
    expect(new Set(lost.map(e => e.reason))).toEqual(new Set(['conversation_closed']));
    expect(await conversation(id)).toMatchObject({ phase: 'resolved', resolution: 1 });
  });
});

describe('taking over', () => {
  test('tells the customer, makes no ticket, writes event and audit entry, and again changes nothing', async () => {
    const { id, visitor } = await startConversation(scene);
    const row = await takeOver(scene.agent.ctx, { id, epoch: 0 });
    expect(row).toMatchObject({
      status: 'agent_handling',
      epoch: 1,
      owner: { kind: 'user', name: 'Mona' },
      ticket: null,
    });
    expect(await takeOver(scene.agent.ctx, { id, epoch: 0 })).toMatchObject({ epoch: 1 });
    const { messages: seen, conversation: view } = await visitorMessages(visitor, { limit: 50 });
    expect(view).toMatchObject({ status: 'agent_handling', owner: { kind: 'user', name: 'Mona' } });
    expect(seen.at(-1)).toMatchObject({ author: { kind: 'system' }, key: 'agent.joined', params: { name: 'Mona' } });
    const entries = await transact(scene.agent.ctx, tx =>
      tx.select().from(auditEntries).where(eq(auditEntries.subjectId, id)),
    );
    expect(entries).toMatchObject([{ action: 'conversation.taken_over', actorLabel: 'Mona' }]);
  });

  test('an agent may not take a colleague’s; a leader may', async () => {
    const { id } = await startConversation(scene);
    await takeOver(agents[0]!.ctx, { id, epoch: 0 });
    await expect(takeOver(agents[1]!.ctx, { id, epoch: 1 })).rejects.toMatchObject({
      reason: 'taken',
      params: { name: 'Agent 0' },
    });
    const leader = await makeUser(scene.services, scene.company.companyId, { role: 'team_leader', name: 'Lead' });
    expect(await takeOver(leader.ctx, { id, epoch: 1 })).toMatchObject({ epoch: 2, owner: { name: 'Lead' } });
  });

  test('a viewer may not act', async () => {
    const { id } = await startConversation(scene);
    const viewer = await makeUser(scene.services, scene.company.companyId, { role: 'viewer' });
    await expect(takeOver(viewer.ctx, { id, epoch: 0 })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('returning to the assistant', () => {
  test('resolves the ticket, tells the customer and wakes answering for what was left unanswered', async () => {
    const { id, visitor } = await startConversation(scene);
    await handOver(scene.agent.ctx, { conversationId: id, reason: 'low_confidence', by: 'assistant' });
    await takeOver(scene.agent.ctx, { id, epoch: 1 });
    await receiveMessage(visitor, { clientId: clientId(), text: 'And how do I renew?' });
    scene.services.ports.reset();
    const row = await returnToAssistant(scene.agent.ctx, { id, epoch: 2 });
    expect(row).toMatchObject({ owner: { kind: 'assistant' }, epoch: 3, waitingSince: null, status: 'active' });
    expect(scene.services.ports.kicks.answers).toEqual([{ companyId: scene.company.companyId, conversationId: id }]);
    expect(await ticketsOf(id)).toMatchObject([{ status: 'resolved' }]);
    expect((await visitorConversation(visitor))?.owner).toMatchObject({ kind: 'assistant', name: 'Test assistant' });
    expect((await keysOf(id)).at(-1)).toBe('assistant.returned');
  });
});

describe('a person’s reply', () => {
  test('needs the ownership, the epoch and an open conversation; a repeat is one row', async () => {
    const { id, visitor } = await startConversation(scene);
    const { ctx } = scene.agent;
    const input = { id, epoch: 1, clientId: clientId(), text: 'Dial *505#.' };
    await expect(replyAsAgent(ctx, input)).rejects.toMatchObject({ reason: 'not_owner' });
    await takeOver(ctx, { id, epoch: 0 });
    await expect(replyAsAgent(ctx, { ...input, epoch: 0 })).rejects.toMatchObject({ reason: 'owner_changed' });
    const replies = await Promise.all(Array.from({ length: 20 }, () => replyAsAgent(ctx, input)));
    expect(new Set(replies.map(r => r.id)).size).toBe(1);
    expect(replies[0]).toMatchObject({ author: { kind: 'agent', name: 'Mona' }, status: 'sent', seq: 3 });
    await expect(replyAsAgent(ctx, { ...input, text: 'Dial 5050.' })).rejects.toMatchObject({
      reason: 'client_id_reused',
    });
    expect((await visitorMessages(visitor, { limit: 50 })).messages.at(-1)).toMatchObject({
      text: 'Dial *505#.',
      author: { kind: 'agent', name: 'Mona' },
    });
    await resolveConversation(ctx, { id, epoch: 1 });
    await expect(replyAsAgent(ctx, { ...input, clientId: clientId() })).rejects.toMatchObject({
      reason: 'conversation_closed',
    });
    expect((await replyAsAgent(ctx, input)).id).toBe(replies[0]!.id);
  });

  test('stops the clocks: the ticket’s first reply, the customer’s wait, the unanswered messages', async () => {
    const { id } = await startConversation(scene);
    await handOver(scene.agent.ctx, { conversationId: id, reason: 'explicit_request', by: 'assistant' });
    scene.services.clock.advance({ minutes: 2 });
    await takeOver(scene.agent.ctx, { id, epoch: 1 });
    expect((await conversation(id)).waitingSince).not.toBeNull();
    await replyAsAgent(scene.agent.ctx, { id, epoch: 2, clientId: clientId(), text: 'Hello, I am here.' });
    const first = (await ticketsOf(id))[0]!.firstReplyAt;
    expect(first).toEqual(scene.services.clock.now());
    expect(await conversation(id)).toMatchObject({ waitingSince: null, phase: 'waiting' });
    scene.services.clock.advance({ minutes: 2 });
    await replyAsAgent(scene.agent.ctx, { id, epoch: 2, clientId: clientId(), text: 'Anything else?' });
    expect((await ticketsOf(id))[0]!.firstReplyAt).toEqual(first);
  });
});
