import type { updateArticleInput } from '@natiq/contracts/knowledge/inputs';
import type { ArticleView } from '@natiq/contracts/knowledge/views';
import { and, eq } from '@natiq/db/query';
import { articles } from '@natiq/db/schema';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { conflict } from '../kernel/errors.ts';
import { announceChangeIn, keepVersionsIn } from './changes.ts';
import { articleIn, viewIn } from './get-article.ts';
import { rebuildPassagesIn, removePassagesIn } from './passages-of.ts';

type Input = z.output<typeof updateArticleInput>;

/**
 * Changes, publishes, archives or unpublishes an article; each change is a version. What was published is found in its new
 * words by the next question, what no longer is published is not found any more.
 * @throws forbidden, not_found, conflict version_changed
 */
export async function updateArticle(ctx: ServiceContext, input: Input): Promise<ArticleView> {
  requireAccess(ctx, 'knowledge', 'update');
  const { id, version, ...changes } = input;
  const view = await transact(ctx, async tx => {
    const before = await articleIn(tx, ctx, id, true);
    if (before.version !== version) throw conflict('version_changed', { params: { version: before.version } });
    const now = ctx.clock.now();
    const published = (changes.status ?? before.status) === 'published';
    const [after] = await tx
      .update(articles)
      .set({
        ...withoutMissing(changes),
        version: before.version + 1,
        publishedAt: published ? (before.publishedAt ?? now) : before.publishedAt,
        updatedAt: now,
      })
      .where(and(eq(articles.companyId, ctx.companyId), eq(articles.id, id)))
      .returning();
    await keepVersionsIn(tx, ctx, [after!]);
    if (published) await rebuildPassagesIn(tx, ctx, after!);
    else await removePassagesIn(tx, ctx, id);
    await recordAudit(tx, ctx, {
      action: 'article.updated',
      subject: { kind: 'article', id },
      before: { title: before.title, status: before.status, version: before.version },
      after: { title: after!.title, status: after!.status, version: after!.version },
    });
    await announceChangeIn(tx, ctx, { articleId: id, findable: published || before.status === 'published' });
    return viewIn(tx, ctx, after!);
  });
  ctx.ports.wake.log();
  return view;
}

function withoutMissing<T extends object>(changes: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;
}
