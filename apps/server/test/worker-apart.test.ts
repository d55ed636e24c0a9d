import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { environmentFor } from '../src/env.ts';
import { natiqEntry } from './natiq.ts';
import { type Installed, SpawnedServer, setUpInstallation } from './spawned-server.ts';
import { HttpVisitor } from './webchat-visitor.ts';

/** Doors in one process, jobs in another: on PostgreSQL only, since an embedded database lives in one. */
describe.runIf(process.env.NATIQ_TEST_DATABASE_URL)('natiq worker', () => {
  let server: SpawnedServer;
  let installed: Installed;
  let worker: ChildProcess | null = null;

  beforeAll(async () => {
    server = await SpawnedServer.make();
    // The first start has a worker: a new company is given its channel by one.
    await server.start();
    installed = await setUpInstallation(server);
    await server.terminate();
    await server.start('--no-worker');
  }, 180_000);
  afterAll(async () => {
    worker?.kill('SIGKILL');
    await server.dispose();
  });

  const answers = async (visitor: HttpVisitor) =>
    (await visitor.messages()).filter(message => message.author.kind === 'assistant').length;

  test('answers what a server without jobs took in, and stops politely', async () => {
    const visitor = new HttpVisitor(server, installed.channelKey);
    await visitor.open();
    await visitor.send('How do I check my balance?');
    // Longer than the server's own worker needs for its quiet time and the built-in answer.
    await new Promise(resolve => setTimeout(resolve, 4000));
    expect(await answers(visitor)).toBe(0);

    worker = spawn(process.execPath, [natiqEntry, 'worker'], {
      env: environmentFor(server.home.variables),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await expect.poll(() => answers(visitor), { timeout: 30_000, interval: 200 }).toBe(1);
    // And what comes while it runs, told by the log's NOTIFY.
    await visitor.send('Where do I see my balance?');
    await expect.poll(() => answers(visitor), { timeout: 30_000, interval: 200 }).toBe(2);
    const gone = new Promise(resolve => worker!.once('exit', resolve));
    worker.kill('SIGTERM');
    expect(await gone).toBe(0);
  }, 120_000);
});
