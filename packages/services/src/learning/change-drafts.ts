import type { decideDraftsInput, updateDraftInput } from '@natiq/contracts/learning/inputs';
import type { DecidedView, DraftView } from '@natiq/contracts/learning/views';
import { and, eq } from '@natiq/db/query';
import { learnedDrafts } from '@natiq/db/schema';
import type { z } from 'zod';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { conflict, ServiceError } from '../kernel/errors.ts';
import { draftIn, draftViewIn } from './drafts.ts';
import { decideIn, publishDraftIn, reopenIn } from './publish-draft.ts';

/** Changes what waits. @throws forbidden, not_found, conflict version_changed, draft_decided */
export async function updateDraft(ctx: ServiceContext, input: z.output<typeof updateDraftInput>): Promise<DraftView> {
  requireAccess(ctx, 'knowledge', 'update');
  const { id, version, ...said } = input;
  return transact(ctx, async tx => {
    const before = await draftIn(tx, ctx, id, true);
    if (before.status !== 'waiting') throw conflict('draft_decided');
    if (before.version !== version) throw conflict('version_changed', { params: { version: before.version } });
    const [after] = await tx
      .update(learnedDrafts)
      .set({ ...said, version: version + 1, updatedAt: ctx.clock.now() })
      .where(and(eq(learnedDrafts.companyId, ctx.companyId), eq(learnedDrafts.id, id)))
      .returning();
    return draftViewIn(tx, ctx, after!);
  });
}

/**
 * Publishes or refuses drafts, or takes a refusal back, each in a transaction of its own: what cannot be done is named, the others are done.
 * @throws forbidden
 */
export async function decideDrafts(
  ctx: ServiceContext,
  input: z.output<typeof decideDraftsInput>,
): Promise<DecidedView> {
  requireAccess(ctx, 'knowledge', 'create');
  const done: string[] = [];
  const refused: DecidedView['refused'] = [];
  for (const id of new Set(input.ids)) {
    try {
      await transact(ctx, async tx => {
        const draft = await draftIn(tx, ctx, id, true);
        if (input.decision === 'reopen') return reopenIn(tx, ctx, draft);
        if (draft.status !== 'waiting') throw conflict('draft_decided');
        if (input.decision === 'publish') await publishDraftIn(tx, ctx, draft);
        else await decideIn(tx, ctx, draft, 'rejected');
      });
      done.push(id);
    } catch (error) {
      // One of another company is as if it were not there; alone it is said at once.
      if (!(error instanceof ServiceError) || error.code === 'unavailable' || input.ids.length === 1) throw error;
      refused.push({ id, reason: error.reason });
    }
  }
  if (done.length > 0 && input.decision === 'publish') ctx.ports.wake.log();
  return { done, refused };
}
