import type { articleIdInput } from '@natiq/contracts/knowledge/inputs';
import type { ArticleView } from '@natiq/contracts/knowledge/views';
import { and, asc, eq, ne } from '@natiq/db/query';
import { articles } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { requireKnowledge } from './access.ts';
import { passageCounts } from './passages-of.ts';
import { type ArticleRecord, toArticleView } from './to-view.ts';
import { usageOf } from './usage.ts';

/** One article with its text. @throws forbidden, not_found */
export async function getArticle(ctx: ServiceContext, input: z.output<typeof articleIdInput>): Promise<ArticleView> {
  await requireKnowledge(ctx, 'read');
  return transact(ctx, async tx => viewIn(tx, ctx, await articleIn(tx, ctx, input.id)));
}

/** The article's row, locked when it is about to change. What was deleted is not there unless asked for. @throws not_found */
export async function articleIn(
  tx: TenantTx,
  ctx: ServiceContext,
  id: string,
  options: { forUpdate?: boolean; deleted?: boolean } = {},
): Promise<ArticleRecord> {
  const query = tx
    .select()
    .from(articles)
    .where(and(eq(articles.companyId, ctx.companyId), eq(articles.id, id)));
  const [row] = options.forUpdate ? await query.for('update') : await query;
  // A document is its source's: nobody edits, publishes or deletes it by itself.
  if (!row || row.kind === 'document' || (row.status === 'deleted') !== Boolean(options.deleted)) throw notFound();
  return row;
}

/** The row as a view. */
export async function viewIn(tx: TenantTx, ctx: ServiceContext, row: ArticleRecord): Promise<ArticleView> {
  const passages = (await passageCounts(tx, ctx, [row.id])).get(row.id) ?? 0;
  const usage = (await usageOf(tx, ctx, [row.id])).get(row.id);
  return toArticleView(row, {
    passages,
    usage,
    now: ctx.clock.now(),
    translations: await translationsIn(tx, ctx, row),
  });
}

async function translationsIn(
  tx: TenantTx,
  ctx: ServiceContext,
  row: ArticleRecord,
): Promise<ArticleView['translations']> {
  if (row.translationKey === null) return [];
  const rows = await tx
    .select({ id: articles.id, title: articles.title, language: articles.language, status: articles.status })
    .from(articles)
    .where(
      and(
        eq(articles.companyId, ctx.companyId),
        eq(articles.translationKey, row.translationKey),
        ne(articles.id, row.id),
        ne(articles.status, 'deleted'),
      ),
    )
    .orderBy(asc(articles.id))
    .limit(10);
  return rows as ArticleView['translations'];
}
