import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type StubTelegram, stubTelegram, stubToken } from '@natiq/testing/stub-telegram';
import { afterEach, describe, expect, test } from 'vitest';
import { freePort, ServerProcess } from '../../src/trials/server-process.ts';
import { SpawnedServer, setUpInstallation } from '../spawned-server.ts';
import { linesByContact } from './lines.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Counts who fetches at Telegram, and how many do so at one moment. */
interface Watch {
  readonly fetched: Map<string, number>;
  open: number;
  together: number;
}

/** A way to the stand-in of one process's own, so that its calls are known. */
async function wayOf(name: string, stub: StubTelegram, watch: Watch): Promise<string> {
  const way = createServer(async (request, response) => {
    const fetching = request.url?.endsWith('/getUpdates') ?? false;
    if (fetching) {
      watch.fetched.set(name, (watch.fetched.get(name) ?? 0) + 1);
      watch.open += 1;
      watch.together = Math.max(watch.together, watch.open);
      response.once('close', () => {
        watch.open -= 1;
      });
    }
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const answer = await fetch(`${stub.url}${request.url}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: Buffer.concat(chunks),
        signal: gone.signal,
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>(resolve => way.listen(0, '127.0.0.1', resolve));
  ends.push(
    () =>
      new Promise<void>(resolve => {
        way.closeAllConnections();
        way.close(() => resolve());
      }),
  );
  return `http://127.0.0.1:${(way.address() as AddressInfo).port}`;
}

describe.runIf(process.env.NATIQ_TEST_DATABASE_URL)('two processes over one PostgreSQL', () => {
  test('one fetches a bot’s updates; when it is killed the other goes on, and nothing is doubled', async () => {
    const stub = await stubTelegram();
    ends.push(() => stub.close());
    const watch: Watch = { fetched: new Map(), open: 0, together: 0 };
    const first = await SpawnedServer.make({ TELEGRAM_API_BASE: await wayOf('first', stub, watch) });
    ends.push(() => first.dispose());
    await first.start();
    const { token } = await setUpInstallation(first);
    const second = new ServerProcess(await freePort(), {
      ...first.home.variables,
      TELEGRAM_API_BASE: await wayOf('second', stub, watch),
    });
    ends.push(() => second.kill());
    await second.start();
    await first.call('mutation', 'telegram.connect', { token: stubToken }, token);

    const customer = stub.customer(700, { name: 'Salma' });
    const linesIn = async (server: ServerProcess) => (await linesByContact(server, token)).get('Salma') ?? [];
    const all: string[] = [];
    const say = (count: number) => {
      for (let n = 0; n < count; n += 1) {
        all.push(`line ${all.length}`);
        customer.says(all.at(-1)!);
      }
    };
    say(8);
    await expect.poll(() => linesIn(first), { timeout: 30_000, interval: 200 }).toEqual(all);
    const [holder, ...others] = watch.fetched.keys();
    expect(others).toEqual([]);

    const [killed, left] = holder === 'first' ? [first, second] : [second, first];
    say(4);
    await killed.kill();
    say(4);
    await expect.poll(() => linesIn(left), { timeout: 45_000, interval: 300 }).toEqual(all);
    expect([...watch.fetched.keys()]).toHaveLength(2);
    expect(watch.together).toBe(1);
  }, 120_000);
});
