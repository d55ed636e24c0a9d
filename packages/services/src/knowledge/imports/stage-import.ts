import { type ImportView, mostImportRows, type stageImportInput } from '@natiq/contracts/knowledge/imports';
import { newId } from '@natiq/db/ids';
import { and, eq, inArray, lt, sql } from '@natiq/db/query';
import { knowledgeImportRows, knowledgeImports } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type FaqProblem, readFaqRow } from '@natiq/domain/tables/faq-table';
import { detectLanguage, replyLanguage } from '@natiq/domain/text/language';
import type { z } from 'zod';
import { companyOf } from '../../identity/index.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { conflict, invalid } from '../../kernel/errors.ts';
import { requireKnowledge } from '../access.ts';
import { type ImportRecord, importIn, importViewIn, setImportIn } from './import-view.ts';
import { matchRowsIn, type StagedFields } from './match-rows.ts';

type Input = z.output<typeof stageImportInput>;
type Row = Input['rows'][number];

const keptDays = 7;
const prunedAtOnce = 200;
/** Rows a transaction: short enough that an embedded database serves others in between. */
const rowsAtOnce = 20;

/**
 * Takes the next rows of a table of questions and answers, reads each one and compares it with what is known; nothing becomes
 * knowledge before the import is started. Rows that arrived before are passed over, so a call may be repeated.
 * @throws forbidden, not_found, conflict import_closed, invalid import_too_many_rows
 */
export async function stageImport(ctx: ServiceContext, input: Input): Promise<ImportView> {
  await requireKnowledge(ctx, 'create');
  const fallback = (await companyOf(ctx)).settings.defaultLocale;
  const { id } = await transact(ctx, async tx => readingIn(tx, ctx, input.id ?? (await openIn(tx, ctx, input)).id));
  for (let at = 0; at < input.rows.length; at += rowsAtOnce) {
    const rows = input.rows.slice(at, at + rowsAtOnce);
    await transact(ctx, async tx => {
      await readingIn(tx, ctx, id);
      const fresh = await newRowsIn(tx, ctx, id, rows);
      if (fresh.length > 0) await insertRowsIn(tx, ctx, id, fresh, input, fallback);
    });
    await new Promise(resolve => setImmediate(resolve));
  }
  return transact(ctx, async tx => {
    const open = await importIn(tx, ctx, id, true);
    const isReady = input.last && open.status === 'reading';
    return importViewIn(tx, ctx, isReady ? await setImportIn(tx, ctx, id, { status: 'ready' }) : open);
  });
}

/** The import, locked, while it still takes rows. @throws not_found, conflict import_closed */
async function readingIn(tx: TenantTx, ctx: ServiceContext, id: string): Promise<ImportRecord> {
  const open = await importIn(tx, ctx, id, true);
  if (open.status !== 'reading') throw conflict('import_closed');
  return open;
}

async function openIn(tx: TenantTx, ctx: ServiceContext, input: Input): Promise<ImportRecord> {
  await pruneIn(tx, ctx);
  const now = ctx.clock.now();
  const [row] = await tx
    .insert(knowledgeImports)
    .values({
      companyId: ctx.companyId,
      id: newId(now.getTime()),
      fileName: input.fileName,
      header: input.header.map(clean),
      actorId: ctx.actor.id,
      actorLabel: ctx.actor.label,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  return row!;
}

/** Lets go of imports of last week, a few rows at a time. */
async function pruneIn(tx: TenantTx, ctx: ServiceContext): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - keptDays * 86_400_000);
  const old = and(eq(knowledgeImports.companyId, ctx.companyId), lt(knowledgeImports.createdAt, before));
  await tx.execute(sql`delete from ${knowledgeImportRows} where ${knowledgeImportRows.companyId} = ${ctx.companyId}
    and (import_id, line) in (select r.import_id, r.line from knowledge_import_rows r
      join ${knowledgeImports} on ${knowledgeImports.companyId} = r.company_id and ${knowledgeImports.id} = r.import_id
      where ${old} limit ${prunedAtOnce})`);
  const rowsOf = sql`exists (select from ${knowledgeImportRows} where ${knowledgeImportRows.companyId} = ${knowledgeImports.companyId}
    and ${knowledgeImportRows.importId} = ${knowledgeImports.id})`;
  await tx.delete(knowledgeImports).where(and(old, sql`not ${rowsOf}`));
}

const inImport = (ctx: ServiceContext, id: string) =>
  and(eq(knowledgeImportRows.companyId, ctx.companyId), eq(knowledgeImportRows.importId, id));

async function newRowsIn(tx: TenantTx, ctx: ServiceContext, id: string, rows: readonly Row[]): Promise<Row[]> {
  const lines = [...new Set(rows.map(row => row.line))];
  if (lines.length === 0) return [];
  const here = inImport(ctx, id);
  const known = await tx
    .select({ line: knowledgeImportRows.line })
    .from(knowledgeImportRows)
    .where(and(here, inArray(knowledgeImportRows.line, lines)));
  const seen = new Set(known.map(row => row.line));
  const fresh = rows.filter(row => !seen.has(row.line) && seen.add(row.line));
  const total = await tx.$count(knowledgeImportRows, here);
  if (total + fresh.length > mostImportRows)
    throw invalid('import_too_many_rows', { params: { limit: mostImportRows } });
  return fresh;
}

const clean = (cell: string) => cell.replaceAll('\u0000', '');

async function insertRowsIn(
  tx: TenantTx,
  ctx: ServiceContext,
  id: string,
  rows: readonly Row[],
  input: Input,
  fallback: 'ar' | 'en',
): Promise<void> {
  const read = rows.map(row => readRow(row, input, fallback));
  const usable = read.flatMap(row => row.fields ?? []);
  const matches = await matchRowsIn(tx, ctx, usable);
  const matchOf = new Map(usable.map((fields, at) => [fields, matches[at]!]));
  const firstLine = await keysIn(
    tx,
    ctx,
    id,
    matches.map(match => match.key),
  );
  await tx.insert(knowledgeImportRows).values(
    read.map(({ row, cells, fields, problem }) => {
      const base = { companyId: ctx.companyId, importId: id, line: row.line, cells };
      if (!fields) return { ...base, state: 'failed', field: problem!.field, reason: problem!.reason };
      const { key, match, articleId } = matchOf.get(fields)!;
      // The same question twice in one table has two answers: which one holds is for its writer to say.
      if (firstLine.has(key)) return { ...base, state: 'failed', field: 'question', reason: 'question_twice' };
      firstLine.add(key);
      return { ...base, fields, key, match, articleId };
    }),
  );
}

/** Which of the keys rows of earlier calls have. */
async function keysIn(tx: TenantTx, ctx: ServiceContext, id: string, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await tx
    .select({ key: knowledgeImportRows.key })
    .from(knowledgeImportRows)
    .where(and(inImport(ctx, id), inArray(knowledgeImportRows.key, [...keys])));
  return new Set(rows.flatMap(row => row.key ?? []));
}

interface Read {
  row: Row;
  cells: string[];
  fields?: StagedFields;
  problem?: FaqProblem;
}

function readRow(row: Row, { mapping, width }: Input, fallback: 'ar' | 'en'): Read {
  const cells = row.cells.map(clean);
  const read = readFaqRow(cells, mapping, width, row.broken);
  if ('problem' in read) return { row, cells, problem: read.problem };
  const { question, answer, language, questions, tags, category, priority, status } = read.row;
  const fields: StagedFields = {
    question,
    answer,
    language: language ?? replyLanguage(detectLanguage(`${question} ${answer.slice(0, 2000)}`), fallback),
    ...(mapping.questions !== undefined && { questions }),
    ...(mapping.tags !== undefined && { tags }),
    ...(mapping.category !== undefined && { category }),
    ...(mapping.priority !== undefined && { priority }),
    ...(mapping.status !== undefined && { status }),
  };
  return { row, cells, fields };
}
