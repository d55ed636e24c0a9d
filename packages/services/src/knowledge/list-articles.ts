import type { listArticlesInput } from '@natiq/contracts/knowledge/inputs';
import type { ArticleRow } from '@natiq/contracts/knowledge/views';
import { and, eq, getTableColumns, ne, type SQL, sql } from '@natiq/db/query';
import { articleCitations, articles, passages } from '@natiq/db/schema';
import { words } from '@natiq/domain/text/tokens';
import type { z } from 'zod';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { type CursorPart, decodeCursor, encodeCursor } from '../kernel/cursor.ts';
import { offsetOf, type Paged, totalFor } from '../kernel/paging.ts';
import { requireKnowledge } from './access.ts';
import { passageCounts } from './passages-of.ts';
import { toArticleRow } from './to-view.ts';
import { usageOf, usageSince } from './usage.ts';

type Input = z.output<typeof listArticlesInput>;

/**
 * The company's articles, last changed first unless asked otherwise. A search looks at titles, and at the text of published ones,
 * in folded words. @throws forbidden
 */
export async function listArticles(ctx: ServiceContext, input: Input): Promise<Paged<ArticleRow>> {
  await requireKnowledge(ctx, 'read');
  const { body: _body, questions: _questions, ...columns } = getTableColumns(articles);
  const order = orderOf(ctx, input);
  const filter = filterOf(ctx, input);
  const rising = input.order === 'ascending';
  const after = input.cursor ? decodeCursor(input.cursor, [order.part, 'id']) : null;
  const place =
    after &&
    sql`(${order.by}, ${articles.id}) ${rising ? sql`>` : sql`<`} (${order.read(after[0])}, ${after[1]}::uuid)`;
  const direction = rising ? sql`asc` : sql`desc`;
  return transact(ctx, async tx => {
    const rows = await tx
      .select({ ...columns, place: order.place })
      .from(articles)
      .where(and(filter, place ?? undefined))
      .orderBy(sql`${order.by} ${direction}`, sql`${articles.id} ${direction}`)
      .limit(input.limit + 1)
      .offset(offsetOf(input));
    const page = rows.slice(0, input.limit);
    const ids = page.map(row => row.id);
    const counts = await passageCounts(tx, ctx, ids);
    const usage = await usageOf(tx, ctx, ids);
    const last = page.at(-1);
    return {
      items: page.map(row =>
        toArticleRow(row, { passages: counts.get(row.id) ?? 0, usage: usage.get(row.id), now: ctx.clock.now() }),
      ),
      nextCursor: rows.length > input.limit && last ? encodeCursor([order.write(last), last.id]) : null,
      ...(await totalFor(input, () => tx.$count(articles, filter))),
    };
  });
}

interface Order {
  by: SQL;
  /** What the row must hand over for its place. */
  place: SQL<string | number | null>;
  part: CursorPart;
  read(value: string | number | null | undefined): SQL;
  write(row: { updatedAt: Date; folded: string; place: string | number | null }): string | number;
}

function orderOf(ctx: ServiceContext, { sort }: Input): Order {
  const nothing = sql<null>`null`;
  if (sort === 'title')
    return {
      by: sql`${articles.folded}`,
      place: nothing,
      part: 'text',
      read: value => sql`${value}::text`,
      write: row => row.folded,
    };
  if (sort === 'cited') {
    const cited = sql<number>`(select count(*)::int from ${articleCitations} where ${articleCitations.companyId} = ${ctx.companyId}
      and ${articleCitations.articleId} = ${articles.id} and ${articleCitations.at} >= ${usageSince(ctx).toISOString()}::timestamptz)`;
    return {
      by: cited,
      place: cited,
      part: 'number',
      read: value => sql`${value}::int`,
      write: row => Number(row.place),
    };
  }
  return {
    by: sql`${articles.updatedAt}`,
    place: nothing,
    part: 'instant',
    read: value => sql`${value}::timestamptz`,
    write: row => row.updatedAt.toISOString(),
  };
}

/** The rows an input asks for, whatever their order. */
function filterOf(ctx: ServiceContext, input: Input): SQL | undefined {
  return and(
    eq(articles.companyId, ctx.companyId),
    input.kind ? eq(articles.kind, input.kind) : ne(articles.kind, 'document'),
    input.status ? eq(articles.status, input.status) : ne(articles.status, 'deleted'),
    input.language ? eq(articles.language, input.language) : undefined,
    input.category ? eq(articles.category, input.category) : undefined,
    input.tag ? sql`${input.tag} = any(${articles.tags})` : undefined,
    input.origin ? eq(articles.origin, input.origin) : undefined,
    input.search ? matches(input.search) : undefined,
  );
}

/** Titles in any spelling; texts by their folded words, each of which may still be growing under the reader's fingers. */
function matches(search: string): SQL {
  const title = sql`position(natiq.fold(${search}) in ${articles.folded}) > 0`;
  const terms = words(search)
    .map(word => word.replace(/[^\p{L}\p{M}\d]/gu, ''))
    .filter(Boolean);
  if (terms.length === 0) return title;
  const query = terms.map(term => `${term}:*`).join(' & ');
  return sql`(${title} or exists (select from ${passages} where ${passages.companyId} = ${articles.companyId}
    and ${passages.articleId} = ${articles.id} and ${passages.words} @@ to_tsquery('simple', ${query})))`;
}
