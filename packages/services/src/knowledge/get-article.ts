import type { articleIdInput } from '@natiq/contracts/knowledge/inputs';
import type { ArticleView } from '@natiq/contracts/knowledge/views';
import { and, eq } from '@natiq/db/query';
import { articles } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { passageCounts } from './passages-of.ts';
import { type ArticleRecord, toArticleView } from './to-view.ts';

/** One article with its text. @throws forbidden, not_found */
export async function getArticle(ctx: ServiceContext, input: z.output<typeof articleIdInput>): Promise<ArticleView> {
  requireAccess(ctx, 'knowledge', 'read');
  return transact(ctx, async tx => viewIn(tx, ctx, await articleIn(tx, ctx, input.id)));
}

/** The article's row, locked when it is about to change. @throws not_found */
export async function articleIn(
  tx: TenantTx,
  ctx: ServiceContext,
  id: string,
  forUpdate = false,
): Promise<ArticleRecord> {
  const query = tx
    .select()
    .from(articles)
    .where(and(eq(articles.companyId, ctx.companyId), eq(articles.id, id)));
  const [row] = forUpdate ? await query.for('update') : await query;
  if (!row) throw notFound();
  return row;
}

/** The row as a view. */
export async function viewIn(tx: TenantTx, ctx: ServiceContext, row: ArticleRecord): Promise<ArticleView> {
  return toArticleView(row, (await passageCounts(tx, ctx, [row.id])).get(row.id) ?? 0);
}
