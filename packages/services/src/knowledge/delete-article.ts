import type { articleIdInput } from '@natiq/contracts/knowledge/inputs';
import type { ArticleView } from '@natiq/contracts/knowledge/views';
import { listCompanyRows } from '@natiq/db/directory';
import { and, desc, eq, lt, ne } from '@natiq/db/query';
import { articles, articleVersions } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { type ServiceContext, type Services, systemContext, transact } from '../kernel/context.ts';
import { requireKnowledge } from './access.ts';
import { changeArticleIn } from './change.ts';
import { articleIn, viewIn } from './get-article.ts';
import type { ArticleRecord } from './to-view.ts';

/** Deletes an article: no later answer can rest on it. For a day it can be brought back, then it is gone with its versions. @throws forbidden, not_found */
export async function deleteArticle(
  ctx: ServiceContext,
  input: z.output<typeof articleIdInput>,
): Promise<{ ok: true }> {
  await requireKnowledge(ctx, 'delete');
  await transact(ctx, tx => deleteArticleIn(tx, ctx, input.id));
  ctx.ports.wake.log();
  return { ok: true };
}

export async function deleteArticleIn(tx: TenantTx, ctx: ServiceContext, id: string): Promise<void> {
  const row = await articleIn(tx, ctx, id, { forUpdate: true });
  await changeArticleIn(tx, ctx, row, { status: 'deleted' }, { act: 'article.deleted' });
}

/** Brings a deleted article back as it was. @throws forbidden, not_found */
export async function restoreArticle(
  ctx: ServiceContext,
  input: z.output<typeof articleIdInput>,
): Promise<ArticleView> {
  await requireKnowledge(ctx, 'delete');
  const view = await transact(ctx, async tx => viewIn(tx, ctx, await restoreArticleIn(tx, ctx, input.id)));
  ctx.ports.wake.log();
  return view;
}

export async function restoreArticleIn(tx: TenantTx, ctx: ServiceContext, id: string): Promise<ArticleRecord> {
  const row = await articleIn(tx, ctx, id, { forUpdate: true, deleted: true });
  const [before] = await tx
    .select({ status: articleVersions.status })
    .from(articleVersions)
    .where(
      and(
        eq(articleVersions.companyId, ctx.companyId),
        eq(articleVersions.articleId, id),
        ne(articleVersions.status, 'deleted'),
      ),
    )
    .orderBy(desc(articleVersions.version))
    .limit(1);
  return changeArticleIn(tx, ctx, row, { status: before?.status ?? 'draft' }, { act: 'article.restored' });
}

const keptHours = 24;
/** Companies looked up at once. */
const companiesAtOnce = 200;

/** Takes away for good what was deleted more than a day ago, in every company. */
export async function purgeDeleted(services: Services): Promise<void> {
  const before = new Date(services.clock.now().getTime() - keptHours * 3_600_000);
  for (let last: string | undefined; ; ) {
    const { rows } = await listCompanyRows(services.database, {
      limit: companiesAtOnce,
      ...(last && { before: last }),
    });
    for (const { companyId } of rows) await purgeIn(systemContext(services, companyId, 'purge'), before);
    if (rows.length < companiesAtOnce) return;
    last = rows.at(-1)!.companyId;
  }
}

async function purgeIn(ctx: ServiceContext, before: Date): Promise<void> {
  const gone = and(
    eq(articles.companyId, ctx.companyId),
    eq(articles.status, 'deleted'),
    lt(articles.updatedAt, before),
  );
  await transact(ctx, tx => tx.delete(articles).where(gone));
}
