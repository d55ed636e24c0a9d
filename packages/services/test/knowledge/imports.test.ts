import { importChunk, mostImportRows, stageImportInput } from '@natiq/contracts/knowledge/imports';
import { listArticlesInput } from '@natiq/contracts/knowledge/inputs';
import { eq } from '@natiq/db/query';
import { articles, articleVersions, knowledgeImportRows, knowledgeImports } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { faqCells, faqHeader, readFaqTable } from '@natiq/domain/tables/faq-table';
import { readCsv } from '@natiq/domain/tables/read-csv';
import { writeCsv } from '@natiq/domain/tables/write-csv';
import { testDatabase } from '@natiq/testing/database';
import { makeCompany, makeUser, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { UserContext } from '../../src/kernel/context.ts';
import * as knowledge from '../../src/knowledge/index.ts';
import { startWorker } from '../../src/reactions/index.ts';

let database: Scratch;
let worker: Awaited<ReturnType<typeof startWorker>>;
beforeAll(async () => {
  database = await testDatabase();
  // Queues are there once a worker has begun; this one then sleeps, so that each test runs its import by itself.
  worker = await startWorker(testServices(database), { sweepEvery: 60_000, jobs: { poll: 60_000 } });
  await worker.stop();
});
afterAll(() => database.close());

async function manager(settings: Record<string, unknown> = {}) {
  const services = testServices(database);
  const { companyId } = await makeCompany(services, { settings });
  const { ctx } = await makeUser(services, companyId, { role: 'company_manager' });
  return { services, companyId, ctx };
}

/** Sends a table as the admin app does: its rows a few at a time. */
async function stage(ctx: UserContext, csv: string, chunk = importChunk) {
  const table = readFaqTable(csv);
  const base = { fileName: 'faq.csv', header: table.header ?? [], mapping: table.mapping, width: table.width };
  let id: string | undefined;
  let view: Awaited<ReturnType<typeof knowledge.stageImport>> | undefined;
  for (let at = 0; at < table.records.length || !view; at += chunk) {
    const rows = table.records
      .slice(at, at + chunk)
      .map(({ line, fields, broken }) => ({ line, cells: fields, broken }));
    const last = at + chunk >= table.records.length;
    view = await knowledge.stageImport(ctx, stageImportInput.parse({ ...base, id, rows, last }));
    id = view.id;
  }
  return view;
}
const rowsOf = (
  ctx: UserContext,
  id: string,
  state: 'failed' | 'changed' | 'same' | 'skipped' | 'cancelled' = 'failed',
) => knowledge.importRows(ctx, { id, state, limit: 500 });
const questions = (ctx: UserContext) =>
  withTenant(database, ctx.companyId, tx => tx.select().from(articles).where(eq(articles.companyId, ctx.companyId)));

describe('a table that is read', () => {
  it('becomes no knowledge yet, and says what it would be', async () => {
    const { ctx } = await manager();
    const known = (title: string, body: string) =>
      knowledge.createArticle(ctx, {
        kind: 'faq',
        title,
        body,
        questions: [],
        language: 'en',
        tags: [],
        priority: 0,
        publish: true,
      });
    await known('Is it open?', 'Yes.');
    await known('Is it closed?', 'No.');
    const view = await stage(
      ctx,
      'Question,Answer,Priority\nIs it OPEN?,Every day.,\nIs it closed?,No.,\nIs it new?,Yes.,\nis it  new?,No.,\n,Nothing,\nIs it wrong?,Yes.,11\n',
      2,
    );
    expect(view).toMatchObject({
      status: 'ready',
      total: 6,
      found: { new: 1, changed: 1, same: 1, failed: 3 },
      done: 3,
    });
    expect((await rowsOf(ctx, view.id)).items.map(({ line, field, reason }) => [line, field, reason])).toEqual([
      [5, 'question', 'question_twice'],
      [6, 'question', 'question_missing'],
      [7, 'priority', 'priority_wrong'],
    ]);
    expect((await rowsOf(ctx, view.id, 'changed')).items.map(row => row.cells)).toEqual([
      ['Is it OPEN?', 'Every day.', ''],
    ]);
    expect(await questions(ctx)).toHaveLength(2);
  });

  it('may be sent twice: a repeat of rows changes nothing', async () => {
    const { ctx } = await manager();
    const call = { fileName: '', header: [], mapping: { question: 0, answer: 1 }, width: 2, last: false };
    const rows = [{ line: 1, cells: ['Is it open?', 'Yes.'], broken: false }];
    const { id } = await knowledge.stageImport(ctx, { ...call, rows });
    const again = await knowledge.stageImport(ctx, { ...call, id, rows });
    expect(again).toMatchObject({ id, total: 1, found: { new: 1, failed: 0 } });
  });

  it('of too many rows, or that is over, is refused', async () => {
    const { ctx } = await manager();
    const csv = writeCsv([
      ['Question', 'Answer'],
      ...Array.from({ length: mostImportRows }, (_, n) => [`Question ${n}?`, 'x']),
    ]);
    const full = await stage(ctx, csv);
    expect(full.total).toBe(mostImportRows);
    const more = { fileName: '', header: [], mapping: { question: 0, answer: 1 }, width: 2, last: false };
    const row = { line: 9_000_000, cells: ['One more?', 'x'], broken: false };
    await expect(knowledge.stageImport(ctx, { ...more, id: full.id, rows: [row] })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'import_closed',
    });
    await withTenant(database, ctx.companyId, tx =>
      tx.update(knowledgeImports).set({ status: 'reading' }).where(eq(knowledgeImports.id, full.id)),
    );
    await expect(knowledge.stageImport(ctx, { ...more, id: full.id, rows: [row] })).rejects.toMatchObject({
      reason: 'import_too_many_rows',
      params: { limit: mostImportRows },
    });
  });
});

describe('an import', () => {
  const csv = 'Question,Answer,Tags\nIs it open?,Every day.,hours\nIs it new?,Yes.,\n,,';
  it('leaves what is known in other words, unless it is to overwrite', async () => {
    const { services, companyId, ctx } = await manager();
    const known = await knowledge.createArticle(ctx, {
      kind: 'faq',
      title: 'Is it OPEN?',
      body: 'Yes.',
      questions: ['open when?'],
      language: 'en',
      tags: [],
      priority: 4,
      publish: true,
      category: 'Shops',
    });
    const first = await stage(ctx, csv);
    await knowledge.startImport(ctx, { id: first.id, overwrite: false, publish: true });
    await knowledge.runImport(services, companyId, first.id);
    expect(await knowledge.getImport(ctx, { id: first.id })).toMatchObject({
      status: 'done',
      created: 1,
      skipped: 1,
      updated: 0,
      done: 2,
    });
    expect(await knowledge.getArticle(ctx, { id: known.id })).toMatchObject({ body: 'Yes.', version: 1 });
    const second = await stage(ctx, csv);
    await knowledge.startImport(ctx, { id: second.id, overwrite: true, publish: true });
    await knowledge.runImport(services, companyId, second.id);
    expect(await knowledge.getImport(ctx, { id: second.id })).toMatchObject({ created: 0, updated: 1, skipped: 1 });
    // What the table has no column for stays.
    expect(await knowledge.getArticle(ctx, { id: known.id })).toMatchObject({
      title: 'Is it open?',
      body: 'Every day.',
      tags: ['hours'],
      questions: ['open when?'],
      category: 'Shops',
      priority: 4,
      version: 2,
    });
    expect((await knowledge.retrieve(ctx, { question: 'is it open', language: 'en' })).passages[0]?.text).toBe(
      'Every day.',
    );
  });

  it('stopped half way holds whole rows only, says which, and goes on', async () => {
    const { services, companyId, ctx } = await manager();
    const rows = Array.from({ length: 60 }, (_, n) => [`Question number ${n}?`, `Answer ${n}.`]);
    const view = await stage(ctx, writeCsv([['Question', 'Answer'], ...rows]));
    await knowledge.startImport(ctx, { id: view.id, overwrite: false, publish: true });
    const running = knowledge.runImport(services, companyId, view.id);
    await vi.waitFor(async () => expect((await knowledge.getImport(ctx, { id: view.id })).created).toBeGreaterThan(0), {
      interval: 1,
    });
    const stopped = await knowledge.cancelImport(ctx, { id: view.id });
    await running;
    const now = await knowledge.getImport(ctx, { id: view.id });
    expect(now).toMatchObject({ status: 'cancelled', created: stopped.created });
    expect(now.created).toBeLessThan(60);
    const there = await questions(ctx);
    expect(there).toHaveLength(now.created);
    const parts = await withTenant(database, companyId, tx => tx.select().from(articleVersions));
    expect(parts).toHaveLength(now.created);
    await knowledge.startImport(ctx, { id: view.id, overwrite: false, publish: true });
    await knowledge.runImport(services, companyId, view.id);
    expect(await knowledge.getImport(ctx, { id: view.id })).toMatchObject({ status: 'done', created: 60 });
    expect(await questions(ctx)).toHaveLength(60);
  });

  it('in bounded transactions, found from its first seconds and wholly at its end', async () => {
    const { services, companyId, ctx } = await manager();
    const rows = Array.from({ length: 150 }, (_, n) => [
      `What is the price of model ${n}?`,
      `Model ${n} costs ${n + 100} EGP.`,
    ]);
    const view = await stage(ctx, writeCsv([['Question', 'Answer'], ...rows]));
    await knowledge.startImport(ctx, { id: view.id, overwrite: false, publish: true });
    await knowledge.runImport(services, companyId, view.id);
    const made = await withTenant(database, companyId, tx => tx.select({ tx: articles.createdAt }).from(articles));
    expect(made).toHaveLength(150);
    // One wake-up of the log a transaction: as many transactions as it takes with at most so many rows in each.
    expect(services.ports.kicks.log).toBeGreaterThanOrEqual(Math.ceil(150 / knowledge.mostBatch));
    expect(
      (await knowledge.retrieve(ctx, { question: 'price of model 149', language: 'en' })).passages[0]?.text,
    ).toContain('249 EGP');
  });

  it('names a row the database refuses and goes on with the rest', async () => {
    const { services, companyId, ctx } = await manager();
    const view = await stage(ctx, 'Question,Answer\nIs it one?,Yes.\nIs it two?,Yes.\nIs it three?,Yes.');
    await withTenant(database, companyId, tx =>
      tx
        .update(knowledgeImportRows)
        .set({ fields: { question: 'Is it two?', answer: null, language: 'en' } })
        .where(eq(knowledgeImportRows.line, 3)),
    );
    await knowledge.startImport(ctx, { id: view.id, overwrite: false, publish: true });
    await knowledge.runImport(services, companyId, view.id);
    expect(await knowledge.getImport(ctx, { id: view.id })).toMatchObject({ status: 'done', created: 2, failed: 1 });
    expect((await rowsOf(ctx, view.id)).items).toMatchObject([{ line: 3, reason: 'write_failed' }]);
  });

  it('is run by the worker, and is refused while it runs or after it is over', async () => {
    const { services, ctx } = await manager();
    const view = await stage(ctx, csv);
    const running = await startWorker(services, { sweepEvery: 60_000, jobs: { poll: 50 } });
    await knowledge.startImport(ctx, { id: view.id, overwrite: false, publish: false });
    await vi.waitFor(
      async () => expect(await knowledge.getImport(ctx, { id: view.id })).toMatchObject({ status: 'done', created: 2 }),
      { timeout: 15_000, interval: 50 },
    );
    await running.stop();
    expect((await knowledge.listArticles(ctx, listArticlesInput.parse({}))).items.map(item => item.status)).toEqual([
      'draft',
      'draft',
    ]);
    const again = knowledge.startImport(ctx, { id: view.id, overwrite: false, publish: true });
    await expect(again).rejects.toMatchObject({ reason: 'import_not_ready' });
    await expect(knowledge.cancelImport(ctx, { id: view.id })).rejects.toMatchObject({ reason: 'import_over' });
  });

  it('of last week is let go', async () => {
    const { services, ctx } = await manager();
    const old = await stage(ctx, csv);
    services.clock.advance({ days: 8 });
    await stage(ctx, csv);
    await expect(knowledge.getImport(ctx, { id: old.id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await knowledge.listImports(ctx)).toHaveLength(1);
  });
});

describe('an export', () => {
  it('brought into another company makes the same questions', async () => {
    const [one, two] = [await manager(), await manager()];
    const made = [
      {
        title: '=SUM(A1)?',
        body: '- first\n- "second", third',
        questions: ['a | b'],
        language: 'en' as const,
        tags: ['x'],
        priority: 3,
        publish: true,
      },
      {
        title: 'هل الفروع مفتوحة؟',
        body: '+20 100؛ كل يوم\n\nحتى العاشرة',
        questions: ['امتى بتفتحوا؟', 'مواعيد الفروع'],
        language: 'ar' as const,
        tags: ['فروع', 'مواعيد'],
        priority: 0,
        publish: false,
        category: 'فروع',
      },
    ];
    for (const faq of made) await knowledge.createArticle(one.ctx, { kind: 'faq', ...faq });
    const exported: Awaited<ReturnType<typeof knowledge.exportFaqs>>['items'] = [];
    for (let cursor: string | undefined; ; ) {
      const pageOf = await knowledge.exportFaqs(one.ctx, { limit: 1, cursor });
      exported.push(...pageOf.items);
      if (!pageOf.nextCursor) break;
      cursor = pageOf.nextCursor;
    }
    const csv = writeCsv([faqHeader, ...exported.map(faqCells)]);
    for (const { fields } of readCsv(csv, ',')) for (const cell of fields) expect(cell).not.toMatch(/^[=+\-@]/);
    const view = await stage(two.ctx, csv);
    expect(view.found).toEqual({ new: 2, changed: 0, same: 0, failed: 0 });
    await knowledge.startImport(two.ctx, { id: view.id, overwrite: false, publish: true });
    await knowledge.runImport(two.services, two.companyId, view.id);
    const there = await knowledge.exportFaqs(two.ctx, { limit: 100 });
    expect(there.items).toHaveLength(2);
    expect(there.items).toEqual(expect.arrayContaining(exported));
    expect((await stage(two.ctx, csv)).found).toMatchObject({ same: 2 });
  });
});
