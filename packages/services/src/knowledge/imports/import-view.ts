import type { ImportView } from '@natiq/contracts/knowledge/imports';
import { and, count, eq } from '@natiq/db/query';
import { knowledgeImportRows, knowledgeImports } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { ServiceContext } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';

export type ImportRecord = typeof knowledgeImports.$inferSelect;

/** The import's row, locked when it is about to change. @throws not_found */
export async function importIn(
  tx: TenantTx,
  ctx: ServiceContext,
  id: string,
  forUpdate = false,
): Promise<ImportRecord> {
  const query = tx
    .select()
    .from(knowledgeImports)
    .where(and(eq(knowledgeImports.companyId, ctx.companyId), eq(knowledgeImports.id, id)));
  const [row] = forUpdate ? await query.for('update') : await query;
  if (!row) throw notFound();
  return row;
}

/** Changes the import's row. @returns it as it is now */
export async function setImportIn(
  tx: TenantTx,
  ctx: ServiceContext,
  id: string,
  changes: Partial<ImportRecord>,
): Promise<ImportRecord> {
  const [row] = await tx
    .update(knowledgeImports)
    .set({ ...changes, updatedAt: ctx.clock.now() })
    .where(and(eq(knowledgeImports.companyId, ctx.companyId), eq(knowledgeImports.id, id)))
    .returning();
  return row!;
}

/** How many rows stand where; counted from the rows themselves, so that no figure can drift. */
export async function importViewIn(tx: TenantTx, ctx: ServiceContext, row: ImportRecord): Promise<ImportView> {
  const groups = await tx
    .select({ state: knowledgeImportRows.state, match: knowledgeImportRows.match, rows: count() })
    .from(knowledgeImportRows)
    .where(and(eq(knowledgeImportRows.companyId, ctx.companyId), eq(knowledgeImportRows.importId, row.id)))
    .groupBy(knowledgeImportRows.state, knowledgeImportRows.match);
  const sum = (wanted: (group: (typeof groups)[number]) => boolean) =>
    groups.filter(wanted).reduce((total, group) => total + group.rows, 0);
  const inState = (state: string) => sum(group => group.state === state);
  const total = sum(() => true);
  return {
    id: row.id,
    fileName: row.fileName,
    status: row.status as ImportView['status'],
    header: row.header,
    overwrite: row.overwrite,
    publish: row.publish,
    total,
    found: {
      new: sum(group => group.match === 'new'),
      changed: sum(group => group.match === 'changed'),
      same: sum(group => group.match === 'same'),
      failed: inState('failed'),
    },
    done: total - inState('ready'),
    created: inState('created'),
    updated: inState('updated'),
    skipped: inState('skipped'),
    failed: inState('failed'),
    actor: row.actorLabel,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
