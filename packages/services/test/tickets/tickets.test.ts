import { eq } from '@natiq/db/query';
import { auditEntries, conversations, ticketCounters } from '@natiq/db/schema';
import { makeChannel, makeCompany, makeUser, type TestChannel, type TestUser } from '@natiq/testing/factories';
import { clientId, openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { conversationRow, receiveMessage } from '../../src/conversations/index.ts';
import {
  claimTicket,
  closeConversation,
  handOver,
  reopenConversation,
  resolveConversation,
  updateTicket,
} from '../../src/handover/index.ts';
import { systemContext, transact } from '../../src/kernel/context.ts';
import { getTicket, listTickets, ticketView } from '../../src/tickets/index.ts';

let scene: Scene;
let channel: TestChannel;
let agent: TestUser;
let leader: TestUser;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  scene.services.clock.set('2026-11-20T10:00:00.000Z');
  await company();
});

async function company(settings?: Record<string, unknown>) {
  const { companyId } = await makeCompany(scene.services, settings ? { settings } : {});
  channel = await makeChannel(scene.services, companyId);
  agent = await makeUser(scene.services, companyId, { name: 'Mona' });
  leader = await makeUser(scene.services, companyId, { name: 'Lead', role: 'team_leader' });
}

const system = () => systemContext(scene.services, channel.companyId);
const conversation = async (id: string) =>
  (await transact(system(), tx => tx.select().from(conversations).where(eq(conversations.id, id))))[0]!;

async function ticket(reason: 'explicit_request' | 'legal' = 'explicit_request') {
  const started = await startConversation({ services: scene.services, channel });
  const made = await handOver(system(), { conversationId: started.id, reason, by: 'assistant' });
  return { ...made.ticket!, conversationId: started.id, visitor: started.visitor };
}

describe('ticket numbers', () => {
  test('of 50 hand-overs in parallel are the first fifty of the day, none twice', async () => {
    const started = await Promise.all(
      Array.from({ length: 50 }, () => startConversation({ services: scene.services, channel })),
    );
    const made = await Promise.all(
      started.map(({ id }) => handOver(system(), { conversationId: id, reason: 'low_confidence', by: 'assistant' })),
    );
    const expected = Array.from({ length: 50 }, (_, n) => `NQ-20261120-${String(n + 1).padStart(4, '0')}`);
    expect(made.map(m => m.ticket!.number).sort()).toEqual(expected);
  });

  test('count by the day on the company’s wall', async () => {
    scene.services.clock.set('2026-11-20T22:30:00.000Z'); // half past midnight in Cairo
    expect((await ticket()).number).toBe('NQ-20261121-0001');
    await company({ workingHours: { timeZone: 'America/New_York' } });
    expect((await ticket()).number).toBe('NQ-20261120-0001');
    expect(await transact(system(), tx => tx.select().from(ticketCounters))).toMatchObject([{ value: 1 }]);
  });

  test('begin anew each day, and count on from there', async () => {
    for (const number of ['NQ-20261120-0001', 'NQ-20261120-0002']) expect((await ticket()).number).toBe(number);
    scene.services.clock.advance({ days: 1 });
    for (const number of ['NQ-20261121-0001', 'NQ-20261121-0002']) expect((await ticket()).number).toBe(number);
  });
});

describe('the list', () => {
  test('shows an agent what is theirs and what nobody holds, a leader everything', async () => {
    const [free, mine, hers] = [await ticket(), await ticket(), await ticket('legal')];
    await claimTicket(agent.ctx, { id: mine!.id });
    await claimTicket(leader.ctx, { id: hers!.id });
    const numbers = async (who: TestUser, filter = {}) =>
      (await listTickets(who.ctx, { limit: 20, ...filter })).items.map(item => item.number).sort();
    expect(await numbers(agent)).toEqual([free!.number, mine!.number]);
    expect(await numbers(leader)).toEqual([free!.number, mine!.number, hers!.number]);
    expect(await numbers(leader, { priority: ['urgent'] })).toEqual([hers!.number]);
    expect(await numbers(leader, { status: ['open'] })).toEqual([free!.number]);
    expect(await numbers(leader, { assigneeId: agent.id })).toEqual([mine!.number]);
    await expect(getTicket(agent.ctx, { id: hers!.id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await getTicket(agent.ctx, { id: mine!.id })).toMatchObject({
      status: 'in_progress',
      assignee: { id: agent.id, name: 'Mona' },
      subject: 'How do I check my balance?',
      channelKind: 'webchat',
    });
  });

  test('turns pages without losing one', async () => {
    const made: string[] = [];
    for (let n = 0; n < 5; n += 1) made.push((await ticket()).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listTickets(leader.ctx, { limit: 2, ...(cursor && { cursor }) });
      seen.push(...page.items.map(item => item.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.sort()).toEqual(made.sort());
  });
});

describe('changing a ticket', () => {
  test('keeps the conversation in step: assign, give back, resolve, reopen, close', async () => {
    const { id, conversationId } = await ticket();
    const change = async (who: TestUser, what: Record<string, unknown>) => {
      const { version } = (await ticketView(system(), id))!;
      return updateTicket(who.ctx, { id, version, ...what });
    };
    expect(await change(leader, { assigneeId: agent.id, priority: 'high' })).toMatchObject({
      status: 'in_progress',
      priority: 'high',
      assignee: { name: 'Mona' },
    });
    expect(await conversation(conversationId)).toMatchObject({
      ownerKind: 'user',
      ownerUserId: agent.id,
      ownerEpoch: 2,
    });
    expect(await change(agent, { assigneeId: null })).toMatchObject({ status: 'open', assignee: null });
    expect(await conversation(conversationId)).toMatchObject({ ownerKind: 'queue', ownerEpoch: 3 });
    expect(await change(agent, { status: 'in_progress' })).toMatchObject({ assignee: { name: 'Mona' } });
    expect(await change(agent, { status: 'resolved' })).toMatchObject({
      status: 'resolved',
      assignee: { name: 'Mona' },
    });
    expect(await conversation(conversationId)).toMatchObject({ phase: 'resolved', resolvedBy: 'user', resolution: 1 });
    expect(await change(agent, { status: 'in_progress' })).toMatchObject({ status: 'in_progress', resolvedAt: null });
    expect(await conversation(conversationId)).toMatchObject({ phase: 'open', ownerUserId: agent.id });
    await change(agent, { status: 'resolved' });
    expect(await change(agent, { status: 'closed' })).toMatchObject({ status: 'closed' });
    expect(await conversation(conversationId)).toMatchObject({ phase: 'archived', resolution: 2 });
    await expect(change(agent, { status: 'in_progress' })).rejects.toMatchObject({ reason: 'ticket_status' });
    const audited = await transact(system(), tx =>
      tx.select().from(auditEntries).where(eq(auditEntries.subjectId, id)),
    );
    expect(audited.map(entry => entry.action)).toEqual(
      expect.arrayContaining([
        'ticket.updated',
        'ticket.claimed',
        'ticket.resolved',
        'ticket.reopened',
        'ticket.closed',
      ]),
    );
  });

  test('refuses a stale version, a stranger, and an agent who gives a colleague work', async () => {
    const { id } = await ticket();
    await updateTicket(leader.ctx, { id, version: 1, category: 'billing' });
    await expect(updateTicket(leader.ctx, { id, version: 1, category: 'x' })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'version_changed',
      params: { version: 2 },
    });
    const stranger = await makeUser(scene.services, scene.company.companyId);
    await expect(updateTicket(leader.ctx, { id, version: 2, assigneeId: stranger.id })).rejects.toMatchObject({
      code: 'invalid',
      reason: 'assignee_unknown',
    });
    await expect(updateTicket(agent.ctx, { id, version: 2, assigneeId: leader.id })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('claiming twice is fine, claiming a colleague’s or a resolved one is not', async () => {
    const { id } = await ticket();
    await claimTicket(agent.ctx, { id });
    expect(await claimTicket(agent.ctx, { id })).toMatchObject({ version: 2 });
    await expect(claimTicket(leader.ctx, { id })).rejects.toMatchObject({ reason: 'taken' });
    await updateTicket(agent.ctx, { id, version: 2, status: 'resolved' });
    await expect(claimTicket(agent.ctx, { id })).rejects.toMatchObject({ reason: 'ticket_resolved' });
  });
});

describe('reopening and closing by staff', () => {
  test('brings back the ticket of this end only, and refuses while another conversation is open', async () => {
    const { id, conversationId, visitor } = await ticket();
    await claimTicket(agent.ctx, { id });
    await resolveConversation(agent.ctx, { id: conversationId, epoch: 2, note: 'Sent the form' });
    const row = await reopenConversation(agent.ctx, { id: conversationId, epoch: 2 });
    expect(row).toMatchObject({ status: 'agent_handling', resolvedAt: null, ticket: { id, status: 'in_progress' } });
    await expect(reopenConversation(agent.ctx, { id: conversationId, epoch: 2 })).rejects.toMatchObject({
      reason: 'conversation_open',
    });
    await expect(closeConversation(agent.ctx, { id: conversationId, epoch: 2 })).rejects.toMatchObject({
      reason: 'conversation_open',
    });
    await resolveConversation(agent.ctx, { id: conversationId, epoch: 2 });
    scene.services.clock.advance({ days: 8 });
    await receiveMessage(visitor, { clientId: clientId(), text: 'Hello again' });
    await expect(reopenConversation(agent.ctx, { id: conversationId, epoch: 2 })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'other_open',
    });
    const closed = await closeConversation(agent.ctx, { id: conversationId, epoch: 2 });
    expect(closed).toMatchObject({ status: 'archived', ticket: { status: 'closed' } });
    await expect(reopenConversation(agent.ctx, { id: conversationId, epoch: 2 })).rejects.toMatchObject({
      reason: 'conversation_archived',
    });
    expect(await conversationRow(agent.ctx, conversationId)).toMatchObject({ phase: 'archived' });
  });
});
