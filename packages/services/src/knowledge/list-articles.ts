import type { listArticlesInput } from '@natiq/contracts/knowledge/inputs';
import type { ArticleRow } from '@natiq/contracts/knowledge/views';
import { and, desc, eq, getTableColumns, type SQL, sql } from '@natiq/db/query';
import { articles, passages } from '@natiq/db/schema';
import { words } from '@natiq/domain/text/tokens';
import type { z } from 'zod';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../kernel/cursor.ts';
import { offsetOf, type Paged, totalFor } from '../kernel/paging.ts';
import { passageCounts } from './passages-of.ts';
import { toArticleRow } from './to-view.ts';

/** The company's articles, last changed first. A search looks at titles, and at the text of published ones. @throws forbidden */
export async function listArticles(
  ctx: ServiceContext,
  input: z.output<typeof listArticlesInput>,
): Promise<Paged<ArticleRow>> {
  requireAccess(ctx, 'knowledge', 'read');
  const after = input.cursor ? decodeCursor(input.cursor, ['instant', 'id']) : null;
  const { body: _body, questions: _questions, ...columns } = getTableColumns(articles);
  const where = and(
    eq(articles.companyId, ctx.companyId),
    input.kind ? eq(articles.kind, input.kind) : undefined,
    input.status ? eq(articles.status, input.status) : undefined,
    input.language ? eq(articles.language, input.language) : undefined,
    input.search ? matches(input.search) : undefined,
    after ? sql`(${articles.updatedAt}, ${articles.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined,
  );
  return transact(ctx, async tx => {
    const rows = await tx
      .select(columns)
      .from(articles)
      .where(where)
      .orderBy(desc(articles.updatedAt), desc(articles.id))
      .limit(input.limit + 1)
      .offset(offsetOf(input));
    const page = rows.slice(0, input.limit);
    const counts = await passageCounts(
      tx,
      ctx,
      page.map(row => row.id),
    );
    const last = page.at(-1);
    return {
      items: page.map(row => toArticleRow(row, counts.get(row.id) ?? 0)),
      nextCursor: rows.length > input.limit && last ? encodeCursor([last.updatedAt.toISOString(), last.id]) : null,
      ...(await totalFor(input, () => tx.$count(articles, where))),
    };
  });
}

/** Titles as they are written; texts by their folded words, each of which may still be growing under the reader's fingers. */
function matches(search: string): SQL {
  const title = sql`${articles.title} ilike ${`%${search.replace(/[\\%_]/g, '\\$&')}%`}`;
  const terms = words(search)
    .map(word => word.replace(/[^\p{L}\p{M}\d]/gu, ''))
    .filter(Boolean);
  if (terms.length === 0) return title;
  const query = terms.map(term => `${term}:*`).join(' & ');
  return sql`(${title} or exists (select from ${passages} where ${passages.companyId} = ${articles.companyId}
    and ${passages.articleId} = ${articles.id} and ${passages.words} @@ to_tsquery('simple', ${query})))`;
}
