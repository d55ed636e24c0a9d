import { DatabaseUnavailable } from '@natiq/db';
import { enqueue } from '@natiq/db/jobs';
import { and, asc, eq, gt, sql } from '@natiq/db/query';
import { knowledgeImportRows } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { recordAudit } from '../../audit/index.ts';
import { type ServiceContext, type Services, systemContext, transact } from '../../kernel/context.ts';
import { describeError } from '../../kernel/describe-error.ts';
import { ServiceError } from '../../kernel/errors.ts';
import { changeArticleIn } from '../change.ts';
import { announceChangeIn } from '../changes.ts';
import { insertArticlesIn, type NewArticle } from '../create-article.ts';
import { articleIn } from '../get-article.ts';
import { type ImportRecord, importIn, setImportIn } from './import-view.ts';
import { matchRowsIn, type StagedFields } from './match-rows.ts';

/** The queue of imports under way; its keys are `company:import`. */
export const importQueue = 'knowledge.import';
export const importKey = (companyId: string, id: string) => `${companyId}:${id}`;

/** A transaction is to hold up the embedded database for about this long, ms; the number of rows follows, within bounds. */
const shareMs = 30;
const leastBatch = 4;
export const mostBatch = 20;
/** A run gives way to its next wake-up before the time limit of a job. */
const runMs = 40_000;
/** How often what came in is made findable while more is coming: each time the company's index is built anew. */
const announceMs = 5000;

type Row = typeof knowledgeImportRows.$inferSelect;

/**
 * Brings the rows of a started import in, a few to a transaction, each row whole or not at all, until none is left or somebody
 * stops it. May be begun again at any place: what is done is read from the rows.
 * @throws the signal's reason when it aborts
 */
export async function runImport(
  services: Services,
  companyId: string,
  id: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const started = performance.now();
  let size = leastBatch;
  for (;;) {
    signal.throwIfAborted();
    const before = performance.now();
    const left = await runBatch(services, companyId, id, size, before - started > runMs);
    if (!left) return;
    const took = Math.max(1, performance.now() - before);
    // A machine that is busy with other things makes every batch slow; smaller ones would only cost more of them.
    size = Math.max(leastBatch, Math.min(mostBatch, Math.floor((size * shareMs) / took)));
    // Whoever waits for the database or the process goes first.
    await new Promise(resolve => setTimeout(resolve, 2));
  }
}

async function runBatch(services: Services, companyId: string, id: string, size: number, handOn: boolean) {
  const base = systemContext(services, companyId, 'import');
  try {
    return await transact(base, tx => batchIn(tx, base, id, size, handOn));
  } catch (error) {
    if (error instanceof DatabaseUnavailable || (error instanceof ServiceError && error.code === 'not_found')) {
      if (error instanceof ServiceError) return false;
      throw error;
    }
    if (size > 1) return runBatch(services, companyId, id, 1, handOn);
    services.log.warn('import.row_failed', { import: id, error: describeError(error) });
    await transact(base, tx => failNextIn(tx, base, id));
    return true;
  } finally {
    services.ports.wake.log();
  }
}

/** The next rows in one transaction. @returns whether more may be left for this run */
async function batchIn(tx: TenantTx, base: ServiceContext, id: string, size: number, handOn: boolean) {
  const open = await importIn(tx, base, id, true);
  if (open.status !== 'running') return false;
  const ctx: ServiceContext = { ...base, actor: { kind: 'system', id: null, label: open.actorLabel } };
  const rows = await nextRowsIn(tx, ctx, open, size);
  if (rows.length === 0) {
    await finishIn(tx, ctx, open, 'done');
    return false;
  }
  const outcomes = await writeRowsIn(tx, ctx, open, rows);
  await markIn(tx, ctx, id, outcomes);
  const doneLine = rows.at(-1)!.line;
  const due = open.announcedAt === null || ctx.clock.now().getTime() - open.announcedAt.getTime() >= announceMs;
  if (due) await announceChangeIn(tx, ctx, { articleId: null, findable: true });
  await setImportIn(tx, ctx, id, { doneLine, ...(due && { announcedAt: ctx.clock.now() }) });
  if (handOn) await enqueue(tx, importQueue, importKey(ctx.companyId, id));
  return !handOn;
}

function nextRowsIn(tx: TenantTx, ctx: ServiceContext, open: ImportRecord, size: number): Promise<Row[]> {
  return tx
    .select()
    .from(knowledgeImportRows)
    .where(
      and(
        eq(knowledgeImportRows.companyId, ctx.companyId),
        eq(knowledgeImportRows.importId, open.id),
        gt(knowledgeImportRows.line, open.doneLine),
        eq(knowledgeImportRows.state, 'ready'),
      ),
    )
    .orderBy(asc(knowledgeImportRows.line))
    .limit(size);
}

interface Outcome {
  line: number;
  state: 'created' | 'updated' | 'skipped' | 'failed';
  id: string | null;
  reason?: string;
}

/** Knowledge may have changed since the table was read, so each row is compared once more. */
async function writeRowsIn(tx: TenantTx, ctx: ServiceContext, open: ImportRecord, rows: readonly Row[]) {
  const fields = rows.map(row => row.fields as StagedFields);
  const matches = await matchRowsIn(tx, ctx, fields);
  const outcomes: Outcome[] = [];
  const fresh: { line: number; article: NewArticle }[] = [];
  for (const [at, { line }] of rows.entries()) {
    const { match, articleId } = matches[at]!;
    if (match === 'new') fresh.push({ line, article: toArticle(fields[at]!, open.publish) });
    else if (match === 'same' || !open.overwrite) outcomes.push({ line, state: 'skipped', id: articleId });
    else {
      await overwriteIn(tx, ctx, articleId!, fields[at]!, open.publish);
      outcomes.push({ line, state: 'updated', id: articleId });
    }
  }
  if (fresh.length === 0) return outcomes;
  const made = await insertArticlesIn(
    tx,
    ctx,
    fresh.map(row => row.article),
  );
  return [
    ...outcomes,
    ...made.map(({ row }, at) => ({ line: fresh[at]!.line, state: 'created' as const, id: row.id })),
  ];
}

function toArticle(fields: StagedFields, publish: boolean): NewArticle {
  return {
    kind: 'faq',
    title: fields.question,
    body: fields.answer,
    questions: fields.questions ?? [],
    language: fields.language,
    status: fields.status ?? (publish ? 'published' : 'draft'),
    category: fields.category ?? null,
    tags: fields.tags ?? [],
    priority: fields.priority ?? 0,
    origin: 'csv',
  };
}

async function overwriteIn(tx: TenantTx, ctx: ServiceContext, id: string, fields: StagedFields, publish: boolean) {
  const before = await articleIn(tx, ctx, id, { forUpdate: true });
  const { question, answer, language: _, status, ...rest } = fields;
  const wanted = status ?? (publish ? 'published' : null);
  await changeArticleIn(
    tx,
    ctx,
    before,
    { title: question, body: answer, ...rest, ...(wanted && { status: wanted }) },
    { quiet: true },
  );
}

async function markIn(tx: TenantTx, ctx: ServiceContext, id: string, outcomes: readonly Outcome[]): Promise<void> {
  await tx.execute(sql`update ${knowledgeImportRows} set state = o.state, article_id = o.id, reason = o.reason
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as o(line int, state text, id uuid, reason text)
    where ${knowledgeImportRows.companyId} = ${ctx.companyId} and ${knowledgeImportRows.importId} = ${id}
      and ${knowledgeImportRows.line} = o.line`);
}

/** A row the database itself refuses is named, and the rest goes on. */
async function failNextIn(tx: TenantTx, ctx: ServiceContext, id: string): Promise<void> {
  const open = await importIn(tx, ctx, id, true);
  const [row] = await nextRowsIn(tx, ctx, open, 1);
  if (!row || open.status !== 'running') return;
  await markIn(tx, ctx, id, [{ line: row.line, state: 'failed', id: null, reason: 'write_failed' }]);
  await setImportIn(tx, ctx, id, { doneLine: row.line });
}

/** The end of an import, by itself or by hand; what came in can be found from here on. */
export async function finishIn(
  tx: TenantTx,
  ctx: ServiceContext,
  open: ImportRecord,
  status: 'done' | 'cancelled',
): Promise<ImportRecord> {
  const now = ctx.clock.now();
  const made = and(
    eq(knowledgeImportRows.companyId, ctx.companyId),
    eq(knowledgeImportRows.importId, open.id),
    sql`${knowledgeImportRows.state} in ('created', 'updated')`,
  );
  const count = await tx.$count(knowledgeImportRows, made);
  if (count > 0) {
    await announceChangeIn(tx, ctx, { articleId: null, findable: true });
    await recordAudit(tx, ctx, {
      action: 'article.imported',
      subject: { kind: 'article', id: null },
      after: { count, origin: 'csv', status },
    });
  }
  return setImportIn(tx, ctx, open.id, { status, finishedAt: now });
}
