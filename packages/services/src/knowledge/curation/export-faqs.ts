import type { exportedFaq, exportFaqsInput } from '@natiq/contracts/knowledge/imports';
import { and, asc, eq, gt, ne } from '@natiq/db/query';
import { articles } from '@natiq/db/schema';
import type { z } from 'zod';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../../kernel/cursor.ts';
import { offsetOf, type Paged, totalFor } from '../../kernel/paging.ts';
import { requireKnowledge } from '../access.ts';

type Faq = z.output<typeof exportedFaq>;

/** The company's questions with their answers, oldest first, so that a table of them reads back to the same. @throws forbidden */
export async function exportFaqs(ctx: ServiceContext, input: z.output<typeof exportFaqsInput>): Promise<Paged<Faq>> {
  await requireKnowledge(ctx, 'read');
  const after = input.cursor ? decodeCursor(input.cursor, ['id']) : null;
  const all = and(eq(articles.companyId, ctx.companyId), eq(articles.kind, 'faq'), ne(articles.status, 'deleted'));
  return transact(ctx, async tx => {
    const rows = await tx
      .select()
      .from(articles)
      .where(and(all, after ? gt(articles.id, String(after[0])) : undefined))
      .orderBy(asc(articles.id))
      .limit(input.limit + 1)
      .offset(offsetOf(input));
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return {
      items: page.map(row => ({
        question: row.title,
        answer: row.body,
        questions: row.questions,
        tags: row.tags,
        category: row.category,
        language: row.language === 'ar' ? ('ar' as const) : ('en' as const),
        priority: row.priority,
        // A table knows live and not live: what is archived comes back as a draft.
        status: row.status === 'published' ? ('published' as const) : ('draft' as const),
      })),
      nextCursor: rows.length > input.limit && last ? encodeCursor([last.id]) : null,
      ...(await totalFor(input, () => tx.$count(articles, all))),
    };
  });
}
