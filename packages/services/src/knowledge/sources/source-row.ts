import { appendEvent } from '@natiq/db/events';
import { and, eq, sql } from '@natiq/db/query';
import { knowledgeSources } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type ServiceContext, storedActor } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';

export type SourceRecord = typeof knowledgeSources.$inferSelect;

export const sourceStates = ['uploading', 'waiting', 'working', 'ready', 'failed', 'cancelled', 'deleting'] as const;

/** The source's row, locked when it is about to change. What is being deleted is not there unless asked for. @throws not_found */
export async function sourceIn(
  tx: TenantTx,
  ctx: ServiceContext,
  id: string,
  options: { forUpdate?: boolean; deleting?: boolean } = {},
): Promise<SourceRecord> {
  const query = tx
    .select()
    .from(knowledgeSources)
    .where(and(eq(knowledgeSources.companyId, ctx.companyId), eq(knowledgeSources.id, id)));
  const [row] = options.forUpdate ? await query.for('update') : await query;
  if (!row || (row.state === 'deleting' && !options.deleting)) throw notFound();
  return row;
}

/** Changes a source and tells every open screen of it; also how a stage says how far it is (`stage`, `done`, `total`). */
export async function setSourceIn(
  tx: TenantTx,
  ctx: ServiceContext,
  id: string,
  changes: Partial<Omit<SourceRecord, 'companyId' | 'id' | 'kind'>>,
): Promise<SourceRecord> {
  const [row] = await tx
    .update(knowledgeSources)
    .set({ ...changes, updatedAt: ctx.clock.now() })
    .where(and(eq(knowledgeSources.companyId, ctx.companyId), eq(knowledgeSources.id, id)))
    .returning();
  if (!row) throw notFound();
  await appendEvent(tx, ctx.companyId, {
    type: 'knowledge.source',
    subjectId: id,
    actor: storedActor(ctx.actor),
    data: { state: row.state, stage: row.stage, done: row.done, total: row.total },
    at: ctx.clock.now(),
  });
  return row;
}

/** Lets one at a time look whether the company has something already: two who ask at one moment would both hear no. */
export async function oneAtATimeIn(tx: TenantTx, ctx: ServiceContext): Promise<void> {
  await tx.execute(sql`select from companies where company_id = ${ctx.companyId}::uuid for no key update`);
}
