import { makeUser, type TestUser } from '@natiq/testing/factories';
import { clientId, openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  claimTicket,
  endConversation,
  handOver,
  replyToTicket,
  resolveConversation,
  ticketMessages,
} from '../../src/handover/index.ts';
import { systemContext } from '../../src/kernel/context.ts';
import { listRatings, rateConversation } from '../../src/quality/index.ts';
import { getTicket } from '../../src/tickets/index.ts';

let scene: Scene;
let manager: TestUser;
let colleague: TestUser;
beforeAll(async () => {
  scene = await openScene();
  manager = await makeUser(scene.services, scene.company.companyId, { role: 'company_manager' });
  colleague = await makeUser(scene.services, scene.company.companyId);
});
afterAll(() => scene.close());

async function claimed() {
  const started = await startConversation(scene, ['Where is my order?']);
  const made = await handOver(systemContext(scene.services, scene.company.companyId), {
    conversationId: started.id,
    reason: 'explicit_request',
    by: 'system',
  });
  await claimTicket(scene.agent.ctx, { id: made.ticket!.id });
  return { ...started, ticket: made.ticket!.id };
}

describe('a ticket and what is said in it', () => {
  test('is answered once per client id, by its owner only', async () => {
    const { ticket } = await claimed();
    const reply = { id: ticket, clientId: clientId(), text: 'On its way.' };
    await expect(replyToTicket(manager.ctx, { ...reply, clientId: clientId() })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'not_owner',
    });
    const first = await replyToTicket(scene.agent.ctx, reply);
    expect((await replyToTicket(scene.agent.ctx, reply)).id).toBe(first.id);
    const { messages, hasMore, conversation } = await ticketMessages(scene.agent.ctx, { id: ticket, limit: 100 });
    expect(messages.filter(m => m.author.kind !== 'system').map(m => m.text)).toEqual([
      'Where is my order?',
      'On its way.',
    ]);
    expect({ hasMore, owner: conversation.owner.userId }).toEqual({ hasMore: false, owner: scene.agent.id });
  });

  test('is nobody’s to read or answer who may not see the ticket', async () => {
    const { ticket } = await claimed();
    for (const act of [
      () => ticketMessages(colleague.ctx, { id: ticket, limit: 100 }),
      () => replyToTicket(colleague.ctx, { id: ticket, clientId: clientId(), text: 'Mine?' }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('ending a conversation', () => {
  test('closes it with its ticket from any open state, once, and is a manager’s right', async () => {
    const { id, ticket } = await claimed();
    await expect(endConversation(scene.agent.ctx, { id })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await endConversation(manager.ctx, { id })).toMatchObject({ phase: 'archived' });
    expect((await getTicket(manager.ctx, { id: ticket })).status).toBe('closed');
    await expect(endConversation(manager.ctx, { id })).rejects.toMatchObject({ reason: 'conversation_archived' });
  });
});

describe('the list of ratings', () => {
  test('shows everybody’s to a manager, one’s own to an agent', async () => {
    const { id, visitor } = await claimed();
    await resolveConversation(scene.agent.ctx, { id, epoch: 2 });
    await rateConversation(visitor, { score: 5, comment: 'Quick' });
    const mine = await listRatings(scene.agent.ctx, { limit: 20 });
    expect(mine.items).toMatchObject([
      { conversation: { id }, score: 5, comment: 'Quick', resolvedBy: 'user', agent: { id: scene.agent.id } },
    ]);
    expect((await listRatings(colleague.ctx, { limit: 20 })).items).toEqual([]);
    expect(await listRatings(manager.ctx, { limit: 20, page: 1 })).toMatchObject({ ...mine, total: 1 });
    expect((await listRatings(manager.ctx, { limit: 20, score: 1 })).items).toEqual([]);
  });
});
