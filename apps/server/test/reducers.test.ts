import { createLiveHub } from '@natiq/api';
import { applyToConversation } from '@natiq/client/reduce/conversation';
import { applyToInbox } from '@natiq/client/reduce/inbox';
import { applyToTickets } from '@natiq/client/reduce/tickets';
import { type InboxFilterText, type InboxView, inboxFilter } from '@natiq/contracts/conversations/inputs';
import type { LiveEvent } from '@natiq/contracts/live/events';
import type { Database } from '@natiq/db';
import { insertSession } from '@natiq/db/sessions';
import {
  addNote,
  conversationRow,
  getConversation,
  listConversations,
  markRead,
  receiveMessage,
  visitorConversation,
  visitorRead,
} from '@natiq/services/conversations';
import {
  closeConversation,
  reopenConversation,
  replyAsAgent,
  requestHuman,
  resolveConversation,
  returnToAssistant,
  takeOver,
  updateTicket,
  visitorEnd,
} from '@natiq/services/handover';
import { memoryBus } from '@natiq/services/kernel/bus';
import type { Services, UserContext } from '@natiq/services/kernel/context';
import { createLogHub, type LogHub } from '@natiq/services/kernel/log-hub';
import { positionSeal } from '@natiq/services/kernel/position-token';
import { createWake } from '@natiq/services/kernel/wake';
import { giveFeedback } from '@natiq/services/learning';
import { rateConversation } from '@natiq/services/quality';
import { listTickets } from '@natiq/services/tickets';
import { testDatabase } from '@natiq/testing/database';
import {
  makeChannel,
  makeCompany,
  makeUser,
  makeVisitor,
  type TestVisitor,
  testServices,
} from '@natiq/testing/factories';
import { afterAll, beforeAll, expect, test } from 'vitest';

let database: Database;
let services: Services;
let hub: LogHub;
let agent: UserContext;
let leader: UserContext;
let visitors: TestVisitor[];
const clock = { at: Date.now(), now: () => new Date(clock.at) };

beforeAll(async () => {
  database = await testDatabase();
  const base = testServices(database);
  const wake = createWake(database, base.log);
  services = { ...base, clock, ports: { ...base.ports, wake, bus: memoryBus() } };
  hub = await createLogHub({ database, log: services.log, wake });
  const company = await makeCompany(services);
  const staff = (role: 'agent' | 'team_leader') => makeUser(services, company.companyId, { role });
  agent = { ...(await staff('agent')).ctx, ...services };
  leader = { ...(await staff('team_leader')).ctx, ...services };
  // The hub ends streams whose session is gone, so the reader needs a real one.
  await insertSession(database, {
    tokenHash: 'reducers',
    publicId: agent.actor.sessionId,
    companyId: company.companyId,
    userId: agent.actor.id,
    expiresAt: new Date(clock.at + 3_600_000_000),
  });
  const channel = await makeChannel(services, company.companyId);
  visitors = await Promise.all(['Mona', 'هبة', 'Tarek'].map(name => makeVisitor(services, channel, { name })));
});
afterAll(async () => {
  await hub.stop();
  await database.close();
});

/** A repeatable source of chance. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

/** Views of the inbox, whole and narrowed. `unread` is left out: what one has just read stays on the screen. */
const lists: { name: string; view: InboxView; filter: InboxFilterText }[] = [
  ...(['mine', 'unassigned', 'open', 'assistant', 'ended'] as const).map(view => ({ name: view, view, filter: {} })),
  { name: 'open to nobody', view: 'open', filter: { assignee: 'none' } },
  { name: 'open to me', view: 'open', filter: { assignee: 'me', channel: 'webchat' } },
  { name: 'open and pressing', view: 'open', filter: { priority: 'urgent,high' } },
  { name: 'queue, not high', view: 'unassigned', filter: { priority: 'low,medium' } },
  { name: 'ended on Telegram', view: 'ended', filter: { channel: 'telegram' } },
];

/** Does something a person could do; what the state refuses is refused and changes nothing. */
async function actAtRandom(pick: (below: number) => number, n: number): Promise<void> {
  clock.at += 1000 + pick(5000);
  const visitor = { ...visitors[pick(visitors.length)]!.ctx, ...services };
  const who = pick(2) === 0 ? agent : leader;
  const conversation = await visitorConversation(visitor);
  if (!conversation || pick(4) === 0) {
    await receiveMessage(visitor, { clientId: `random-${n}-${pick(1e9)}`, text: `Message ${n} رسالة` });
    return;
  }
  const { id } = conversation;
  const row = (await conversationRow(who, id))!;
  const acting = { id, epoch: row.epoch };
  const [ticket] = (await listTickets(leader, { limit: 20 })).items.filter(
    t => t.conversationId === id && t.status !== 'closed',
  );
  const acts: (() => Promise<unknown>)[] = [
    () => takeOver(who, acting),
    () => replyAsAgent(who, { ...acting, clientId: `reply-${n}-000000`, text: `Reply ${n}` }),
    () => addNote(who, { id, clientId: `note-${n}-0000000`, text: `Note ${n}`, mentions: [] }),
    () => returnToAssistant(who, acting),
    () => resolveConversation(who, acting),
    () => reopenConversation(who, acting),
    () => closeConversation(who, acting),
    () => requestHuman(visitor),
    () => visitorEnd(visitor),
    () => rateConversation(visitor, { score: 1 + pick(5), comment: `Comment ${n}` }),
    () => visitorRead(visitor, { seq: conversation.lastSeq }),
    () => markRead(who, { id, seq: row.lastSeq }),
    () => giveFeedback(visitor, { messageId: row.id, helpful: true }),
    () =>
      ticket
        ? updateTicket(leader, {
            id: ticket.id,
            version: ticket.version,
            priority: (['low', 'high', 'urgent'] as const)[pick(3)]!,
          })
        : Promise.resolve(),
  ];
  await acts[pick(acts.length)]!().catch(error => {
    if (error?.name !== 'ServiceError') throw error;
  });
}

test('apply(event, before) equals a fresh fetch, for every list and the open conversation, over random lives', async () => {
  const live = createLiveHub(services, hub, positionSeal('test', hub.generation));
  for (const visitor of visitors)
    await receiveMessage({ ...visitor.ctx, ...services }, { clientId: `first-${visitor.identityId}`, text: 'Hello' });
  const fetchAll = async () => ({
    lists: Object.fromEntries(
      await Promise.all(
        lists.map(
          async ({ name, view, filter }) =>
            [name, (await listConversations(agent, { view, limit: 100, ...inboxFilter.parse(filter) })).items] as const,
        ),
      ),
    ),
    tickets: (await listTickets(agent, { limit: 100 })).items,
    open: await getConversation(agent, { id: openId, limit: 200 }),
  });
  const openId = (await listConversations(agent, { view: 'open', limit: 100 })).items[0]!.id;
  let screen = await fetchAll();
  const stop = new AbortController();
  let received = 0;
  let refetch = false;
  const apply = (event: LiveEvent) => {
    received += 1;
    for (const { name, view, filter } of lists)
      screen.lists[name] = [
        ...applyToInbox(screen.lists[name]!, event, { view, userId: agent.actor.id, filter, complete: true }),
      ];
    screen.tickets = [...applyToTickets(screen.tickets, event, { complete: true })];
    const opened = applyToConversation(screen.open, event);
    screen.open = opened.view;
    refetch ||= opened.refetch;
  };
  const stream = live.subscribe(agent, null, stop.signal);
  expect((await stream.next()).value.events).toEqual([{ type: 'reload' }]);
  screen = await fetchAll();
  const reading = (async () => {
    for await (const batch of stream) for (const event of batch.events) apply(event);
  })();

  const pick = chance(20261120);
  for (let round = 0; round < 25; round += 1) {
    for (let n = 0; n < 6; n += 1) await actAtRandom(pick, round * 10 + n);
    const fresh = await fetchAll();
    const same = () => {
      const { rating: _a, previous: _c, ...mine } = screen.open;
      const { rating: _b, previous: _d, ...theirs } = fresh.open;
      return JSON.stringify({ ...screen, open: mine }) === JSON.stringify({ ...fresh, open: theirs });
    };
    const settled = performance.now() + 15_000;
    while (!same() && performance.now() < settled) await new Promise(resolve => setTimeout(resolve, 20));
    for (const { name } of lists) expect(screen.lists[name], `list ${name}, round ${round}`).toEqual(fresh.lists[name]);
    expect(screen.tickets, `tickets, round ${round}`).toEqual(fresh.tickets);
    expect({ ...screen.open, rating: null, previous: [] }, `conversation, round ${round}`).toEqual({
      ...fresh.open,
      rating: null,
      previous: [],
    });
    if (refetch) screen.open = fresh.open;
    expect(screen.open.rating, `rating, round ${round}`).toEqual(fresh.open.rating);
    refetch = false;
  }
  expect(received).toBeGreaterThan(50);
  stop.abort();
  await reading;
  live.stop();
}, 300_000);
