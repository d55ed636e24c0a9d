import { enqueue } from '@natiq/db/jobs';
import { and, desc, eq } from '@natiq/db/query';
import { aiEmbedders } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type ServiceContext, transact } from '../../kernel/context.ts';

export type EmbedderRow = typeof aiEmbedders.$inferSelect;

/** The queue of wake-ups for embedders; its keys are `company:embedder`. */
export const embedQueue = 'embed';

/** Where a company's key is sealed for. */
export const keyPlaceOf = ({ companyId, id }: Pick<EmbedderRow, 'companyId' | 'id'>) => `embedder:${companyId}:${id}`;

/** The company's embedders, newest first; locked where they are about to change. */
export function rowsIn(tx: TenantTx, ctx: ServiceContext, { forUpdate = false } = {}): Promise<EmbedderRow[]> {
  const query = tx
    .select()
    .from(aiEmbedders)
    .where(eq(aiEmbedders.companyId, ctx.companyId))
    .orderBy(desc(aiEmbedders.createdAt), desc(aiEmbedders.id));
  return forUpdate ? query.for('update') : query;
}

export async function rowOf(ctx: ServiceContext, id: string): Promise<EmbedderRow | undefined> {
  const [row] = await transact(ctx, tx =>
    tx
      .select()
      .from(aiEmbedders)
      .where(and(eq(aiEmbedders.companyId, ctx.companyId), eq(aiEmbedders.id, id))),
  );
  return row;
}

export function setIn(
  tx: TenantTx,
  ctx: ServiceContext,
  id: string,
  values: Partial<Omit<EmbedderRow, 'companyId' | 'id'>>,
) {
  return tx
    .update(aiEmbedders)
    .set({ ...values, updatedAt: ctx.clock.now() })
    .where(and(eq(aiEmbedders.companyId, ctx.companyId), eq(aiEmbedders.id, id)));
}

/** Has an embedder looked at soon; the row says so too, in case the wake-up is lost. */
export async function wakeIn(tx: TenantTx, ctx: ServiceContext, id: string): Promise<void> {
  await setIn(tx, ctx, id, { nextDueAt: ctx.clock.now() });
  await enqueue(tx, embedQueue, `${ctx.companyId}:${id}`);
}

/** The one that serves, and the newest other that is not on its way out. */
export function standing(rows: readonly EmbedderRow[]): { serving: EmbedderRow | null; next: EmbedderRow | null } {
  const serving = rows.find(row => row.state === 'serving') ?? null;
  const next = rows.find(row => row.state !== 'serving' && row.state !== 'leaving') ?? null;
  return { serving, next };
}
