import { type ApiContext, appRouter, bodyOf, createLiveHub, type LiveHub, toTrpcError } from '@natiq/api';
import { httpStatusOf } from '@natiq/contracts/errors';
import type { Database } from '@natiq/db';
import { receiveMessage } from '@natiq/services/conversations';
import { handOver } from '@natiq/services/handover';
import { type Services, systemContext } from '@natiq/services/kernel/context';
import { createLogHub, type LogHub } from '@natiq/services/kernel/log-hub';
import { positionSeal } from '@natiq/services/kernel/position-token';
import { createWake } from '@natiq/services/kernel/wake';
import { testDatabase } from '@natiq/testing/database';
import { makeChannel, makeCompany, makeUser, makeVisitor, type TestUser, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** T10: whatever stands in a filter, an order or a search is refused in words (4xx) or finds the right rows. */
const hostile = [
  `' or 1=1 --`,
  `'; drop table tickets; --`,
  `") or ("1"="1`,
  `1); select pg_sleep(10); --`,
  `'||(select pg_sleep(10))||'`,
  `$1`,
  `:name`,
  `%`,
  `_`,
  `\\`,
  `\\'`,
  `.*`,
  `(((((((((`,
  `[a-`,
  `(a+)+$`,
  `***:(?i)x`,
  `\\m\\M`,
  `{"$ne":null}`,
  `null`,
  `NaN`,
  `true`,
  `${'٠'.repeat(90)}`,
  `\u202e\u2066`,
  `\ud83d\ude00`,
  `\ud800`,
  `a\u0000b`,
  ` `,
  `,`,
  `,,,`,
  `-`,
  `--lastMessageAt`,
  `password_hash`,
  `createdAt; select 1`,
  `company_id`,
  `constructor`,
  `__proto__`,
];
const shapes = [null, 7, true, [], {}, ['open'], { eq: 'open' }, [['open']], '2026-02-30', '0000-01-01', '9999-12-31'];

let database: Database;
let services: Services;
let hub: LogHub;
let live: LiveHub;
let manager: TestUser;
let agent: TestUser;
let total: number;
const said = hostile.filter(text => !text.includes('\u0000') && text.trim().length > 2 && !text.includes('\ud800'));

beforeAll(async () => {
  database = await testDatabase();
  const base = testServices(database);
  const wake = createWake(database, base.log);
  services = { ...base, ports: { ...base.ports, wake } };
  hub = await createLogHub({ database, log: services.log, wake });
  live = createLiveHub(services, hub, positionSeal('test', hub.generation));
  const { companyId } = await makeCompany(services);
  const channel = await makeChannel(services, companyId);
  manager = await makeUser(services, companyId, { role: 'company_manager' });
  agent = await makeUser(services, companyId, { role: 'agent' });
  for (const [index, text] of said.entries()) {
    const visitor = await makeVisitor(services, channel, { name: `Person ${index}` });
    const { conversation } = await receiveMessage(visitor.ctx, { clientId: `hostile-${index}`, text: `say ${text}` });
    if (index % 3 === 0)
      await handOver(systemContext(services, companyId), {
        conversationId: conversation.id,
        reason: 'refund',
        by: 'system',
      });
  }
  total = said.length;
}, 120_000);
afterAll(async () => {
  live.stop();
  await hub.stop();
  await database.close();
});

async function call(path: string, input: unknown, user: TestUser): Promise<{ value?: unknown; status: number }> {
  const context: ApiContext = {
    services,
    user: { ...user.ctx, ...services },
    origin: { requestId: '', ip: '127.0.0.1', userAgent: 'test' },
    setSession: () => {},
    installation: { setupToken: null, demo: null, isLoopback: false, live },
  };
  const [router, name] = path.split('.') as [string, string];
  const caller = appRouter.createCaller(context) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  try {
    return { value: await caller[router]![name]!(input), status: 200 };
  } catch (error) {
    return { status: httpStatusOf[bodyOf(toTrpcError(error)).code] };
  }
}

const paths = {
  'conversations.find': [
    'status',
    'owner',
    'assignee',
    'channel',
    'category',
    'priority',
    'language',
    'reason',
    'answeredBy',
    'intent',
    'rating',
    'notes',
    'contact',
    'from',
    'to',
    'q',
    'sort',
    'cursor',
    'limit',
    'page',
  ],
  'conversations.countFound': ['status', 'owner', 'assignee', 'channel', 'reason', 'rating', 'from', 'to', 'q'],
  'conversations.export': ['status', 'ids', 'q', 'sort', 'cursor', 'limit'],
  'tickets.list': [
    'status',
    'priority',
    'category',
    'assignee',
    'assigneeId',
    'channel',
    'language',
    'reason',
    'rating',
    'notes',
    'from',
    'to',
    'q',
    'sort',
    'cursor',
    'limit',
    'page',
  ],
  'tickets.count': ['status', 'assignee', 'category', 'q'],
  'tickets.export': ['status', 'ids', 'q', 'sort', 'cursor', 'limit'],
  'contacts.list': ['channel', 'language', 'from', 'to', 'q', 'sort', 'cursor', 'limit', 'page'],
} as const;

describe.each(Object.entries(paths))('%s', (path, fields) => {
  test.each([...fields])('%s', async field => {
    for (const user of [manager, agent])
      for (const value of [...hostile, ...shapes]) {
        const { status, value: answer } = await call(path, { [field]: value }, user);
        expect([field, value, status < 500], `${field}=${JSON.stringify(value)} answered ${status}`).toEqual([
          field,
          value,
          true,
        ]);
        const items = (answer as { items?: unknown[] } | undefined)?.items;
        expect(items?.length ?? 0).toBeLessThanOrEqual(total);
      }
  });
});

test('words that look like code are found as words, and only where they stand', async () => {
  for (const text of said) {
    if (text.length > 100 || /^[\u202a-\u202e\u2066-\u2069]+$/.test(text)) continue;
    const { value, status } = await call('conversations.find', { q: text, limit: 100 }, manager);
    expect([text, status]).toEqual([text, 200]);
    const { items } = value as { items: { lastMessage: { text: string } }[] };
    const words = text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6);
    expect(items.length, text).toBeGreaterThan(0);
    // Latin words must stand there letter by letter; digits may be written in either script.
    for (const item of items)
      for (const word of words.filter(w => /^[\x20-\x7e]+$/.test(w) && !/\d/.test(w)))
        expect(item.lastMessage.text.toLowerCase(), text).toContain(word);
  }
});

test('a filter nobody knows narrows nothing, and an order nobody knows is refused', async () => {
  const all = await call('conversations.find', { limit: 100, where: '1=0', password: 'x' }, manager);
  expect((all.value as { items: unknown[] }).items).toHaveLength(total);
  for (const sort of ['password_hash', '-id', 'lastMessageAt desc', 'createdAt', ''])
    expect((await call('conversations.find', { sort }, manager)).status).toBe(400);
  expect((await call('tickets.list', { limit: 101 }, manager)).status).toBe(400);
});
