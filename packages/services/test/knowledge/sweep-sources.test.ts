import type { Scratch } from '@natiq/db/scratch';
import { testDatabase } from '@natiq/testing/database';
import { makeCompany, makeUser, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as knowledge from '../../src/knowledge/index.ts';
import { startWorker } from '../../src/reactions/index.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
  // Queues are there once a worker has begun.
  const worker = await startWorker(testServices(database), { sweepEvery: 60_000, jobs: { poll: 60_000 } });
  await worker.stop();
});
afterAll(() => database.close());

async function scene() {
  const services = testServices(database);
  const { companyId } = await makeCompany(services);
  const { ctx } = await makeUser(services, companyId, { role: 'company_manager' });
  const run = (id: string, signal = new AbortController().signal) =>
    knowledge.runSource(services, companyId, id, { signal, attempt: 1 });
  async function* bytes() {
    yield Buffer.from('# The kettle\nFill the kettle with two cups of water.\n');
  }
  const { id } = await knowledge.uploadFile(ctx, { name: 'guide.txt', body: bytes() });
  const kicked: string[] = [];
  const sweep = async () => {
    kicked.length = 0;
    await knowledge.sweepSources(services, async key => kicked.push(key));
    return kicked.filter(key => key === `${companyId}:${id}`).length;
  };
  return { services, ctx, id, run, sweep, get: () => knowledge.getSource(ctx, { id }) };
}

it('a file whose readers were all killed says that it was given up, and can be tried again', async () => {
  const { services, ctx, id, run, sweep, get } = await scene();
  const reader = services.ports.documents;
  const killed = new AbortController();
  // The process is gone in the middle: nobody writes down what became of it.
  services.ports.documents = {
    read: async () => {
      killed.abort(new Error('killed'));
      throw new Error('killed');
    },
  };
  await expect(run(id, killed.signal)).rejects.toThrow('killed');
  services.clock.advance({ minutes: 14 });
  expect(await sweep()).toBe(0);
  expect(await get()).toMatchObject({ state: 'working' });
  services.clock.advance({ minutes: 2 });
  await sweep();
  expect(await get()).toMatchObject({ state: 'failed', failure: 'internal' });
  services.ports.documents = reader;
  await knowledge.retrySource(ctx, { id });
  await run(id);
  expect(await get()).toMatchObject({ state: 'ready', failure: null });
});

it('a file that is read is left alone, as is one that is through', async () => {
  const { services, ctx, id, run, sweep, get } = await scene();
  const reader = services.ports.documents;
  services.ports.documents = {
    read: async (kind, body, options) => {
      for (let page = 1; page <= 4; page += 1) {
        services.clock.advance({ minutes: 10 });
        // Only now and then a figure is written down.
        const said = async () => {
          options.onProgress(page, 4);
          return (await get()).done;
        };
        await expect.poll(said, { timeout: 20_000, interval: 100 }).toBe(page);
        await sweep();
      }
      return reader.read(kind, body, options);
    },
  };
  await run(id);
  services.clock.advance({ days: 2 });
  await sweep();
  expect(await get()).toMatchObject({ state: 'ready', failure: null });
  await knowledge.retrySource(ctx, { id });
  services.clock.advance({ days: 2 });
  await sweep();
  expect(await get()).toMatchObject({ state: 'waiting' });
});

it('what is to be cleared away is, however long the storage was away', async () => {
  const { services, ctx, id, run, sweep } = await scene();
  await run(id);
  await knowledge.deleteSource(ctx, { id });
  const { storage } = services.ports;
  const working = storage.delete;
  storage.delete = async () => {
    throw new Error('away');
  };
  await expect(run(id)).rejects.toThrow('away');
  expect(await sweep()).toBe(0);
  services.clock.advance({ minutes: 3 });
  expect(await sweep()).toBe(1);
  expect(await sweep()).toBe(0);
  services.clock.advance({ minutes: 11 });
  expect(await sweep()).toBe(1);
  storage.delete = working;
  await run(id);
  expect(storage.files.size).toBe(0);
  services.clock.advance({ minutes: 11 });
  expect(await sweep()).toBe(0);
});
