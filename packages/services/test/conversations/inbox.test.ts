import { type InboxFilterText, inboxFilter } from '@natiq/contracts/conversations/inputs';
import { timelineEventTypes } from '@natiq/contracts/live/domain-events';
import { readEvents } from '@natiq/db/events';
import { newId } from '@natiq/db/ids';
import { appendMessage } from '@natiq/db/messages';
import { makeChannel, makeCompany, makeUser, type TestChannel, type TestUser } from '@natiq/testing/factories';
import { clientId, openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  addNote,
  conversationNews,
  conversationRow,
  countConversations,
  getConversation,
  listConversations,
  markRead,
  receiveMessage,
  staffTyping,
  visitorMessages,
  visitorRead,
  visitorTyping,
  visitorUnread,
} from '../../src/conversations/index.ts';
import { handOver, replyAsAgent, resolveConversation, takeOver } from '../../src/handover/index.ts';
import { systemContext } from '../../src/kernel/context.ts';
import { giveFeedback } from '../../src/learning/index.ts';

let scene: Scene;
let channel: TestChannel;
let agent: TestUser;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  const { companyId } = await makeCompany(scene.services);
  channel = await makeChannel(scene.services, companyId);
  agent = await makeUser(scene.services, companyId, { name: 'Mona', presence: 'online' });
});

const here = () => ({ services: scene.services, channel });
const system = () => systemContext(scene.services, channel.companyId);
const page = { limit: 20, view: 'open' } as const;
const later = () => scene.services.clock.advance({ seconds: 1 });

async function answer(id: string, text = 'You can dial *505#.') {
  later();
  return appendMessage(scene.services.database, {
    companyId: channel.companyId,
    conversationId: id,
    messageId: newId(),
    author: { kind: 'assistant', id: channel.assistantId, label: 'Natiq' },
    text,
    sources: [{ title: 'Balance', snippet: 'Dial *505#', articleId: newId(), passageId: newId() }],
    at: scene.services.clock.now(),
  });
}

/**
 * What the log says of a conversation, once as many events of a type stand in it. The log shows what lies below the server's
 * oldest running transaction, which may be another suite's: it is waited for.
 */
const eventsOf = (id: string, type: string, count: number) =>
  vi.waitFor(
    async () => {
      const all = await readEvents(scene.services.database, { xid: '0', id: '0' }, 10_000);
      const own = all.filter(event => event.conversationId === id);
      expect(own.filter(event => event.type === type)).toHaveLength(count);
      return own;
    },
    { timeout: 15_000, interval: 100 },
  );

describe('the inbox', () => {
  test('splits into views that agree with the counts', async () => {
    const ids: Record<string, string> = {};
    for (const name of ['assistant', 'queue', 'mine', 'hers', 'ended']) {
      ids[name] = (await startConversation(here(), [`I am ${name}`], { name })).id;
      later();
    }
    const other = await makeUser(scene.services, channel.companyId);
    await handOver(system(), { conversationId: ids.queue!, reason: 'explicit_request', by: 'assistant' });
    await takeOver(agent.ctx, { id: ids.mine!, epoch: 0 });
    await takeOver(other.ctx, { id: ids.hers!, epoch: 0 });
    await resolveConversation(agent.ctx, { id: ids.ended!, epoch: 0 });
    const view = async (name: 'mine' | 'unassigned' | 'open' | 'assistant' | 'ended') =>
      (await listConversations(agent.ctx, { limit: 20, view: name })).items.map(row => row.contact.name).sort();
    expect(await view('mine')).toEqual(['mine']);
    expect(await view('unassigned')).toEqual(['queue']);
    expect(await view('assistant')).toEqual(['assistant']);
    expect(await view('open')).toEqual(['assistant', 'hers', 'mine', 'queue']);
    expect(await view('ended')).toEqual(['ended']);
    const queued = (await conversationRow(agent.ctx, ids.queue!))!;
    expect(await countConversations(agent.ctx)).toEqual({
      mine: 1,
      unassigned: 1,
      open: 4,
      assistant: 1,
      longestWaitSince: queued.waitingSince,
    });
    expect(queued.ticket).toMatchObject({ status: 'open', priority: 'medium' });
  });

  test('is narrowed by channel, assignee, priority and what is unread', async () => {
    const names = ['mine', 'queue', 'read', 'plain'];
    const ids = Object.fromEntries(
      await Promise.all(
        names.map(async name => [name, (await startConversation(here(), ['Hi'], { name })).id] as const),
      ),
    ) as Record<string, string>;
    await takeOver(agent.ctx, { id: ids.mine!, epoch: 0 });
    await handOver(system(), { conversationId: ids.queue!, reason: 'explicit_request', by: 'system' });
    await markRead(agent.ctx, { id: ids.read!, seq: 1 });
    const open = async (filter: InboxFilterText) =>
      (await listConversations(agent.ctx, { ...page, ...inboxFilter.parse(filter) })).items
        .map(row => row.contact.name)
        .sort();
    expect(await open({})).toEqual(['mine', 'plain', 'queue', 'read']);
    expect(await open({ assignee: 'me' })).toEqual(['mine']);
    expect(await open({ assignee: `none,${agent.id}`, unread: 'yes' })).toEqual(['mine', 'plain', 'queue']);
    expect(await open({ assignee: newId() })).toEqual([]);
    expect(await open({ unread: 'no' })).toEqual(['read']);
    expect(await open({ priority: 'medium,high' })).toEqual(['queue']);
    expect(await open({ channel: 'webchat' })).toHaveLength(4);
    expect(await open({ channel: 'telegram' })).toEqual([]);
    expect(await open({ channel: channel.channelId, priority: 'urgent' })).toEqual([]);
  });

  test('shows what was said last, unread words of the customer, and finds by number, name and words', async () => {
    const { id, visitor } = await startConversation(here(), ['My SIM is lost', 'Please hurry'], { name: 'Salma' });
    await startConversation(here(), ['Roaming 100%?'], { name: 'Omar' });
    const row = (await conversationRow(agent.ctx, id))!;
    expect(row).toMatchObject({
      unread: 2,
      lastMessage: { text: 'Please hurry', by: 'contact' },
      contact: { name: 'Salma' },
      channel: { kind: 'webchat', name: 'Web chat' },
    });
    const find = async (search: string) =>
      (await listConversations(agent.ctx, { ...page, search })).items.map(found => found.contact.name);
    expect(await find('salm')).toEqual(['Salma']);
    expect(await find(row.number.slice(5))).toEqual(['Salma']);
    expect(await find('100%')).toEqual(['Omar']);
    expect(await find('%')).toEqual(['Omar']);
    expect(await find('_')).toEqual([]);
    await takeOver(agent.ctx, { id, epoch: 0 });
    expect(await conversationRow(agent.ctx, id)).toMatchObject({ lastMessage: { text: 'Please hurry' }, unread: 2 });
    expect((await visitorUnread(visitor)).unread).toBe(1);
  });

  test('turns pages without losing or repeating a row, in the queue as elsewhere', async () => {
    const made: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      const { id } = await startConversation(here(), [`question ${n}`]);
      // Two share each instant, so that only the id tells them apart.
      if (n % 2) later();
      const reason = n === 3 ? 'legal' : 'explicit_request';
      await handOver(system(), { conversationId: id, reason, by: 'assistant' });
      made.push(id);
    }
    for (const view of ['open', 'unassigned'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const list = await listConversations(agent.ctx, { limit: 2, view, ...(cursor && { cursor }) });
        seen.push(...list.items.map(row => row.id));
        cursor = list.nextCursor ?? undefined;
      } while (cursor);
      expect([...seen].sort()).toEqual([...made].sort());
      if (view === 'unassigned') expect(seen[0]).toBe(made[3]);
      expect(seen).toEqual((await listConversations(agent.ctx, { limit: 100, view })).items.map(row => row.id));
    }
    await expect(listConversations(agent.ctx, { ...page, cursor: 'nonsense' })).rejects.toMatchObject({
      reason: 'cursor_invalid',
    });
  });
});

describe('one conversation', () => {
  test('tells everything in order: words by seq, notes and lines between them', async () => {
    const { id, visitor } = await startConversation(here(), ['Hi, how do I check my balance?'], { name: 'Salma' });
    const stored = await answer(id);
    await giveFeedback(visitor, { messageId: stored.messageId!, helpful: false });
    later();
    await receiveMessage(visitor, { clientId: clientId(), text: 'I want a person' });
    later();
    await handOver(system(), { conversationId: id, reason: 'explicit_request', by: 'assistant' });
    later();
    await takeOver(agent.ctx, { id, epoch: 1 });
    later();
    await addNote(agent.ctx, { id, clientId: clientId(), text: 'Asks a lot', mentions: [] });
    later();
    await replyAsAgent(agent.ctx, { id, epoch: 2, clientId: clientId(), text: 'Hello Salma' });
    later();
    await resolveConversation(agent.ctx, { id, epoch: 2 });
    const view = await getConversation(agent.ctx, { id, limit: 100 });
    const line = view.timeline.map(item =>
      item.type === 'message' ? (item.key ?? item.text) : item.type === 'note' ? 'note' : item.name,
    );
    expect(line).toEqual([
      'conversation.opened',
      'Hi, how do I check my balance?',
      'You can dial *505#.',
      'message.feedback',
      'I want a person',
      'handover.queued',
      'conversation.handed_over',
      'ticket.created',
      'agent.joined',
      'conversation.taken_over',
      'ticket.claimed',
      'note',
      'Hello Salma',
      'conversation.resolved',
      'conversation.resolved',
      'ticket.resolved',
    ]);
    const named = (name: string) => view.timeline.find(item => item.type === 'event' && item.name === name);
    expect(named('conversation.taken_over')).toMatchObject({ actor: { kind: 'user', name: 'Mona' } });
    expect(named('ticket.created')).toMatchObject({
      actor: { kind: 'assistant' },
      params: { ticket: view.row.ticket!.number, reason: 'explicit_request', priority: 'medium' },
    });
    expect(named('message.feedback')).toMatchObject({
      actor: { kind: 'contact', name: 'Salma' },
      params: { helpful: 0 },
    });
    expect(view).toMatchObject({
      hasMore: false,
      brief: { wish: 'I want a person' },
      contact: { name: 'Salma' },
      assistant: { name: { en: 'Test assistant' } },
      rating: null,
      previous: [],
    });
  });

  test('in pages, holds every item exactly once', async () => {
    const { id, visitor } = await startConversation(here(), ['0']);
    for (let n = 1; n < 12; n += 1) {
      later();
      await receiveMessage(visitor, { clientId: clientId(), text: String(n) });
      if (n % 3 === 0) await addNote(agent.ctx, { id, clientId: clientId(), text: `note ${n}`, mentions: [] });
    }
    const whole = (await getConversation(agent.ctx, { id, limit: 200 })).timeline;
    const pieces: typeof whole = [];
    let before: number | undefined;
    for (;;) {
      const part = await getConversation(agent.ctx, { id, limit: 5, ...(before !== undefined && { before }) });
      pieces.unshift(...part.timeline);
      const first = part.timeline.find(item => item.type === 'message');
      if (!part.hasMore || first?.type !== 'message') break;
      before = first.seq;
    }
    expect(pieces).toEqual(whole);
    expect(whole).toHaveLength(12 + 3 + 1);
  });

  test('each event of the log gives the live stream the item that a fetch shows', async () => {
    const { id, visitor } = await startConversation(here());
    await handOver(system(), { conversationId: id, reason: 'explicit_request', by: 'assistant' });
    await takeOver(agent.ctx, { id, epoch: 1 });
    await addNote(agent.ctx, { id, clientId: clientId(), text: 'note', mentions: [] });
    await replyAsAgent(agent.ctx, { id, epoch: 2, clientId: clientId(), text: 'Hello' });
    await visitorRead(visitor, { seq: 99 });
    const events = await eventsOf(id, 'conversation.read', 1);
    const { rows, items } = await conversationNews(system(), events);
    expect([...rows.values()]).toEqual([await conversationRow(agent.ctx, id)]);
    const live = [...items.values()];
    for (const event of events)
      expect((await conversationNews(system(), [event])).items.get(event.position.id)).toEqual(
        items.get(event.position.id),
      );
    const fetched = (await getConversation(agent.ctx, { id, limit: 100 })).timeline;
    const byId = <T extends { id: string }>(items: T[]) => new Map(items.map(item => [item.id, item]));
    expect(byId(live)).toEqual(byId(fetched));
    expect(live).toHaveLength(fetched.length);
    const shown = new Set<string>([...timelineEventTypes, 'message.received', 'message.sent', 'note.added']);
    expect(events.filter(event => !shown.has(event.type)).map(event => event.type)).toEqual([
      'agent.replied',
      'conversation.read',
    ]);
  });
});

describe('notes', () => {
  test('are stored once per client id and never reach the customer, by any of their doors', async () => {
    const { id, visitor } = await startConversation(here());
    scene.services.ports.reset();
    const note = {
      id,
      clientId: clientId(),
      text: 'The customer is a VIP: SECRET-NOTE',
      mentions: [agent.id, newId()],
    };
    const [first, second] = await Promise.all([addNote(agent.ctx, note), addNote(agent.ctx, note)]);
    expect(second.id).toBe(first.id);
    await expect(addNote(agent.ctx, { ...note, text: 'other' })).rejects.toMatchObject({ reason: 'client_id_reused' });
    const doors = [
      await visitorMessages(visitor, { limit: 100 }),
      await visitorMessages(visitor, { limit: 100, after: 0 }),
      await visitorUnread(visitor),
      await receiveMessage(visitor, { clientId: clientId(), text: 'Anything new?' }),
    ];
    expect(JSON.stringify(doors)).not.toContain('SECRET-NOTE');
    expect(scene.services.ports.published).toEqual([]);
    expect(JSON.stringify(await getConversation(agent.ctx, { id, limit: 10 }))).toContain('SECRET-NOTE');
  });
});

describe('read marks', () => {
  test('move forward only, never past the end, and each side sees the other’s', async () => {
    const { id, visitor } = await startConversation(here(), ['one', 'two']);
    await answer(id);
    await markRead(agent.ctx, { id, seq: 1 });
    expect((await conversationRow(agent.ctx, id))!.unread).toBe(1);
    await markRead(agent.ctx, { id, seq: 50 });
    await markRead(agent.ctx, { id, seq: 1 });
    expect(await conversationRow(agent.ctx, id)).toMatchObject({ unread: 0, staffReadSeq: 3 });
    const { messages, conversation } = await visitorMessages(visitor, { limit: 10 });
    expect(conversation).toMatchObject({ staffReadSeq: 3, contactReadSeq: 0 });
    expect(messages.map(m => m.status)).toEqual(['read', 'read', 'sent']);
    expect(messages[2]!.sources).toEqual([{ title: 'Balance', snippet: 'Dial *505#' }]);
    expect(await visitorUnread(visitor)).toEqual({ unread: 1, lastSeq: 3 });
    await visitorRead(visitor, { seq: 99 });
    await visitorRead(visitor, { seq: 2 });
    expect(await visitorUnread(visitor)).toEqual({ unread: 0, lastSeq: 3 });
    expect((await visitorMessages(visitor, { limit: 10 })).messages[2]!.status).toBe('read');
    const last = (await getConversation(agent.ctx, { id, limit: 10 })).timeline.at(-1);
    expect(last).toMatchObject({ type: 'message', status: 'read' });
    const reads = await eventsOf(id, 'conversation.read', 3);
    expect(reads.filter(event => event.type === 'conversation.read').map(event => event.data)).toEqual([
      { by: 'staff', seq: 1 },
      { by: 'staff', seq: 3 },
      { by: 'contact', seq: 3 },
    ]);
  });
});

describe('typing', () => {
  test('goes over the bus to the conversation’s topic and is kept nowhere', async () => {
    const { id, visitor } = await startConversation(here(), ['hi'], { name: 'Salma' });
    scene.services.ports.reset();
    await visitorTyping(visitor);
    await staffTyping(agent.ctx, { id, on: false });
    expect(scene.services.ports.published).toEqual([
      {
        topic: `conversation:${id}`,
        payload: { type: 'typing', author: { kind: 'contact', name: 'Salma' }, on: true },
      },
      { topic: `conversation:${id}`, payload: { type: 'typing', author: { kind: 'agent', name: 'Mona' }, on: false } },
    ]);
  });
});
