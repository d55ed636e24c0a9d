import type { createArticleInput } from '@natiq/contracts/knowledge/inputs';
import type { ArticleView } from '@natiq/contracts/knowledge/views';
import { newId } from '@natiq/db/ids';
import { articles } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { requireKnowledge } from './access.ts';
import { announceChangeIn, keepVersionsIn } from './changes.ts';
import { joinPairIn } from './curation/pair-articles.ts';
import { articleIn, viewIn } from './get-article.ts';
import { insertPassagesIn } from './passages-of.ts';
import type { ArticleRecord } from './to-view.ts';

/**
 * Writes an article; published at once when asked, so that the next question can be answered from it.
 * @throws forbidden, not_found for an unknown translation, conflict when that page has one in this language
 */
export async function createArticle(
  ctx: ServiceContext,
  input: z.output<typeof createArticleInput>,
): Promise<ArticleView> {
  await requireKnowledge(ctx, 'create');
  const view = await transact(ctx, async tx => {
    const { publish, translationOf, ...draft } = input;
    const status = publish ? ('published' as const) : ('draft' as const);
    const article: NewArticle = { ...draft, status, origin: 'manual' };
    if (translationOf) {
      const other = await articleIn(tx, ctx, translationOf, { forUpdate: true });
      article.translationKey = await joinPairIn(tx, ctx, other, input.language);
    }
    const [{ row }] = (await insertArticlesIn(tx, ctx, [article])) as [Inserted];
    await recordAudit(tx, ctx, {
      action: 'article.created',
      subject: { kind: 'article', id: row.id },
      after: { title: row.title, status: row.status },
    });
    await announceChangeIn(tx, ctx, { articleId: row.id, findable: publish });
    return viewIn(tx, ctx, row);
  });
  ctx.ports.wake.log();
  return view;
}

export interface NewArticle {
  kind: 'article' | 'faq';
  title: string;
  body: string;
  questions: string[];
  language: string;
  translationKey?: string | null;
  status: 'draft' | 'published';
  category?: string | null | undefined;
  tags: string[];
  priority: number;
  origin: 'manual' | 'paste' | 'csv' | 'demo';
}

export interface Inserted {
  row: ArticleRecord;
  /** Parts that can be found; 0 unless published. */
  passages: number;
}

/** Writes articles with their first versions and, where published, their passages, in the order given. The caller announces it. */
export async function insertArticlesIn(
  tx: TenantTx,
  ctx: ServiceContext,
  list: readonly NewArticle[],
): Promise<Inserted[]> {
  const now = ctx.clock.now();
  const rows = await tx
    .insert(articles)
    .values(
      list.map(article => ({
        ...article,
        companyId: ctx.companyId,
        id: newId(now.getTime()),
        translationKey: article.translationKey ?? null,
        category: article.category ?? null,
        publishedAt: article.status === 'published' ? now : null,
        createdAt: now,
        updatedAt: now,
      })),
    )
    .returning();
  await keepVersionsIn(tx, ctx, rows);
  const counts = await insertPassagesIn(
    tx,
    ctx,
    rows.filter(row => row.status === 'published'),
  );
  return rows.map(row => ({ row, passages: counts.get(row.id) ?? 0 }));
}
