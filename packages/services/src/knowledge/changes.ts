import { appendEvent } from '@natiq/db/events';
import { eq, sql } from '@natiq/db/query';
import { articleVersions, companies } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type ServiceContext, storedActor } from '../kernel/context.ts';
import type { ArticleRecord } from './to-view.ts';

/** Keeps the articles as they now stand among their versions. */
export async function keepVersionsIn(
  tx: TenantTx,
  ctx: ServiceContext,
  articles: readonly ArticleRecord[],
): Promise<void> {
  await tx.insert(articleVersions).values(
    articles.map(article => ({
      companyId: ctx.companyId,
      articleId: article.id,
      version: article.version,
      title: article.title,
      body: article.body,
      questions: article.questions,
      status: article.status,
      actorLabel: ctx.actor.label,
      createdAt: ctx.clock.now(),
    })),
  );
}

/**
 * Tells that knowledge changed. What can be found has changed when `findable`: the company's revision grows in the same
 * transaction, so that no index of the state before answers the next question.
 */
export async function announceChangeIn(
  tx: TenantTx,
  ctx: ServiceContext,
  change: { articleId: string | null; findable: boolean },
): Promise<void> {
  if (change.findable)
    await tx
      .update(companies)
      .set({ knowledgeRevision: sql`${companies.knowledgeRevision} + 1` })
      .where(eq(companies.companyId, ctx.companyId));
  await appendEvent(tx, ctx.companyId, {
    type: 'knowledge.changed',
    subjectId: change.articleId,
    actor: storedActor(ctx.actor),
    data: { findable: change.findable },
    at: ctx.clock.now(),
  });
}
