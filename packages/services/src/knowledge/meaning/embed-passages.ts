import { and, asc, count, eq, gt, inArray, isNull, ne, sql } from '@natiq/db/query';
import { articles, knowledgeSources, passageEmbeddings, passages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { dropMapIn, keepPointsIn } from './points.ts';

/** What an embedder reads of a passage. */
export interface PassageToEmbed {
  id: string;
  text: string;
}

/** Passages that are served; a build in the making is read once it is. */
const isServed = (ctx: ServiceContext) =>
  and(eq(passages.companyId, ctx.companyId), eq(articles.status, 'published'), eq(articles.build, passages.build));
const ofArticle = and(eq(articles.companyId, passages.companyId), eq(articles.id, passages.articleId));
const ofEmbedder = (embedder: string) =>
  and(
    eq(passageEmbeddings.companyId, passages.companyId),
    eq(passageEmbeddings.passageId, passages.id),
    eq(passageEmbeddings.embedder, embedder),
  );

/** The next passages, by id, that an embedder has not read. */
export async function passagesWithout(
  ctx: ServiceContext,
  embedder: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<PassageToEmbed[]> {
  const rows = await transact(ctx, tx =>
    tx
      .select({ id: passages.id, title: articles.title, heading: passages.heading, text: passages.text })
      .from(passages)
      .innerJoin(articles, ofArticle)
      .leftJoin(passageEmbeddings, ofEmbedder(embedder))
      .where(and(isServed(ctx), isNull(passageEmbeddings.passageId), after ? gt(passages.id, after) : undefined))
      .orderBy(asc(passages.id))
      .limit(limit),
  );
  return rows.map(({ id, title, heading, text }) => ({ id, text: [title, heading, text].filter(Boolean).join('\n') }));
}

/** Keeps what an embedder made of passages; one that is gone meanwhile is left out. @returns how many were kept */
export async function storeVectors(
  ctx: ServiceContext,
  embedder: string,
  vectors: readonly { id: string; vector: readonly number[] }[],
): Promise<number> {
  const createdAt = ctx.clock.now();
  return transact(ctx, async tx => {
    const ids = vectors.map(({ id }) => id);
    const there = await tx
      .select({ id: passages.id })
      .from(passages)
      .where(and(eq(passages.companyId, ctx.companyId), inArray(passages.id, ids)))
      .for('key share');
    const known = new Set(there.map(row => row.id));
    const kept = vectors.filter(({ id }) => known.has(id));
    if (kept.length === 0) return 0;
    await tx
      .insert(passageEmbeddings)
      .values(
        kept.map(({ id, vector }) => ({
          companyId: ctx.companyId,
          passageId: id,
          embedder,
          embedding: [...vector],
          createdAt,
        })),
      )
      .onConflictDoNothing();
    await keepPointsIn(
      tx,
      ctx,
      kept.map(({ id }) => id),
    );
    return kept.length;
  });
}

export interface Embedded {
  done: number;
  total: number;
}

/** How many of the served passages an embedder has read. */
export async function embeddedOf(ctx: ServiceContext, embedder: string): Promise<Embedded> {
  const [row] = await transact(ctx, tx => countIn(tx, ctx, embedder));
  return { done: row?.done ?? 0, total: row?.total ?? 0 };
}

const countIn = (tx: TenantTx, ctx: ServiceContext, embedder: string) =>
  tx
    .select({ total: count(), done: count(passageEmbeddings.passageId) })
    .from(passages)
    .innerJoin(articles, ofArticle)
    .leftJoin(passageEmbeddings, ofEmbedder(embedder))
    .where(isServed(ctx));

/** The same source by source; articles stand under no source. */
export async function embeddedBySource(
  ctx: ServiceContext,
  embedder: string,
  limit: number,
): Promise<(Embedded & { sourceId: string | null; name: string | null })[]> {
  return transact(ctx, tx =>
    tx
      .select({
        sourceId: articles.sourceId,
        name: knowledgeSources.name,
        total: count(),
        done: count(passageEmbeddings.passageId),
      })
      .from(passages)
      .innerJoin(articles, ofArticle)
      .leftJoin(
        knowledgeSources,
        and(eq(knowledgeSources.companyId, articles.companyId), eq(knowledgeSources.id, articles.sourceId)),
      )
      .leftJoin(passageEmbeddings, ofEmbedder(embedder))
      .where(isServed(ctx))
      .groupBy(articles.sourceId, knowledgeSources.name)
      .orderBy(sql`count(*) - count(${passageEmbeddings.passageId}) desc`, asc(knowledgeSources.name))
      .limit(limit),
  );
}

/** Titles with a passage of their article, to see what an embedder makes of them: for each the passage's vector. */
export async function sampleOf(ctx: ServiceContext, embedder: string, limit: number) {
  return transact(ctx, tx =>
    tx
      .selectDistinctOn([articles.id], {
        articleId: articles.id,
        title: articles.title,
        vector: passageEmbeddings.embedding,
      })
      .from(passages)
      .innerJoin(articles, ofArticle)
      .innerJoin(passageEmbeddings, ofEmbedder(embedder))
      .where(and(isServed(ctx), ne(articles.title, '')))
      .orderBy(asc(articles.id), asc(passages.ordinal))
      .limit(limit),
  );
}

/** Forgets some of what an embedder made. @returns whether more is left */
export async function forgetVectors(ctx: ServiceContext, embedder: string, limit: number): Promise<boolean> {
  return transact(ctx, async tx => {
    const some = await tx
      .select({ id: passageEmbeddings.passageId })
      .from(passageEmbeddings)
      .where(and(eq(passageEmbeddings.companyId, ctx.companyId), eq(passageEmbeddings.embedder, embedder)))
      .limit(limit);
    if (some.length > 0)
      await tx.delete(passageEmbeddings).where(
        and(
          eq(passageEmbeddings.companyId, ctx.companyId),
          eq(passageEmbeddings.embedder, embedder),
          inArray(
            passageEmbeddings.passageId,
            some.map(row => row.id),
          ),
        ),
      );
    const isLeft = some.length === limit;
    if (!isLeft) await dropMapIn(tx, ctx, embedder);
    return isLeft;
  });
}
