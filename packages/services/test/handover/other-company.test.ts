import { newId } from '@natiq/db/ids';
import { appendMessage } from '@natiq/db/messages';
import { sql } from '@natiq/db/query';
import { makeChannel, makeCompany, makeUser, type TestUser } from '@natiq/testing/factories';
import { clientId, openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as channels from '../../src/channels/index.ts';
import * as conversations from '../../src/conversations/index.ts';
import * as handover from '../../src/handover/index.ts';
import { type ContactContext, type ServiceContext, systemContext, transact } from '../../src/kernel/context.ts';
import { ServiceError } from '../../src/kernel/errors.ts';
import { giveFeedback } from '../../src/learning/index.ts';
import * as routing from '../../src/routing/index.ts';
import * as tickets from '../../src/tickets/index.ts';

/** A manager and a visitor of one company against the ids of another: the body of a random id, and nothing changed. */
let scene: Scene;
let manager: TestUser;
let visitor: ContactContext;
let theirs: { conversation: string; message: string; ticket: string; channel: string; assistant: string };
let theirCompany: string;

beforeAll(async () => {
  scene = await openScene();
  manager = await makeUser(scene.services, scene.company.companyId, { role: 'company_manager' });
  visitor = (await startConversation(scene)).visitor;
  theirCompany = (await makeCompany(scene.services)).companyId;
  const channel = await makeChannel(scene.services, theirCompany);
  const started = await startConversation({ services: scene.services, channel });
  const system = systemContext(scene.services, theirCompany);
  const handed = await handover.handOver(system, { conversationId: started.id, reason: 'legal', by: 'assistant' });
  const message = await answer(theirCompany, started.id);
  theirs = {
    conversation: started.id,
    message,
    ticket: handed.ticket!.id,
    channel: channel.channelId,
    assistant: channel.assistantId,
  };
});
afterAll(() => scene.close());

/** An answer of the assistant: the one kind of message a visitor may judge. */
async function answer(companyId: string, conversationId: string): Promise<string> {
  const stored = await appendMessage(scene.services.database, {
    companyId,
    conversationId,
    messageId: newId(),
    author: { kind: 'assistant', id: null, label: 'Natiq' },
    text: 'Dial *505#.',
    at: scene.services.clock.now(),
  });
  return stored.messageId!;
}

const text = 'hello';
/** Every verb of these rooms that takes an id, with the kind of id it takes. */
const staff: Record<string, [keyof typeof theirs, (ctx: ServiceContext, id: string) => Promise<unknown>]> = {
  getConversation: ['conversation', (ctx, id) => conversations.getConversation(ctx, { id, limit: 10 })],
  addNote: ['conversation', (ctx, id) => conversations.addNote(ctx, { id, clientId: clientId(), text, mentions: [] })],
  markRead: ['conversation', (ctx, id) => conversations.markRead(ctx, { id, seq: 1 })],
  staffTyping: ['conversation', (ctx, id) => conversations.staffTyping(ctx, { id, on: true })],
  takeOver: ['conversation', (ctx, id) => handover.takeOver(ctx, { id, epoch: 1 })],
  returnToAssistant: ['conversation', (ctx, id) => handover.returnToAssistant(ctx, { id, epoch: 1 })],
  resolveConversation: ['conversation', (ctx, id) => handover.resolveConversation(ctx, { id, epoch: 1 })],
  reopenConversation: ['conversation', (ctx, id) => handover.reopenConversation(ctx, { id, epoch: 1 })],
  closeConversation: ['conversation', (ctx, id) => handover.closeConversation(ctx, { id, epoch: 1 })],
  replyAsAgent: ['conversation', (ctx, id) => handover.replyAsAgent(ctx, { id, epoch: 1, clientId: clientId(), text })],
  handOver: [
    'conversation',
    (ctx, id) => handover.handOver(ctx, { conversationId: id, reason: 'legal', by: 'system' }),
  ],
  claimTicket: ['ticket', (ctx, id) => handover.claimTicket(ctx, { id })],
  updateTicket: ['ticket', (ctx, id) => handover.updateTicket(ctx, { id, version: 1, priority: 'low' })],
  getTicket: ['ticket', (ctx, id) => tickets.getTicket(ctx, { id })],
  getChannel: ['channel', (ctx, id) => channels.getChannel(ctx, { id })],
  updateChannel: ['channel', (ctx, id) => channels.updateChannel(ctx, { id, version: 1, name: text })],
  getAssistant: ['assistant', (ctx, id) => channels.getAssistant(ctx, { id })],
  updateAssistant: ['assistant', (ctx, id) => channels.updateAssistant(ctx, { id, version: 1, isEnabled: false })],
};

async function refusal(promise: Promise<unknown>) {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof ServiceError ? error.toBody() : error;
}

/** Everything of the other company, as a checksum of each table. */
function fingerprint() {
  return transact(systemContext(scene.services, theirCompany), async tx => {
    const sums: string[] = [];
    for (const table of ['conversations', 'messages', 'notes', 'tickets', 'channels', 'assistants', 'domain_events']) {
      const rows = await tx.execute<{ sum: string }>(
        sql`select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum from ${sql.raw(table)} t`,
      );
      sums.push(rows[0]!.sum);
    }
    return sums;
  });
}

test.each(Object.keys(staff))('%s of another company’s record is not found, like a random id', async name => {
  const [kind, verb] = staff[name]!;
  const before = await fingerprint();
  const ofTheirs = await refusal(verb(manager.ctx, theirs[kind]));
  expect(ofTheirs).toEqual({ code: 'not_found', reason: 'not_found' });
  expect(ofTheirs).toEqual(await refusal(verb(manager.ctx, newId())));
  expect(await fingerprint()).toEqual(before);
});

test('a visitor reaches neither another company’s nor another visitor’s messages', async () => {
  const { visitor: neighbour, id } = await startConversation(scene);
  const neighbours = await answer(scene.company.companyId, id);
  await giveFeedback(neighbour, { messageId: neighbours, helpful: true });
  for (const messageId of [theirs.message, neighbours, newId()]) {
    expect(await conversations.visitorMessage(visitor, messageId)).toBeNull();
    expect(await refusal(giveFeedback(visitor, { messageId, helpful: true }))).toEqual({
      code: 'not_found',
      reason: 'not_found',
    });
  }
  const stranger = { ...visitor, actor: { ...visitor.actor, identityId: newId() } };
  expect(await refusal(conversations.receiveMessage(stranger, { clientId: clientId(), text }))).toMatchObject({
    code: 'not_found',
  });
});

test('look-ups for live streams answer null, and places in other queues do not exist', async () => {
  expect(await conversations.conversationRow(manager.ctx, theirs.conversation)).toBeNull();
  expect(await tickets.ticketView(manager.ctx, theirs.ticket)).toBeNull();
  expect((await routing.queueState(manager.ctx, theirs.conversation)).position).toBeNull();
  const { items } = await conversations.listConversations(manager.ctx, { limit: 100, view: 'open' });
  expect(items.map(row => row.id)).not.toContain(theirs.conversation);
  expect((await tickets.listTickets(manager.ctx, { limit: 100 })).items).toEqual([]);
});
