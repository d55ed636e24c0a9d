import type { correctAnswerInput } from '@natiq/contracts/learning/inputs';
import type { CorrectedView } from '@natiq/contracts/learning/views';
import { newId } from '@natiq/db/ids';
import { and, eq } from '@natiq/db/query';
import { learnedDrafts } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { isPersonal } from '@natiq/domain/learning/quotable';
import { shorten } from '@natiq/domain/text/shorten';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { asUser } from '../kernel/access.ts';
import { type ServiceContext, transact, type UserContext } from '../kernel/context.ts';
import { mayWriteKnowledge } from '../knowledge/index.ts';
import { type Answer, answerIn } from './answer.ts';
import { type DraftRecord, draftIn, draftViewIn } from './drafts.ts';
import { publishDraftIn, settleIn } from './publish-draft.ts';

type Input = z.output<typeof correctAnswerInput>;

const longestWording = 300;

/**
 * The right answer to what the assistant answered. It is published at once where the actor may write knowledge, so that the same
 * question is answered with it from now on; else it waits in the review. Corrected again before that, the words are replaced.
 * @throws forbidden, not_found
 */
export async function correctAnswer(ctx: ServiceContext, input: Input): Promise<CorrectedView> {
  const user = asUser(ctx);
  const publishes = await mayWriteKnowledge(ctx);
  const result = await transact(ctx, async tx => {
    const answer = await answerIn(tx, ctx, input.messageId, 'update');
    const waiting = await writeIn(tx, user, answer, input);
    await recordAudit(tx, ctx, {
      action: 'learning.corrected',
      subject: { kind: 'learned_draft', id: waiting.id },
      after: { messageId: answer.messageId, published: publishes },
    });
    await settleIn(tx, ctx, [answer.messageId], 'corrected');
    const draft = publishes ? await publishDraftIn(tx, ctx, waiting) : waiting;
    return { draft: await draftViewIn(tx, ctx, draft), published: publishes };
  });
  if (publishes) ctx.ports.wake.log();
  return result;
}

async function writeIn(tx: TenantTx, ctx: UserContext, answer: Answer, input: Input): Promise<DraftRecord> {
  const now = ctx.clock.now();
  const asked = shorten(answer.question.replace(/\s+/g, ' ').trim(), longestWording - 1);
  const said = {
    question: input.question,
    answer: input.answer,
    // The customer's own wording is found, too, where it names nobody.
    wordings: asked && asked !== input.question && !isPersonal(asked) ? [asked] : [],
    language: input.language,
    authorId: ctx.actor.id,
    authorLabel: ctx.actor.label,
    updatedAt: now,
  };
  const [made] = await tx
    .insert(learnedDrafts)
    .values({
      companyId: ctx.companyId,
      id: newId(now.getTime()),
      origin: 'correction',
      messageId: answer.messageId,
      conversationId: answer.conversationId,
      createdAt: now,
      ...said,
    })
    .onConflictDoNothing()
    .returning();
  if (made) return made;
  const [known] = await tx
    .select({ id: learnedDrafts.id })
    .from(learnedDrafts)
    .where(
      and(
        eq(learnedDrafts.companyId, ctx.companyId),
        eq(learnedDrafts.messageId, answer.messageId),
        eq(learnedDrafts.status, 'waiting'),
      ),
    );
  const before = await draftIn(tx, ctx, known!.id, true);
  const [row] = await tx
    .update(learnedDrafts)
    .set({ ...said, version: before.version + 1 })
    .where(and(eq(learnedDrafts.companyId, ctx.companyId), eq(learnedDrafts.id, before.id)))
    .returning();
  return row!;
}
