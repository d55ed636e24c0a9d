import { newId } from '@natiq/db/ids';
import { and, count, eq, inArray, ne, sql } from '@natiq/db/query';
import { passageEmbeddings, passages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type PassageText, toPassages } from '@natiq/domain/knowledge/chunk';
import { EMBEDDER, embed } from '@natiq/domain/knowledge/embed';
import { words } from '@natiq/domain/text/tokens';
import type { ServiceContext } from '../kernel/context.ts';
import { sha256 } from '../kernel/hash.ts';
import { keepPointsIn } from './meaning/points.ts';
import type { ArticleRecord } from './to-view.ts';

type Article = Pick<ArticleRecord, 'id' | 'kind' | 'title' | 'body' | 'language'>;

/** Replaces the passages of an article by those of its present text. */
export async function rebuildPassagesIn(tx: TenantTx, ctx: ServiceContext, article: Article): Promise<void> {
  const made = await vectorsIn(tx, ctx, article.id);
  await removePassagesIn(tx, ctx, article.id);
  await insertPassagesIn(tx, ctx, [article]);
  await keepVectorsIn(tx, ctx, article.id, made);
}

type Made = Pick<typeof passageEmbeddings.$inferSelect, 'embedder' | 'embedding' | 'createdAt'> & {
  hash: string | null;
};

/** What models of the company's own made of an article: costly, and still true of passages that say the same. */
function vectorsIn(tx: TenantTx, ctx: ServiceContext, articleId: string): Promise<Made[]> {
  return tx
    .select({
      hash: passages.hash,
      embedder: passageEmbeddings.embedder,
      embedding: passageEmbeddings.embedding,
      createdAt: passageEmbeddings.createdAt,
    })
    .from(passages)
    .innerJoin(
      passageEmbeddings,
      and(eq(passageEmbeddings.companyId, passages.companyId), eq(passageEmbeddings.passageId, passages.id)),
    )
    .where(
      and(
        eq(passages.companyId, ctx.companyId),
        eq(passages.articleId, articleId),
        ne(passageEmbeddings.embedder, EMBEDDER),
      ),
    );
}

async function keepVectorsIn(
  tx: TenantTx,
  ctx: ServiceContext,
  articleId: string,
  made: readonly Made[],
): Promise<void> {
  if (made.length === 0) return;
  const now = await tx
    .select({ id: passages.id, hash: passages.hash })
    .from(passages)
    .where(and(eq(passages.companyId, ctx.companyId), eq(passages.articleId, articleId)));
  const rows = now.flatMap(({ id, hash }) =>
    made
      .filter(one => hash !== null && one.hash === hash)
      .map(({ hash: _, ...rest }) => ({ ...rest, companyId: ctx.companyId, passageId: id })),
  );
  if (rows.length === 0) return;
  await tx.insert(passageEmbeddings).values(rows).onConflictDoNothing();
  await keepPointsIn(
    tx,
    ctx,
    rows.map(row => row.passageId),
  );
}

/** Writes the passages of articles that have none yet, with their words and vectors. @returns how many each article has */
export async function insertPassagesIn(
  tx: TenantTx,
  ctx: ServiceContext,
  articles: readonly Article[],
): Promise<Map<string, number>> {
  const { companyId } = ctx;
  const createdAt = ctx.clock.now();
  const counts = new Map<string, number>();
  const rows = articles.flatMap(article => {
    const kind = article.kind === 'faq' ? 'faq' : 'article';
    const parts = toPassages({ title: article.title, body: article.body, language: article.language, kind });
    counts.set(article.id, parts.length);
    return parts.map(part => ({
      article,
      part,
      id: newId(createdAt.getTime()),
      whole: wholeText(article.title, part),
    }));
  });
  if (rows.length === 0) return counts;
  await tx.insert(passages).values(
    rows.map(({ article, part, id, whole }) => ({
      companyId,
      id,
      articleId: article.id,
      ordinal: part.ordinal,
      heading: part.heading ?? null,
      text: part.text,
      hash: sha256(`${article.language}\n${whole}`),
      language: article.language,
      words: sql<string>`to_tsvector('simple', ${words(whole).join(' ')})`,
      createdAt,
    })),
  );
  await tx.insert(passageEmbeddings).values(
    rows.map(({ id, whole }) => ({
      companyId,
      passageId: id,
      embedder: EMBEDDER,
      embedding: Array.from(embed(whole)),
      createdAt,
    })),
  );
  return counts;
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
