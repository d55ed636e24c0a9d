import type { DocumentPageView, documentPageInput } from '@natiq/contracts/knowledge/sources';
import { and, desc, eq, isNotNull, max, or, sql } from '@natiq/db/query';
import { articles, documentPages, knowledgeFiles } from '@natiq/db/schema';
import type { z } from 'zod';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { requireKnowledge } from '../access.ts';
import { sourceIn } from './source-row.ts';

/** A page of a document's text as it was read; of a page that is not there the nearest before it. @throws forbidden, not_found */
export async function documentPage(
  ctx: ServiceContext,
  input: z.output<typeof documentPageInput>,
): Promise<DocumentPageView> {
  await requireKnowledge(ctx, 'read');
  return transact(ctx, async tx => {
    const [document] = await tx
      .select()
      .from(articles)
      .where(
        and(
          eq(articles.companyId, ctx.companyId),
          eq(articles.kind, 'document'),
          eq(articles.status, 'published'),
          or(eq(articles.id, input.id), eq(articles.sourceId, input.id)),
        ),
      )
      .orderBy(articles.id)
      .limit(1);
    if (!document?.sourceId) throw notFound();
    const mine = and(
      eq(documentPages.companyId, ctx.companyId),
      eq(documentPages.articleId, document.id),
      eq(documentPages.build, document.build),
    );
    const [last] = await tx
      .select({ page: max(documentPages.page) })
      .from(documentPages)
      .where(mine);
    const [page] = await tx
      .select()
      .from(documentPages)
      .where(and(mine, sql`${documentPages.page} <= ${input.page}`))
      .orderBy(desc(documentPages.page))
      .limit(1);
    const [first] = page
      ? [page]
      : await tx.select().from(documentPages).where(mine).orderBy(documentPages.page).limit(1);
    if (!first) throw notFound();
    return {
      sourceId: document.sourceId,
      articleId: document.id,
      title: document.title,
      url: document.url,
      text: first.text,
      page: first.page,
      pages: last?.page ?? first.page,
      isPaged: document.isPaged,
    };
  });
}

export interface Original {
  name: string;
  mime: string;
  bytes: number;
  sha256: string;
  /** @throws not_found when the storage has lost it */
  read(): Promise<AsyncIterable<Uint8Array>>;
}

/** The newest file of a source as it was uploaded. @throws forbidden, not_found */
export async function openOriginal(ctx: ServiceContext, id: string): Promise<Original> {
  await requireKnowledge(ctx, 'read');
  const file = await transact(ctx, async tx => {
    await sourceIn(tx, ctx, id);
    const [row] = await tx
      .select()
      .from(knowledgeFiles)
      .where(
        and(
          eq(knowledgeFiles.companyId, ctx.companyId),
          eq(knowledgeFiles.sourceId, id),
          isNotNull(knowledgeFiles.storedAt),
        ),
      )
      .orderBy(desc(knowledgeFiles.version))
      .limit(1);
    return row;
  });
  if (!file) throw notFound();
  const { name, mime, bytes, sha256, storageKey } = file;
  return {
    name,
    mime,
    bytes,
    sha256,
    read: async () => {
      const body = await ctx.ports.storage.get(storageKey);
      if (!body) throw notFound();
      return body;
    },
  };
}
