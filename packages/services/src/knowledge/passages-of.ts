import { newId } from '@natiq/db/ids';
import { and, count, eq, inArray, sql } from '@natiq/db/query';
import { passageEmbeddings, passages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type PassageText, toPassages } from '@natiq/domain/knowledge/chunk';
import { EMBEDDER, embed } from '@natiq/domain/knowledge/embed';
import { words } from '@natiq/domain/text/tokens';
import type { ServiceContext } from '../kernel/context.ts';
import type { ArticleRecord } from './to-view.ts';

type Article = Pick<ArticleRecord, 'id' | 'kind' | 'title' | 'body' | 'language'>;

/** Replaces the passages of an article by those of its present text, with their words and vectors. @returns how many */
export async function rebuildPassagesIn(tx: TenantTx, ctx: ServiceContext, article: Article): Promise<number> {
  await removePassagesIn(tx, ctx, article.id);
  const { companyId } = ctx;
  const now = ctx.clock.now();
  const kind = article.kind === 'faq' ? 'faq' : 'article';
  const parts = toPassages({ title: article.title, body: article.body, language: article.language, kind });
  if (parts.length === 0) return 0;
  const rows = parts.map(part => ({ part, id: newId(now.getTime()), whole: wholeText(article.title, part) }));
  await tx.insert(passages).values(
    rows.map(({ part, id, whole }) => ({
      companyId,
      id,
      articleId: article.id,
      ordinal: part.ordinal,
      heading: part.heading ?? null,
      text: part.text,
      language: article.language,
      words: sql<string>`to_tsvector('simple', ${words(whole).join(' ')})`,
      createdAt: now,
    })),
  );
  await tx.insert(passageEmbeddings).values(
    rows.map(({ id, whole }) => ({
      companyId,
      passageId: id,
      embedder: EMBEDDER,
      embedding: Array.from(embed(whole)),
      createdAt: now,
    })),
  );
  return parts.length;
}

/** Takes an article out of what can be found. */
export async function removePassagesIn(tx: TenantTx, ctx: ServiceContext, articleId: string): Promise<void> {
  await tx.delete(passages).where(and(eq(passages.companyId, ctx.companyId), eq(passages.articleId, articleId)));
}

/** How many passages each of the articles has. */
export async function passageCounts(
  tx: TenantTx,
  ctx: ServiceContext,
  articleIds: readonly string[],
): Promise<Map<string, number>> {
  if (articleIds.length === 0) return new Map();
  const rows = await tx
    .select({ articleId: passages.articleId, count: count() })
    .from(passages)
    .where(and(eq(passages.companyId, ctx.companyId), inArray(passages.articleId, [...articleIds])))
    .groupBy(passages.articleId);
  return new Map(rows.map(row => [row.articleId, row.count]));
}

function wholeText(title: string, part: PassageText): string {
  return [title, part.heading, part.text].filter(Boolean).join('\n');
}
