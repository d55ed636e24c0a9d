import type { LocalizedText } from '@natiq/contracts/common';
import { and, asc, eq, inArray, isNull } from '@natiq/db/query';
import { articles, assistants, evaluationQuestions, evaluationRuns } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { ServiceContext } from '../kernel/context.ts';
import { invalid, notFound } from '../kernel/errors.ts';

export type QuestionRecord = typeof evaluationQuestions.$inferSelect;
export type RunRecord = typeof evaluationRuns.$inferSelect;

/** The assistant that is measured: the one asked for, or the company's first. @throws not_found */
export async function assistantIn(tx: TenantTx, ctx: ServiceContext, id: string | undefined) {
  const [row] = await tx
    .select({ id: assistants.id, name: assistants.name, answerThreshold: assistants.answerThreshold })
    .from(assistants)
    .where(and(eq(assistants.companyId, ctx.companyId), id ? eq(assistants.id, id) : isNull(assistants.archivedAt)))
    .orderBy(asc(assistants.createdAt), asc(assistants.id))
    .limit(1);
  if (!row) throw notFound();
  return { ...row, name: row.name as LocalizedText };
}

/** A question of the set, locked. @throws not_found */
export async function questionIn(tx: TenantTx, ctx: ServiceContext, id: string): Promise<QuestionRecord> {
  const [row] = await tx
    .select()
    .from(evaluationQuestions)
    .where(and(eq(evaluationQuestions.companyId, ctx.companyId), eq(evaluationQuestions.id, id)))
    .for('update');
  if (!row) throw notFound();
  return row;
}

/** A run, locked when it is about to change. @throws not_found */
export async function runIn(tx: TenantTx, ctx: ServiceContext, id: string, forUpdate = false): Promise<RunRecord> {
  const query = tx
    .select()
    .from(evaluationRuns)
    .where(and(eq(evaluationRuns.companyId, ctx.companyId), eq(evaluationRuns.id, id)));
  const [row] = forUpdate ? await query.for('update') : await query;
  if (!row) throw notFound();
  return row;
}

export interface KnownArticle {
  id: string;
  title: string;
  isPublished: boolean;
  /** The same for all translations of an article. */
  topic: string;
}

/** What the company has of these articles, by id. */
export async function articlesIn(
  tx: TenantTx,
  ctx: ServiceContext,
  ids: readonly string[],
): Promise<Map<string, KnownArticle>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .select({ id: articles.id, title: articles.title, status: articles.status, key: articles.translationKey })
    .from(articles)
    .where(and(eq(articles.companyId, ctx.companyId), inArray(articles.id, wanted)));
  return new Map(
    rows
      .filter(row => row.status !== 'deleted')
      .map(({ id, title, status, key }) => [id, { id, title, isPublished: status === 'published', topic: key ?? id }]),
  );
}

/** An article by name, also when it is gone. */
export function named(known: ReadonlyMap<string, KnownArticle>, id: string) {
  const article = known.get(id);
  return { id, title: article?.title ?? null, isPublished: article?.isPublished ?? false };
}

interface Expected {
  expects: string;
  articleIds: readonly string[];
}

/** A question that expects an answer names where it stands; all of it the company's own. @throws invalid, not_found */
export async function checkExpectedIn(tx: TenantTx, ctx: ServiceContext, wanted: readonly Expected[]): Promise<void> {
  if (wanted.some(one => one.expects === 'article' && one.articleIds.length === 0))
    throw invalid('evaluation_article_missing', { fields: { articleIds: 'evaluation_article_missing' } });
  const ids = wanted.flatMap(one => one.articleIds);
  const known = await articlesIn(tx, ctx, ids);
  if (ids.some(id => !known.has(id))) throw notFound();
}
