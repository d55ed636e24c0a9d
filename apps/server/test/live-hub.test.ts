import { createLiveHub, type LiveHub } from '@natiq/api';
import type { LiveEvent } from '@natiq/contracts/live/events';
import type { Database } from '@natiq/db';
import { insertSession } from '@natiq/db/sessions';
import { conversationRow, receiveMessage } from '@natiq/services/conversations';
import { requestHuman, takeOver } from '@natiq/services/handover';
import { memoryBus } from '@natiq/services/kernel/bus';
import type { ContactContext, Services, UserContext } from '@natiq/services/kernel/context';
import { createLogHub, type LogHub } from '@natiq/services/kernel/log-hub';
import { positionSeal } from '@natiq/services/kernel/position-token';
import { createWake } from '@natiq/services/kernel/wake';
import { testDatabase } from '@natiq/testing/database';
import {
  makeChannel,
  makeCompany,
  makeUser,
  makeVisitor,
  type TestChannel,
  type TestCompany,
  testServices,
} from '@natiq/testing/factories';
import { afterAll, beforeAll, expect, test } from 'vitest';

let database: Database;
let services: Services;
let hub: LogHub;
let live: LiveHub;
let company: TestCompany;
let channel: TestChannel;
const seal = (secret = 'test') => positionSeal(secret, hub.generation);

beforeAll(async () => {
  database = await testDatabase();
  const base = testServices(database);
  const wake = createWake(database, base.log);
  services = { ...base, ports: { ...base.ports, wake, bus: memoryBus() } };
  hub = await createLogHub({ database, log: services.log, wake });
  live = createLiveHub(services, hub, seal());
  company = await makeCompany(services);
  channel = await makeChannel(services, company.companyId);
});
afterAll(async () => {
  live.stop();
  await hub.stop();
  await database.close();
});

/** A member of staff with a session that lives: the hub ends streams without one. */
async function person(role: 'agent' | 'team_leader'): Promise<UserContext> {
  const { id, ctx } = await makeUser(services, company.companyId, { role });
  const publicId = ctx.actor.sessionId;
  const expiresAt = new Date(services.clock.now().getTime() + 3_600_000);
  await insertSession(database, {
    tokenHash: publicId,
    publicId,
    companyId: company.companyId,
    userId: id,
    expiresAt,
  });
  return { ...ctx, ...services };
}

const visitor = async (): Promise<ContactContext> => ({ ...(await makeVisitor(services, channel)).ctx, ...services });
const say = (who: ContactContext, text: string) => receiveMessage(who, { clientId: crypto.randomUUID(), text });

const textsOf = (events: readonly LiveEvent[]): string[] =>
  events.flatMap(event => (event.type === 'conversation' && event.item?.type === 'message' ? [event.item.text] : []));

/** Reads from a position until the text was seen, or for so many batches; where to go on, and what came. */
async function read(user: UserContext, from: string | null, { until = '', batches = 1e6 }) {
  const events: LiveEvent[] = [];
  let id = from;
  for await (const batch of live.subscribe(user, from, AbortSignal.timeout(15_000))) {
    id = batch.id;
    events.push(...batch.events);
    batches -= 1;
    if (batches <= 0 || textsOf(batch.events).includes(until)) break;
  }
  return { id, events };
}

test('a stream cut again and again and resumed by its last id misses nothing and repeats nothing', async () => {
  const leader = await person('team_leader');
  const mona = await visitor();
  const sent = Array.from({ length: 40 }, (_, n) => `Message ${n}`);
  let { id, events } = await read(leader, null, { batches: 1 });
  expect(events).toEqual([{ type: 'reload' }]);
  // Another screen of the company stays open: what is on its way to it while ours resumes must not come twice.
  const screen = read(await person('team_leader'), id, { until: sent.at(-1)! });
  const writing = (async () => {
    for (const text of sent) await say(mona, text);
  })();
  const got: string[] = [];
  for (let cuts = 0; got.at(-1) !== sent.at(-1) && cuts < 100; cuts += 1) {
    ({ id, events } = await read(leader, id, { until: sent.at(-1)!, batches: 1 + (cuts % 3) }));
    expect(events).not.toContainEqual({ type: 'reload' });
    got.push(...textsOf(events));
  }
  await writing;
  expect(got).toEqual(sent);
  expect(textsOf((await screen).events)).toEqual(sent);
});

test('a position of another maker, or none, begins with a reload', async () => {
  const leader = await person('team_leader');
  for (const from of [null, 'made-up', seal('another secret').seal(hub.position())])
    expect((await read(leader, from, { batches: 1 })).events, String(from)).toEqual([{ type: 'reload' }]);
});

test('the log hands a company’s watcher its own events alone', async () => {
  const elsewhere = await makeCompany(services);
  const stranger = await makeVisitor(services, await makeChannel(services, elsewhere.companyId));
  const seen: string[] = [];
  const off = hub.watch(company.companyId, events => seen.push(...events.map(event => event.companyId)));
  await say({ ...stranger.ctx, ...services }, 'Not yours');
  await say(await visitor(), 'Yours');
  await expect.poll(() => seen.includes(company.companyId), { timeout: 5000 }).toBe(true);
  off();
  expect(new Set(seen)).toEqual(new Set([company.companyId]));
});

test('a colleague’s ticket leaves an agent’s stream and nothing of it follows, live or replayed', async () => {
  const [mine, other, leader] = [await person('agent'), await person('agent'), await person('team_leader')];
  const [omar, fence] = [await visitor(), await visitor()];
  const { id: from } = await read(other, null, { batches: 1 });
  const watching = read(other, from, { until: 'Fence' });
  const overview = read(leader, from, { until: 'Fence' });
  const { id } = (await say(omar, 'My card was charged twice')).conversation;
  await requestHuman(omar);
  await takeOver(mine, { id, epoch: (await conversationRow(mine, id))!.epoch });
  await say(fence, 'Fence');
  const held = (events: readonly LiveEvent[]) =>
    events.filter(event => event.type === 'ticket' && event.ticket.assignee?.id === mine.actor.id);
  expect(held((await overview).events)).not.toEqual([]);
  for (const { events } of [await watching, await read(other, from, { until: 'Fence' })]) {
    expect(held(events)).toEqual([]);
    expect(events).toContainEqual({ type: 'ticket.left', id: expect.any(String) });
  }
});
