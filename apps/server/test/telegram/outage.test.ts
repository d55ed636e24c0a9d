import { stubTelegram } from '@natiq/testing/stub-telegram';
import { afterEach, describe, expect, test } from 'vitest';
import { SpawnedServer } from '../spawned-server.ts';
import { connectBot, expectOnce, storm, wait } from './storm.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

describe('T28: of webhooks during an outage each is refused or stored, and afterwards all are there exactly once', () => {
  test('the server is killed', async () => {
    const stub = await stubTelegram();
    ends.push(() => stub.close());
    const server = await SpawnedServer.make(url => ({ TELEGRAM_API_BASE: stub.url, PUBLIC_URL: url }));
    ends.push(() => server.dispose());
    await server.start();
    const token = await connectBot(server);
    const { half, done } = storm(stub, 15, 12);
    await half;
    await server.kill();
    await wait(1000);
    await server.start();
    expect(await done).toBeGreaterThan(0);
    await expectOnce(server, token, 15, 12);
  }, 150_000);
});
