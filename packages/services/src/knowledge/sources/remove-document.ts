import { and, eq } from '@natiq/db/query';
import { articles } from '@natiq/db/schema';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { announceChangeIn } from '../changes.ts';
import { clearBuilds } from './clear-builds.ts';

/**
 * Takes a document of a source away: no later answer can rest on it from the first transaction on, then its rows go a few at a
 * time. One that is not there is gone already; broken off, it may be begun again.
 */
export async function removeDocument(ctx: ServiceContext, articleId: string): Promise<void> {
  const it = and(eq(articles.companyId, ctx.companyId), eq(articles.id, articleId), eq(articles.kind, 'document'));
  const found = await transact(ctx, async tx => {
    const [row] = await tx.select({ status: articles.status }).from(articles).where(it).for('update');
    if (row?.status === 'published') {
      await tx.update(articles).set({ status: 'archived', updatedAt: ctx.clock.now() }).where(it);
      await announceChangeIn(tx, ctx, { articleId, findable: true });
    }
    return row !== undefined;
  });
  if (!found) return;
  ctx.ports.wake.log();
  await clearBuilds(ctx, articleId, null);
  await transact(ctx, tx => tx.delete(articles).where(it));
}
