import type { pairArticlesInput } from '@natiq/contracts/knowledge/inputs';
import type { ArticleView } from '@natiq/contracts/knowledge/views';
import { newId } from '@natiq/db/ids';
import { and, eq, ne } from '@natiq/db/query';
import { articles } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { conflict, invalid } from '../../kernel/errors.ts';
import { requireKnowledge } from '../access.ts';
import { announceChangeIn } from '../changes.ts';
import { articleIn, viewIn } from '../get-article.ts';
import type { ArticleRecord } from '../to-view.ts';

type Input = z.output<typeof pairArticlesInput>;

/**
 * Says that two articles are one page in two languages, so that a question in either is answered in its own; or, without
 * another, that an article stands alone. No version of either: their words stay.
 * @throws forbidden, not_found, invalid same_language, conflict translation_exists
 */
export async function pairArticles(ctx: ServiceContext, input: Input): Promise<ArticleView> {
  await requireKnowledge(ctx, 'update');
  const view = await transact(ctx, async tx => {
    const article = await articleIn(tx, ctx, input.id, { forUpdate: true });
    const key = input.withId === null ? null : await keyOfPairIn(tx, ctx, article, input.withId);
    await setKeyIn(tx, ctx, article.id, key);
    await recordAudit(tx, ctx, {
      action: key === null ? 'article.unpaired' : 'article.paired',
      subject: { kind: 'article', id: article.id },
      after: { with: input.withId },
    });
    await announceChangeIn(tx, ctx, { articleId: article.id, findable: article.status === 'published' });
    return viewIn(tx, ctx, { ...article, translationKey: key });
  });
  ctx.ports.wake.log();
  return view;
}

async function keyOfPairIn(tx: TenantTx, ctx: ServiceContext, article: ArticleRecord, withId: string): Promise<string> {
  const other = await articleIn(tx, ctx, withId, { forUpdate: true });
  return joinPairIn(tx, ctx, other, article.language);
}

/**
 * The key an article of the given language shares with the one there; that one gets it when it had none.
 * @throws invalid same_language, conflict translation_exists
 */
export async function joinPairIn(
  tx: TenantTx,
  ctx: ServiceContext,
  other: ArticleRecord,
  language: string,
): Promise<string> {
  if (other.language === language) throw invalid('same_language', { fields: { withId: 'same_language' } });
  if (other.translationKey === null) {
    const key = newId(ctx.clock.now().getTime());
    await setKeyIn(tx, ctx, other.id, key);
    return key;
  }
  const [taken] = await tx
    .select({ id: articles.id })
    .from(articles)
    .where(
      and(
        eq(articles.companyId, ctx.companyId),
        eq(articles.translationKey, other.translationKey),
        eq(articles.language, language),
        ne(articles.status, 'deleted'),
      ),
    )
    .limit(1);
  if (taken) throw conflict('translation_exists');
  return other.translationKey;
}

async function setKeyIn(tx: TenantTx, ctx: ServiceContext, id: string, translationKey: string | null): Promise<void> {
  await tx
    .update(articles)
    .set({ translationKey })
    .where(and(eq(articles.companyId, ctx.companyId), eq(articles.id, id)));
}
