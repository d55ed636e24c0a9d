import type { createArticleInput } from '@natiq/contracts/knowledge/inputs';
import type { ArticleView } from '@natiq/contracts/knowledge/views';
import { newId } from '@natiq/db/ids';
import { and, eq } from '@natiq/db/query';
import { articles } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { conflict } from '../kernel/errors.ts';
import { sha256 } from '../kernel/hash.ts';
import { requireKnowledge } from './access.ts';
import { announceChangeIn, keepVersionsIn } from './changes.ts';
import { joinPairIn } from './curation/pair-articles.ts';
import { articleIn, viewIn } from './get-article.ts';
import { insertPassagesIn } from './passages-of.ts';
import type { ArticleRecord } from './to-view.ts';

/**
 * Writes an article; published at once when asked, so that the next question can be answered from it. A client id that came before
 * with the same words answers the article it made, as it is now.
 * @throws forbidden, not_found for an unknown translation, conflict when that page has one in this language, conflict
 * client_id_reused with id and version of the article that came of other words
 */
export async function createArticle(
  ctx: ServiceContext,
  input: z.output<typeof createArticleInput>,
): Promise<ArticleView> {
  await requireKnowledge(ctx, 'create');
  const { clientId, ...said } = input;
  const bodyHash = clientId ? sha256(JSON.stringify(said)) : null;
  const view = await transact(ctx, async tx => {
    const { publish, translationOf, ...draft } = said;
    const status = publish ? ('published' as const) : ('draft' as const);
    const article: NewArticle = { ...draft, clientId: clientId ?? null, bodyHash, status, origin: 'manual' };
    // Locked before the look back: whoever repeats meanwhile waits here.
    const other = translationOf ? await articleIn(tx, ctx, translationOf, { forUpdate: true }) : null;
    const before = clientId && (await madeBeforeIn(tx, ctx, clientId, bodyHash));
    if (before) return viewIn(tx, ctx, before);
    if (other) article.translationKey = await joinPairIn(tx, ctx, other, input.language);
    const row = await writtenIn(tx, ctx, article);
    // Two at once: the other one has made it by now.
    return viewIn(tx, ctx, row ?? (await madeBeforeIn(tx, ctx, clientId!, bodyHash))!);
  });
  ctx.ports.wake.log();
  return view;
}

/** Writes one article and tells of it; undefined where its client id made one before. */
async function writtenIn(tx: TenantTx, ctx: ServiceContext, article: NewArticle): Promise<ArticleRecord | undefined> {
  const [inserted] = await insertArticlesIn(tx, ctx, [article]);
  if (!inserted) return;
  const { row } = inserted;
  await recordAudit(tx, ctx, {
    action: 'article.created',
    subject: { kind: 'article', id: row.id },
    after: { title: row.title, status: row.status },
  });
  await announceChangeIn(tx, ctx, { articleId: row.id, findable: row.status === 'published' });
  return row;
}

/** Publishes a question with its answer, in the transaction of whoever learned it. The caller has checked the right and wakes the log. */
export async function publishAnswerIn(
  tx: TenantTx,
  ctx: ServiceContext,
  page: Pick<NewArticle, 'title' | 'body' | 'questions' | 'language' | 'priority'>,
): Promise<string> {
  const row = await writtenIn(tx, ctx, {
    ...page,
    kind: 'faq',
    status: 'published',
    tags: [],
    origin: 'manual',
  });
  return row!.id;
}

/** The article this client id made. @throws conflict client_id_reused when it was another one */
async function madeBeforeIn(
  tx: TenantTx,
  ctx: ServiceContext,
  clientId: string,
  bodyHash: string | null,
): Promise<ArticleRecord | undefined> {
  const [row] = await tx
    .select()
    .from(articles)
    .where(and(eq(articles.companyId, ctx.companyId), eq(articles.clientId, clientId)));
  if (row && row.bodyHash !== bodyHash)
    throw conflict('client_id_reused', { params: { id: row.id, version: row.version } });
  return row;
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
  clientId?: string | null;
  bodyHash?: string | null;
}

export interface Inserted {
  row: ArticleRecord;
  /** Parts that can be found; 0 unless published. */
  passages: number;
}

/**
 * Writes articles with their first versions and, where published, their passages, in the order given; leaves out those whose client
 * id made one before. The caller announces it.
 */
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
    .onConflictDoNothing({ target: [articles.companyId, articles.clientId] })
    .returning();
  if (rows.length === 0) return [];
  await keepVersionsIn(tx, ctx, rows);
  const counts = await insertPassagesIn(
    tx,
    ctx,
    rows.filter(row => row.status === 'published'),
  );
  return rows.map(row => ({ row, passages: counts.get(row.id) ?? 0 }));
}
