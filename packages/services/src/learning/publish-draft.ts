import { and, eq, or } from '@natiq/db/query';
import { answerReviews, learnedDrafts } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { conflict, invalid } from '../kernel/errors.ts';
import { publishAnswerIn } from '../knowledge/index.ts';
import type { DraftRecord } from './drafts.ts';

/** A correction goes before the page it corrects; a gap has none to go before. */
export const priorityOf = ({ origin }: Pick<DraftRecord, 'origin'>): number => (origin === 'correction' ? 10 : 0);

/** Makes a locked draft an article that the next question is answered from. @throws invalid draft_empty */
export async function publishDraftIn(tx: TenantTx, ctx: ServiceContext, draft: DraftRecord): Promise<DraftRecord> {
  if (draft.answer.trim() === '') throw invalid('draft_empty', { fields: { answer: 'draft_empty' } });
  const articleId = await publishAnswerIn(tx, ctx, {
    title: draft.question,
    body: draft.answer,
    questions: draft.wordings,
    language: draft.language,
    priority: priorityOf(draft),
  });
  return decideIn(tx, ctx, draft, 'published', articleId);
}

/** What became of a draft, once. */
export async function decideIn(
  tx: TenantTx,
  ctx: ServiceContext,
  draft: DraftRecord,
  status: 'published' | 'rejected',
  articleId: string | null = null,
): Promise<DraftRecord> {
  const now = ctx.clock.now();
  const [row] = await tx
    .update(learnedDrafts)
    .set({ status, articleId, decidedLabel: ctx.actor.label, decidedAt: now, updatedAt: now })
    .where(and(eq(learnedDrafts.companyId, ctx.companyId), eq(learnedDrafts.id, draft.id)))
    .returning();
  await recordAudit(tx, ctx, {
    action: status === 'published' ? 'learning.published' : 'learning.rejected',
    subject: { kind: 'learned_draft', id: draft.id },
    after: { origin: draft.origin, ...(articleId && { articleId }) },
  });
  return row!;
}

/** Takes a refusal back. @throws conflict draft_decided, also when another draft has taken its place meanwhile */
export async function reopenIn(tx: TenantTx, ctx: ServiceContext, draft: DraftRecord): Promise<void> {
  if (draft.status !== 'rejected') throw conflict('draft_decided');
  const about = [
    ...(draft.messageId ? [eq(learnedDrafts.messageId, draft.messageId)] : []),
    ...(draft.receiptId ? [eq(learnedDrafts.receiptId, draft.receiptId)] : []),
  ];
  const [other] = await tx
    .select({ id: learnedDrafts.id })
    .from(learnedDrafts)
    .where(and(eq(learnedDrafts.companyId, ctx.companyId), eq(learnedDrafts.status, 'waiting'), or(...about)))
    .limit(1);
  if (other) throw conflict('draft_decided');
  await tx
    .update(learnedDrafts)
    .set({ status: 'waiting', decidedLabel: null, decidedAt: null, updatedAt: ctx.clock.now() })
    .where(and(eq(learnedDrafts.companyId, ctx.companyId), eq(learnedDrafts.id, draft.id)));
  await recordAudit(tx, ctx, {
    action: 'learning.reopened',
    subject: { kind: 'learned_draft', id: draft.id },
    after: { origin: draft.origin },
  });
}

/** Takes answers out of the review; a later vote against one brings it back. */
export async function settleIn(
  tx: TenantTx,
  ctx: ServiceContext,
  messageIds: readonly string[],
  verdict: 'fine' | 'corrected',
): Promise<void> {
  const seen = { verdict, actorLabel: ctx.actor.label, at: ctx.clock.now() };
  await tx
    .insert(answerReviews)
    .values(messageIds.map(messageId => ({ companyId: ctx.companyId, messageId, ...seen })))
    .onConflictDoUpdate({ target: [answerReviews.companyId, answerReviews.messageId], set: seen });
}
