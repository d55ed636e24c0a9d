import { listSourcesInput } from '@natiq/contracts/knowledge/sources';
import { eq } from '@natiq/db/query';
import { knowledgeFiles, knowledgeSources } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeCompany, makeUser, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  discardUploads,
  getSource,
  listSources,
  openOriginal,
  retrySource,
  runSource,
  sweepSources,
  uploadFile,
} from '../../src/knowledge/index.ts';
import { startWorker } from '../../src/reactions/index.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
  const worker = await startWorker(testServices(database), { sweepEvery: 60_000, jobs: { poll: 60_000 } });
  await worker.stop();
});
afterAll(() => database.close());

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

it('what a crash left of an upload goes after a day, whole files and running uploads never', async () => {
  const services = testServices(database);
  const { companyId } = await makeCompany(services);
  const { ctx } = await makeUser(services, companyId, { role: 'company_manager' });
  const { storage } = services.ports;
  const whole = await uploadFile(ctx, { name: 'whole.txt', body: bytesOf('# Whole\nA whole file.') });
  const halfOf = await uploadFile(ctx, { name: 'kept.txt', body: bytesOf('# Kept\nAn older version.') });
  const lost = await uploadFile(ctx, { name: 'lost.txt', body: bytesOf('# Lost\nThe server was killed.') });
  // As a kill between the last byte and the commit leaves it: a new source, and the next version of one that is there.
  await withTenant(database, companyId, async tx => {
    await tx.update(knowledgeFiles).set({ storedAt: null }).where(eq(knowledgeFiles.sourceId, lost.id));
    await tx.update(knowledgeSources).set({ state: 'uploading', version: 0 }).where(eq(knowledgeSources.id, lost.id));
    const [first] = await tx.select().from(knowledgeFiles).where(eq(knowledgeFiles.sourceId, halfOf.id));
    const next = { ...first!, version: 2, storedAt: null, storageKey: `${companyId}/knowledge/second` };
    await tx.insert(knowledgeFiles).values(next);
  });
  await storage.put(`${companyId}/knowledge/second`, bytesOf('half'), { mime: 'text/plain' });
  expect(storage.files.size).toBe(4);
  expect(await discardUploads(services)).toBe(0);
  services.clock.advance({ hours: 25 });
  expect(await discardUploads(services)).toBe(2);
  expect(await discardUploads(services)).toBe(0);
  expect(storage.files.size).toBe(2);
  await expect(getSource(ctx, { id: lost.id })).rejects.toMatchObject({ code: 'not_found' });
  for (const { id } of [whole, halfOf]) {
    expect(await getSource(ctx, { id })).toMatchObject({ version: 1 });
    expect(await openOriginal(ctx, id)).not.toBeNull();
  }
});

it('the same file sent eight times at one moment is taken once', async () => {
  const services = testServices(database);
  const { companyId } = await makeCompany(services);
  const { ctx } = await makeUser(services, companyId, { role: 'company_manager' });
  const sent = await Promise.allSettled(
    Array.from({ length: 8 }, (_, n) =>
      uploadFile(ctx, { name: `copy-${n}.txt`, body: bytesOf('# Same\nThe same words.') }),
    ),
  );
  expect(sent.filter(one => one.status === 'fulfilled')).toHaveLength(1);
  for (const one of sent) if (one.status === 'rejected') expect(one.reason).toMatchObject({ reason: 'file_known' });
  expect(services.ports.storage.files.size).toBe(1);
});

it('an upload that was cut off says so within minutes, one that goes on does not, and it can be uploaded again', async () => {
  const services = testServices(database);
  const { companyId } = await makeCompany(services);
  const { ctx } = await makeUser(services, companyId, { role: 'company_manager' });
  const only = async () => (await listSources(ctx, listSourcesInput.parse({}))).items[0];
  /** A file of which a piece comes every minute and a half, with what is looked at in between. */
  async function* slowly(look: () => Promise<void>): AsyncGenerator<Uint8Array> {
    for (const piece of ['# Slow\n', 'It comes ', 'slowly.']) {
      yield Buffer.from(piece.padEnd(300_000));
      services.clock.advance({ seconds: 90 });
      await look();
    }
  }
  const states: string[] = [];
  const whole = await uploadFile(ctx, {
    name: 'slow.txt',
    body: slowly(async () => {
      expect(await sweepSources(services, async () => {})).toBe(0);
      const source = await only();
      if (source) states.push(source.state);
    }),
  });
  expect(states.slice(-2)).toEqual(['uploading', 'uploading']);
  services.clock.advance({ minutes: 10 });
  expect(await sweepSources(services, async () => {})).toBe(0);
  expect(await getSource(ctx, { id: whole.id })).toMatchObject({ state: 'waiting', failure: null });

  // As a killed server leaves it: the row is there, the bytes never came.
  const lost = await uploadFile(ctx, { name: 'lost.txt', body: bytesOf('# Lost\nThe server was killed.') });
  await withTenant(database, companyId, async tx => {
    await tx.update(knowledgeFiles).set({ storedAt: null }).where(eq(knowledgeFiles.sourceId, lost.id));
    await tx
      .update(knowledgeSources)
      .set({ state: 'uploading', version: 0, nextDueAt: new Date(services.clock.now().getTime() + 180_000) })
      .where(eq(knowledgeSources.id, lost.id));
  });
  services.clock.advance({ minutes: 2 });
  expect(await sweepSources(services, async () => {})).toBe(0);
  services.clock.advance({ minutes: 2 });
  expect(await sweepSources(services, async () => {})).toBe(1);
  expect(await sweepSources(services, async () => {})).toBe(0);
  expect(await getSource(ctx, { id: lost.id })).toMatchObject({ state: 'failed', failure: 'cut_off', file: null });
  const signal = new AbortController().signal;
  await retrySource(ctx, { id: lost.id });
  await runSource(services, companyId, lost.id, { signal, attempt: 1 });
  expect(await getSource(ctx, { id: lost.id })).toMatchObject({ state: 'failed', failure: 'cut_off' });
  await uploadFile(ctx, { name: 'lost.txt', sourceId: lost.id, body: bytesOf('# Lost\nIt is here after all.') });
  await runSource(services, companyId, lost.id, { signal, attempt: 1 });
  expect(await getSource(ctx, { id: lost.id })).toMatchObject({ state: 'ready', failure: null, version: 2 });
  services.clock.advance({ hours: 25 });
  await discardUploads(services);
  expect(await getSource(ctx, { id: lost.id })).toMatchObject({ state: 'ready', version: 2 });
});
