import type { answerVotesInput, voteInput } from '@natiq/contracts/learning/inputs';
import type { AnswerVotesView, VoteView } from '@natiq/contracts/learning/views';
import { and, desc, eq } from '@natiq/db/query';
import { answerVotes, learnedDrafts } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { shorten } from '@natiq/domain/text/shorten';
import type { z } from 'zod';
import { noteFeedbackIn } from '../conversations/index.ts';
import { asUser } from '../kernel/access.ts';
import { type ContactContext, type ServiceContext, transact } from '../kernel/context.ts';
import { mayWriteKnowledge } from '../knowledge/index.ts';
import { answerIn } from './answer.ts';

type Vote = z.output<typeof voteInput>;

interface Voter {
  kind: 'contact' | 'user';
  id: string;
  label: string;
}

/** A visitor's thumb on an answer they were given; given again it takes the place of the one before. @throws not_found */
export async function giveFeedback(ctx: ContactContext, input: z.input<typeof voteInput>): Promise<void> {
  const vote = { ...input, reasons: input.reasons ?? [] };
  await transact(ctx, async tx => {
    const conversationId = await noteFeedbackIn(tx, ctx, vote);
    await writeIn(tx, ctx, { kind: 'contact', id: ctx.actor.identityId, label: '' }, conversationId, vote);
  });
  ctx.ports.wake.log();
}

/** A colleague's thumb on an answer of the assistant. @throws forbidden, not_found */
export async function voteOnAnswer(ctx: ServiceContext, input: Vote): Promise<AnswerVotesView> {
  const { actor } = asUser(ctx);
  await transact(ctx, async tx => {
    const { conversationId } = await answerIn(tx, ctx, input.messageId, 'update');
    await writeIn(tx, ctx, { kind: 'user', id: actor.id, label: actor.label }, conversationId, input);
  });
  return answerVotesOf(ctx, input);
}

async function writeIn(
  tx: TenantTx,
  ctx: ServiceContext,
  voter: Voter,
  conversationId: string,
  { messageId, helpful, reasons, comment }: Vote,
): Promise<void> {
  const now = ctx.clock.now();
  const said = {
    voterLabel: voter.label,
    helpful,
    // What was wrong belongs to a thumb that points down.
    reasons: helpful ? [] : [...new Set(reasons)],
    comment: helpful ? null : comment?.replaceAll('\u0000', '') || null,
    updatedAt: now,
  };
  await tx
    .insert(answerVotes)
    .values({
      companyId: ctx.companyId,
      messageId,
      voterKind: voter.kind,
      voterId: voter.id,
      conversationId,
      createdAt: now,
      ...said,
    })
    .onConflictDoUpdate({
      target: [answerVotes.companyId, answerVotes.messageId, answerVotes.voterKind, answerVotes.voterId],
      set: said,
    });
}

/** What people think of one answer, and what was made of it. @throws forbidden, not_found */
export async function answerVotesOf(
  ctx: ServiceContext,
  input: z.output<typeof answerVotesInput>,
): Promise<AnswerVotesView> {
  const publishes = ctx.actor.kind === 'user' && (await mayWriteKnowledge(ctx));
  return transact(ctx, async tx => {
    const answer = await answerIn(tx, ctx, input.messageId, 'read');
    const votes = await tx
      .select()
      .from(answerVotes)
      .where(and(eq(answerVotes.companyId, ctx.companyId), eq(answerVotes.messageId, answer.messageId)))
      .orderBy(desc(answerVotes.updatedAt))
      .limit(50);
    const [correction] = await tx
      .select({ id: learnedDrafts.id, status: learnedDrafts.status, articleId: learnedDrafts.articleId })
      .from(learnedDrafts)
      .where(and(eq(learnedDrafts.companyId, ctx.companyId), eq(learnedDrafts.messageId, answer.messageId)))
      .orderBy(desc(learnedDrafts.updatedAt))
      .limit(1);
    return {
      messageId: answer.messageId,
      question: shorten(answer.question.replace(/\s+/g, ' ').trim(), 199),
      answer: answer.text,
      language: answer.language,
      votes: votes.map(vote => toVoteView(ctx, vote)),
      correction: (correction as AnswerVotesView['correction'] | undefined) ?? null,
      publishes,
    };
  });
}

function toVoteView(ctx: ServiceContext, vote: typeof answerVotes.$inferSelect): VoteView {
  const by = vote.voterKind === 'user' ? 'user' : 'contact';
  return {
    by,
    name: by === 'user' ? vote.voterLabel : null,
    mine: by === 'user' && vote.voterId === ctx.actor.id,
    helpful: vote.helpful,
    reasons: vote.reasons as VoteView['reasons'],
    comment: vote.comment,
    at: vote.updatedAt.toISOString(),
  };
}
