import type { articleIdInput } from '@natiq/contracts/knowledge/inputs';
import { and, eq } from '@natiq/db/query';
import { articles } from '@natiq/db/schema';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { announceChangeIn } from './changes.ts';
import { articleIn } from './get-article.ts';

/** Deletes an article with its versions and passages; no later answer can rest on it. @throws forbidden, not_found */
export async function deleteArticle(
  ctx: ServiceContext,
  input: z.output<typeof articleIdInput>,
): Promise<{ ok: true }> {
  requireAccess(ctx, 'knowledge', 'delete');
  await transact(ctx, async tx => {
    const row = await articleIn(tx, ctx, input.id, true);
    await tx.delete(articles).where(and(eq(articles.companyId, ctx.companyId), eq(articles.id, row.id)));
    await recordAudit(tx, ctx, {
      action: 'article.deleted',
      subject: { kind: 'article', id: row.id },
      before: { title: row.title, status: row.status, version: row.version },
    });
    await announceChangeIn(tx, ctx, { articleId: row.id, findable: row.status === 'published' });
  });
  ctx.ports.wake.log();
  return { ok: true };
}
