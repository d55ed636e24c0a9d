import type { ConversationRow, ConversationView } from '@natiq/contracts/conversations/views';
import { type StubTelegram, stubTelegram, stubToken } from '@natiq/testing/stub-telegram';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Installed, SpawnedServer, setUpInstallation } from '../spawned-server.ts';

const chats = 15;
const linesEach = 12;
const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

let stub: StubTelegram;
let server: SpawnedServer;
let installed: Installed;

beforeAll(async () => {
  stub = await stubTelegram();
  server = await SpawnedServer.make(url => ({ TELEGRAM_API_BASE: stub.url, PUBLIC_URL: url }));
  await server.start();
  installed = await setUpInstallation(server);
  const bot = await server.call<{ mode: string }>(
    'mutation',
    'telegram.connect',
    { token: stubToken },
    installed.token,
  );
  expect(bot.mode).toBe('webhook');
});
afterAll(async () => {
  await server.dispose();
  await stub.close();
});

/** All lines of customers by their chat's contact, oldest first. */
async function linesByContact(): Promise<Map<string, string[]>> {
  const { items } = await server.call<{ items: ConversationRow[] }>(
    'query',
    'conversations.list',
    { view: 'open', limit: 100 },
    installed.token,
  );
  const lines = new Map<string, string[]>();
  for (const row of items) {
    const { timeline } = await server.call<ConversationView>(
      'query',
      'conversations.get',
      { id: row.id, limit: 200 },
      installed.token,
    );
    const said = timeline.flatMap(item =>
      item.type === 'message' && item.author.kind === 'contact' ? [item.text] : [],
    );
    lines.set(row.contact.name ?? '', [...(lines.get(row.contact.name ?? '') ?? []), ...said]);
  }
  return lines;
}

test('T28: of webhooks during an outage each is refused or stored, and afterwards all are there exactly once', async () => {
  const updates = Array.from({ length: linesEach }, (_, n) =>
    Array.from({ length: chats }, (__, c) => stub.customer(100 + c, { name: `Chat ${c}` }).says(`line ${n}`)),
  ).flat();
  let taken = 0;
  let refused = 0;
  const queue = [...updates];
  const bring = async () => {
    for (let update = queue.shift(); update; update = queue.shift())
      for (;;) {
        const status = await stub.deliver(update).then(
          answer => answer.status,
          () => 0,
        );
        if (status === 200) break;
        refused += 1;
        await wait(100);
      }
    taken += 1;
  };
  const bringing = Promise.all(Array.from({ length: 12 }, bring));
  while (queue.length > updates.length / 2) await wait(5);
  await server.kill();
  await wait(1000);
  await server.start();
  await bringing;
  expect(taken).toBe(12);
  expect(refused).toBeGreaterThan(0);
  const expected = Array.from({ length: linesEach }, (_, n) => `line ${n}`);
  await expect
    .poll(async () => [...(await linesByContact()).values()].flat().length, { timeout: 60_000, interval: 500 })
    .toBeGreaterThanOrEqual(updates.length);
  const lines = await linesByContact();
  expect(lines.size).toBe(chats);
  // An outage may turn neighbours around; none may be lost or doubled.
  for (const [name, said] of lines) expect([name, said.toSorted()]).toEqual([name, expected.toSorted()]);
}, 150_000);
