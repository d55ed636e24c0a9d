import type { sourceIdInput } from '@natiq/contracts/knowledge/sources';
import { enqueue } from '@natiq/db/jobs';
import { and, eq } from '@natiq/db/query';
import { articles, knowledgeFiles, knowledgeSources } from '@natiq/db/schema';
import type { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { requireKnowledge } from '../access.ts';
import { announceChangeIn } from '../changes.ts';
import { sourceKey, sourceQueue } from './queue.ts';
import { removeDocument } from './remove-document.ts';
import { setSourceIn, sourceIn } from './source-row.ts';
import { clearingDue } from './sweep-sources.ts';

/**
 * Deletes a source with all it brought: no answer rests on it from now on; its text, vectors and originals are cleared away by a
 * job. @throws forbidden, not_found
 */
export async function deleteSource(ctx: ServiceContext, input: z.output<typeof sourceIdInput>): Promise<{ ok: true }> {
  await requireKnowledge(ctx, 'delete');
  await transact(ctx, async tx => {
    const source = await sourceIn(tx, ctx, input.id, { forUpdate: true });
    await setSourceIn(tx, ctx, source.id, { state: 'deleting', nextDueAt: clearingDue(ctx.clock.now()) });
    await tx
      .update(articles)
      .set({ status: 'archived' })
      .where(and(eq(articles.companyId, ctx.companyId), eq(articles.sourceId, source.id)));
    await announceChangeIn(tx, ctx, { articleId: null, findable: true });
    await enqueue(tx, sourceQueue, sourceKey(ctx.companyId, source.id));
    await recordAudit(tx, ctx, {
      action: 'source.deleted',
      subject: { kind: 'source', id: source.id },
      before: { kind: source.kind, name: source.name },
    });
  });
  ctx.ports.wake.log();
  return { ok: true };
}

const documentsAtOnce = 50;

/** Clears away what a deleted source leaves, first what is large, last the source itself; may be begun again. */
export async function clearSource(ctx: ServiceContext, id: string): Promise<void> {
  const { companyId } = ctx;
  for (;;) {
    const documents = await transact(ctx, tx =>
      tx
        .select({ id: articles.id })
        .from(articles)
        .where(and(eq(articles.companyId, companyId), eq(articles.sourceId, id)))
        .limit(documentsAtOnce),
    );
    if (documents.length === 0) break;
    for (const document of documents) await removeDocument(ctx, document.id);
  }
  const files = await transact(ctx, tx =>
    tx
      .select({ storageKey: knowledgeFiles.storageKey })
      .from(knowledgeFiles)
      .where(and(eq(knowledgeFiles.companyId, companyId), eq(knowledgeFiles.sourceId, id))),
  );
  for (const { storageKey } of files) await ctx.ports.storage.delete(storageKey);
  await transact(ctx, tx =>
    tx.delete(knowledgeSources).where(and(eq(knowledgeSources.companyId, companyId), eq(knowledgeSources.id, id))),
  );
}
