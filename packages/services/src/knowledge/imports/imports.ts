import type {
  ImportRowView,
  ImportView,
  importIdInput,
  importRowsInput,
  startImportInput,
} from '@natiq/contracts/knowledge/imports';
import { enqueue } from '@natiq/db/jobs';
import { and, asc, desc, eq, gt, type SQL } from '@natiq/db/query';
import { knowledgeImportRows, knowledgeImports } from '@natiq/db/schema';
import type { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../../kernel/cursor.ts';
import { conflict } from '../../kernel/errors.ts';
import { offsetOf, type Paged, totalFor } from '../../kernel/paging.ts';
import { requireKnowledge } from '../access.ts';
import { importIn, importViewIn, setImportIn } from './import-view.ts';
import { finishIn, importKey, importQueue } from './run-import.ts';

const mostListed = 10;

/** The newest imports. @throws forbidden */
export async function listImports(ctx: ServiceContext): Promise<ImportView[]> {
  await requireKnowledge(ctx, 'create');
  return transact(ctx, async tx => {
    const rows = await tx
      .select()
      .from(knowledgeImports)
      .where(eq(knowledgeImports.companyId, ctx.companyId))
      .orderBy(desc(knowledgeImports.createdAt))
      .limit(mostListed);
    const views: ImportView[] = [];
    for (const row of rows) views.push(await importViewIn(tx, ctx, row));
    return views;
  });
}

/** How far an import is. @throws forbidden, not_found */
export async function getImport(ctx: ServiceContext, input: z.output<typeof importIdInput>): Promise<ImportView> {
  await requireKnowledge(ctx, 'create');
  return transact(ctx, async tx => importViewIn(tx, ctx, await importIn(tx, ctx, input.id)));
}

/** Begins the import of a table that has been read, or goes on with one that was stopped. @throws forbidden, not_found, conflict import_not_ready */
export async function startImport(ctx: ServiceContext, input: z.output<typeof startImportInput>): Promise<ImportView> {
  await requireKnowledge(ctx, 'create');
  if (input.overwrite) await requireKnowledge(ctx, 'update');
  return transact(ctx, async tx => {
    const row = await importIn(tx, ctx, input.id, true);
    if (row.status !== 'ready' && row.status !== 'cancelled') throw conflict('import_not_ready');
    const { overwrite, publish } = input;
    const open = await setImportIn(tx, ctx, row.id, { status: 'running', overwrite, publish, finishedAt: null });
    await enqueue(tx, importQueue, importKey(ctx.companyId, row.id));
    await recordAudit(tx, ctx, {
      action: 'import.started',
      subject: { kind: 'import', id: row.id },
      after: { overwrite, publish },
    });
    return importViewIn(tx, ctx, open);
  });
}

/** Stops an import; rows that are in stay in, no row is half in. @throws forbidden, not_found, conflict import_over */
export async function cancelImport(ctx: ServiceContext, input: z.output<typeof importIdInput>): Promise<ImportView> {
  await requireKnowledge(ctx, 'create');
  const view = await transact(ctx, async tx => {
    const row = await importIn(tx, ctx, input.id, true);
    if (row.status === 'done') throw conflict('import_over');
    if (row.status === 'cancelled') return importViewIn(tx, ctx, row);
    const open = await finishIn(tx, ctx, row, 'cancelled');
    await recordAudit(tx, ctx, { action: 'import.cancelled', subject: { kind: 'import', id: row.id } });
    return importViewIn(tx, ctx, open);
  });
  ctx.ports.wake.log();
  return view;
}

/** Rows of one kind as they were written: those that failed, or those that meet something known. @throws forbidden, not_found */
export async function importRows(
  ctx: ServiceContext,
  input: z.output<typeof importRowsInput>,
): Promise<Paged<ImportRowView>> {
  await requireKnowledge(ctx, 'create');
  const after = input.cursor ? decodeCursor(input.cursor, ['number']) : null;
  const kind: SQL =
    input.state === 'changed' || input.state === 'same'
      ? eq(knowledgeImportRows.match, input.state)
      : eq(knowledgeImportRows.state, input.state);
  return transact(ctx, async tx => {
    const open = await importIn(tx, ctx, input.id);
    const all = and(eq(knowledgeImportRows.companyId, ctx.companyId), eq(knowledgeImportRows.importId, open.id), kind);
    const rows = await tx
      .select()
      .from(knowledgeImportRows)
      .where(and(all, after ? gt(knowledgeImportRows.line, Number(after[0])) : undefined))
      .orderBy(asc(knowledgeImportRows.line))
      .limit(input.limit + 1)
      .offset(offsetOf(input));
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return {
      items: page.map(({ line, cells, state, match, field, reason, articleId }) => ({
        line,
        cells,
        state,
        match: match as ImportRowView['match'],
        field,
        reason,
        articleId,
      })),
      nextCursor: rows.length > input.limit && last ? encodeCursor([last.line]) : null,
      ...(await totalFor(input, () => tx.$count(knowledgeImportRows, all))),
    };
  });
}
