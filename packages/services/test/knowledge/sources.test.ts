import { listSourcesInput } from '@natiq/contracts/knowledge/sources';
import { eq } from '@natiq/db/query';
import { auditEntries, knowledgeFiles, knowledgeSources, passages } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeCompany, makeUser, type TestServices, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DocumentUnreadable, type UnreadableReason, unreadable } from '../../src/kernel/reading/document-port.ts';
import * as knowledge from '../../src/knowledge/index.ts';
import { startWorker } from '../../src/reactions/index.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
  // Queues are there once a worker has begun; this one then sleeps, so that each test runs its source by itself.
  const worker = await startWorker(testServices(database), { sweepEvery: 60_000, jobs: { poll: 60_000 } });
  await worker.stop();
});
afterAll(() => database.close());

async function scene() {
  const services = testServices(database);
  const { companyId } = await makeCompany(services);
  const { ctx } = await makeUser(services, companyId, { role: 'company_manager' });
  const run = (id: string, attempt = 1) =>
    knowledge.runSource(services, companyId, id, { signal: new AbortController().signal, attempt });
  const upload = (name: string, text: string | Buffer, sourceId?: string) =>
    knowledge.uploadFile(ctx, { name, sourceId, body: bytesOf(text) });
  const get = (id: string) => knowledge.getSource(ctx, { id });
  const answers = async (question: string) =>
    (await knowledge.retrieve(ctx, { question, language: 'en' })).passages.map(passage => passage.text);
  return { services, companyId, ctx, run, upload, get, answers };
}

async function* bytesOf(content: string | Buffer): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}
const guide =
  '# The kettle\nFill the kettle with two cups of water.\n\f# The toaster\nClean the toaster with a brush.\n';

function refusing(services: TestServices, reason: UnreadableReason) {
  services.ports.documents = {
    read: async () => {
      throw new DocumentUnreadable(reason);
    },
  };
}

describe('a file of knowledge', () => {
  it('is kept, read, indexed and found; its page can be read and its original had again', async () => {
    const { ctx, run, upload, get, answers, companyId } = await scene();
    const source = await upload('Guide of the kitchen.txt', guide);
    expect(source).toMatchObject({ state: 'waiting', version: 1, indexedVersion: null, passages: 0 });
    expect(source.file).toEqual({
      name: 'Guide of the kitchen.txt',
      mime: 'text/plain',
      bytes: Buffer.byteLength(guide),
    });
    await run(source.id);
    expect(await get(source.id)).toMatchObject({
      state: 'ready',
      stage: null,
      indexedVersion: 1,
      documents: 1,
      passages: 2,
    });
    expect((await answers('how do I clean the toaster'))[0]).toContain('with a brush');
    const page = await knowledge.documentPage(ctx, { id: source.id, page: 2 });
    expect(page).toMatchObject({ page: 2, pages: 2, isPaged: true, title: 'Guide of the kitchen.txt' });
    expect(page.text).toBe('# The toaster\n\nClean the toaster with a brush.');
    const original = await knowledge.openOriginal(ctx, source.id);
    const pieces: Uint8Array[] = [];
    for await (const piece of await original.read()) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe(guide);
    const acts = await withTenant(database, companyId, tx =>
      tx.select({ action: auditEntries.action }).from(auditEntries),
    );
    expect(acts.map(row => row.action)).toEqual(['source.added']);
    // A second wake-up finds nothing to do.
    await run(source.id);
    expect((await get(source.id)).state).toBe('ready');
  });

  it.each([
    ['Guide.pdf', 'plain words', 'file_differs'],
    ['Guide.txt', Buffer.from('%PDF-1.7 and more'), 'file_differs'],
    ['Guide.docx', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'file_protected'],
    ['Guide.docx', '<html>', 'file_differs'],
    ['Guide.xlsx', Buffer.from('504b0304', 'hex'), 'file_unknown'],
    ['Guide.exe', 'words', 'file_unknown'],
    ['Guide.txt', '', 'file_empty'],
  ])('%s that is something else leaves nothing behind', async (name, content, reason) => {
    const { upload, ctx, services } = await scene();
    await expect(upload(name, content)).rejects.toMatchObject({ reason });
    expect((await knowledge.listSources(ctx, listSourcesInput.parse({}))).items).toEqual([]);
    expect([...services.ports.storage.files.keys()]).toEqual([]);
  });

  it('larger than fifty megabytes is broken off and leaves nothing behind', async () => {
    const { ctx, services } = await scene();
    const piece = Buffer.alloc(1024 * 1024, 'a');
    let sent = 0;
    async function* endless() {
      for (; sent < 200; sent += 1) yield piece;
    }
    await expect(knowledge.uploadFile(ctx, { name: 'Long.txt', body: endless() })).rejects.toMatchObject({
      code: 'too_large',
    });
    expect(sent).toBeLessThan(60);
    expect((await knowledge.listSources(ctx, listSourcesInput.parse({}))).items).toEqual([]);
    expect([...services.ports.storage.files.keys()]).toEqual([]);
  });

  it.each(unreadable)(
    'that is unreadable (%s) says why, is not tried again by itself, and can be tried again',
    async reason => {
      const { services, ctx, run, upload, get } = await scene();
      const { documents } = services.ports;
      const source = await upload('Guide.txt', guide);
      refusing(services, reason);
      await run(source.id);
      expect(await get(source.id)).toMatchObject({ state: 'failed', failure: reason, passages: 0 });
      services.ports.documents = documents;
      expect(await knowledge.retrySource(ctx, { id: source.id })).toMatchObject({ state: 'waiting', failure: null });
      await expect(knowledge.retrySource(ctx, { id: source.id })).rejects.toMatchObject({ reason: 'source_busy' });
      await run(source.id);
      expect(await get(source.id)).toMatchObject({ state: 'ready', passages: 2 });
    },
  );

  it('is tried a few times when the fault is ours, and then says so', async () => {
    const { services, run, upload, get } = await scene();
    const source = await upload('Guide.txt', guide);
    services.ports.documents = {
      read: async () => {
        throw new Error('the disk is full');
      },
    };
    await expect(run(source.id)).rejects.toThrow('the disk is full');
    expect((await get(source.id)).state).toBe('working');
    await run(source.id, knowledge.sourceTries);
    expect(await get(source.id)).toMatchObject({ state: 'failed', failure: 'internal' });
  });
});

describe('a newer version', () => {
  const newer = guide.replace('two cups', 'five cups');

  it('is served when it is ready, and the older original goes', async () => {
    const { services, companyId, run, upload, get, answers } = await scene();
    const { id } = await upload('Guide.txt', guide);
    await run(id);
    await upload('Guide 2.txt', newer, id);
    expect(await get(id)).toMatchObject({ state: 'waiting', version: 2, indexedVersion: 1, passages: 2 });
    expect((await answers('how much water goes in the kettle'))[0]).toContain('two cups');
    await run(id);
    expect(await get(id)).toMatchObject({ state: 'ready', name: 'Guide 2.txt', indexedVersion: 2 });
    expect((await answers('how much water goes in the kettle'))[0]).toContain('five cups');
    const files = await withTenant(database, companyId, tx => tx.select().from(knowledgeFiles));
    expect(files.map(file => file.version)).toEqual([2]);
    expect([...services.ports.storage.files.keys()]).toHaveLength(1);
  });

  it('that cannot be read leaves the one before in service', async () => {
    const { services, run, upload, get, answers } = await scene();
    const { id } = await upload('Guide.txt', guide);
    await run(id);
    await upload('Guide.txt', newer, id);
    refusing(services, 'corrupt');
    await run(id);
    expect(await get(id)).toMatchObject({ state: 'failed', failure: 'corrupt', indexedVersion: 1, passages: 2 });
    expect((await answers('how much water goes in the kettle'))[0]).toContain('two cups');
  });

  it('that comes while the older one is read overtakes it', async () => {
    const { services, run, upload, get, answers } = await scene();
    const { documents } = services.ports;
    const { id } = await upload('Guide.txt', guide);
    services.ports.documents = {
      read: async (...given) => {
        await upload('Guide.txt', newer, id);
        return documents.read(...given);
      },
    };
    await run(id);
    expect(await get(id)).toMatchObject({ state: 'waiting', version: 2, indexedVersion: null });
    services.ports.documents = documents;
    await run(id);
    expect((await answers('how much water goes in the kettle'))[0]).toContain('five cups');
  });
});

describe('sources', () => {
  it('the same file twice is refused by its name', async () => {
    const { upload } = await scene();
    await upload('Guide.txt', guide);
    await expect(upload('Copy.txt', guide)).rejects.toMatchObject({
      reason: 'file_known',
      params: { name: 'Guide.txt' },
    });
  });

  it('a deleted one says nothing from that moment, then is gone with all it had', async () => {
    const { services, companyId, ctx, run, upload, get, answers } = await scene();
    const { id } = await upload('Guide.txt', guide);
    await run(id);
    await knowledge.deleteSource(ctx, { id });
    expect(await answers('how do I clean the toaster')).toEqual([]);
    await expect(get(id)).rejects.toMatchObject({ code: 'not_found' });
    await run(id);
    const left = await withTenant(database, companyId, async tx => [
      await tx.$count(passages, eq(passages.companyId, companyId)),
      await tx.$count(knowledgeSources, eq(knowledgeSources.companyId, companyId)),
    ]);
    expect(left).toEqual([0, 0]);
    expect([...services.ports.storage.files.keys()]).toEqual([]);
  });

  it('all of them are indexed again, what rests only', async () => {
    const { services, ctx, run, upload, get } = await scene();
    const first = await upload('A.txt', guide);
    await run(first.id);
    const second = await upload('B.txt', `${guide} `);
    services.clock.advance({ minutes: 1 });
    expect(await knowledge.embedAll(ctx)).toEqual({ sources: 1 });
    expect((await get(first.id)).state).toBe('waiting');
    await run(first.id);
    await run(second.id);
    expect([await get(first.id), await get(second.id)].map(source => source.state)).toEqual(['ready', 'ready']);
  });

  it('agents read, viewers read, neither uploads unless the company lets them', async () => {
    const { services, companyId, upload } = await scene();
    const { id } = await upload('Guide.txt', guide);
    for (const role of ['agent', 'viewer'] as const) {
      const { ctx } = await makeUser(services, companyId, { role });
      expect((await knowledge.getSource(ctx, { id })).id).toBe(id);
      const refused = { code: 'forbidden' };
      await expect(knowledge.uploadFile(ctx, { name: 'B.txt', body: bytesOf('words') })).rejects.toMatchObject(refused);
      await expect(knowledge.deleteSource(ctx, { id })).rejects.toMatchObject(refused);
      await expect(knowledge.retrySource(ctx, { id })).rejects.toMatchObject(refused);
      await expect(knowledge.embedAll(ctx)).rejects.toMatchObject(refused);
    }
  });

  it('of another company are not there', async () => {
    const [mine, theirs] = [await scene(), await scene()];
    const { id } = await theirs.upload('Guide.txt', guide);
    await theirs.run(id);
    const gone = { code: 'not_found' };
    await expect(mine.get(id)).rejects.toMatchObject(gone);
    await expect(mine.upload('Guide.txt', 'other words', id)).rejects.toMatchObject(gone);
    await expect(knowledge.documentPage(mine.ctx, { id, page: 1 })).rejects.toMatchObject(gone);
    await expect(knowledge.openOriginal(mine.ctx, id)).rejects.toMatchObject(gone);
    await expect(knowledge.deleteSource(mine.ctx, { id })).rejects.toMatchObject(gone);
  });
});
