import type { ratingInput } from '@natiq/contracts/webchat/inputs';
import type { WebchatConversation } from '@natiq/contracts/webchat/views';
import { newId } from '@natiq/db/ids';
import { and, desc, eq } from '@natiq/db/query';
import { ratings } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { refuseRating } from '@natiq/domain/ratings/rules';
import type { z } from 'zod';
import { conversationEventIn, lockConversationIn, visitorStateIn } from '../conversations/index.ts';
import { type ContactContext, type ServiceContext, transact } from '../kernel/context.ts';
import { conflict, invalid, notFound } from '../kernel/errors.ts';

/**
 * The customer's verdict on the current resolution, once, the assistant's resolutions included. `of` names the one that was asked
 * about, where the question may lie in a chat for long.
 * @throws not_found without a conversation, conflict not_resolved | already_rated, invalid score | comment_too_long
 */
export async function rateConversation(
  ctx: ContactContext,
  input: z.output<typeof ratingInput>,
  of?: { conversationId: string; resolution: number },
): Promise<WebchatConversation> {
  const view = await transact(ctx, async tx => {
    const state = await visitorStateIn(tx, ctx);
    if (!state) throw notFound();
    const conv = await lockConversationIn(tx, ctx, state.row.id);
    if (of && (of.conversationId !== conv.id || of.resolution !== conv.resolution)) throw conflict('not_resolved');
    const refusal = refuseRating({
      ...input,
      resolution: conv.phase === 'resolved' ? conv.resolution : 0,
      ratedResolutions: [],
    });
    if (refusal === 'not_resolved') throw conflict(refusal);
    if (refusal) throw invalid(refusal);
    const now = ctx.clock.now();
    const [stored] = await tx
      .insert(ratings)
      .values({
        companyId: ctx.companyId,
        id: newId(now.getTime()),
        conversationId: conv.id,
        resolution: conv.resolution,
        score: input.score,
        comment: input.comment || null,
        resolvedBy: conv.resolvedBy ?? 'assistant',
        agentId: conv.ownerKind === 'user' ? conv.ownerUserId : null,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: ratings.id });
    if (!stored) throw conflict('already_rated');
    const data = { score: input.score, resolution: conv.resolution, resolvedBy: conv.resolvedBy ?? 'assistant' };
    await conversationEventIn(tx, ctx, 'rating.given', conv.id, data, { subjectId: stored.id });
    return (await visitorStateIn(tx, ctx))!.view;
  });
  ctx.ports.wake.log();
  return view;
}

/** The newest rating of a conversation, or null. */
export async function ratingOf(
  tx: TenantTx,
  ctx: ServiceContext,
  conversationId: string,
): Promise<{ score: number; comment: string | null; at: string } | null> {
  const [row] = await tx
    .select({ score: ratings.score, comment: ratings.comment, at: ratings.createdAt })
    .from(ratings)
    .where(and(eq(ratings.companyId, ctx.companyId), eq(ratings.conversationId, conversationId)))
    .orderBy(desc(ratings.resolution))
    .limit(1);
  return row ? { ...row, at: row.at.toISOString() } : null;
}
