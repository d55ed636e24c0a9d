import { and, eq } from '@natiq/db/query';
import { articles } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { announceChangeIn, keepVersionsIn } from './changes.ts';
import { rebuildPassagesIn, removePassagesIn } from './passages-of.ts';
import type { ArticleRecord } from './to-view.ts';

export type ArticleChanges = Partial<
  Pick<ArticleRecord, 'title' | 'body' | 'questions' | 'category' | 'tags' | 'priority' | 'status'>
>;

/** Which of these differ, as what is said changes the passages and a mere tag does not. */
const said = ['title', 'body', 'status'] as const;

/**
 * Writes a change of a locked article as its next version, and its passages where they change: what is published is found in its
 * new words by the next question, what no longer is published is not found any more.
 * @param act of the audit log, article.updated unless given; `quiet` leaves telling of it to the caller
 */
export async function changeArticleIn(
  tx: TenantTx,
  ctx: ServiceContext,
  before: ArticleRecord,
  changes: ArticleChanges,
  { act = 'article.updated', quiet = false }: { act?: string; quiet?: boolean } = {},
): Promise<ArticleRecord> {
  const now = ctx.clock.now();
  const published = (changes.status ?? before.status) === 'published';
  const [after] = (await tx
    .update(articles)
    .set({
      ...changes,
      version: before.version + 1,
      publishedAt: published ? (before.publishedAt ?? now) : before.publishedAt,
      updatedAt: now,
    })
    .where(and(eq(articles.companyId, ctx.companyId), eq(articles.id, before.id)))
    .returning()) as [ArticleRecord];
  await keepVersionsIn(tx, ctx, [after]);
  if (said.some(field => after[field] !== before[field])) {
    if (published) await rebuildPassagesIn(tx, ctx, after);
    else await removePassagesIn(tx, ctx, before.id);
  }
  if (quiet) return after;
  const seen = ({ title, status, version }: ArticleRecord) => ({ title, status, version });
  await recordAudit(tx, ctx, {
    action: act,
    subject: { kind: 'article', id: before.id },
    before: seen(before),
    after: seen(after),
  });
  await announceChangeIn(tx, ctx, { articleId: before.id, findable: published || before.status === 'published' });
  return after;
}
