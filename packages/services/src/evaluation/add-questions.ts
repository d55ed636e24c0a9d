import { type addQuestionsInput, mostEvaluationQuestions } from '@natiq/contracts/evaluation/inputs';
import { newId } from '@natiq/db/ids';
import { and, eq } from '@natiq/db/query';
import { evaluationQuestions } from '@natiq/db/schema';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { invalid } from '../kernel/errors.ts';
import { assistantIn, checkExpectedIn } from './rows.ts';

/**
 * Puts questions into an assistant's set; one that is in it already stays as it is.
 * @throws forbidden, not_found, invalid evaluation_article_missing, evaluation_too_many
 */
export async function addQuestions(
  ctx: ServiceContext,
  input: z.output<typeof addQuestionsInput>,
): Promise<{ added: number; known: number }> {
  requireAccess(ctx, 'knowledge', 'update');
  const now = ctx.clock.now().getTime();
  return transact(ctx, async tx => {
    const assistant = await assistantIn(tx, ctx, input.assistantId);
    await checkExpectedIn(tx, ctx, input.questions);
    const here = and(
      eq(evaluationQuestions.companyId, ctx.companyId),
      eq(evaluationQuestions.assistantId, assistant.id),
    );
    if ((await tx.$count(evaluationQuestions, here)) + input.questions.length > mostEvaluationQuestions)
      throw invalid('evaluation_too_many', { params: { limit: mostEvaluationQuestions } });
    const made = await tx
      .insert(evaluationQuestions)
      .values(
        input.questions.map((one, at) => ({
          ...one,
          question: one.question.replaceAll('\u0000', ''),
          articleIds: one.expects === 'article' ? one.articleIds : [],
          companyId: ctx.companyId,
          // Each a moment after the one before, so that they keep the order they were written in.
          id: newId(now + at),
          assistantId: assistant.id,
          createdAt: new Date(now + at),
          updatedAt: new Date(now + at),
        })),
      )
      .onConflictDoNothing()
      .returning({ id: evaluationQuestions.id });
    if (made.length > 0)
      await recordAudit(tx, ctx, {
        action: 'evaluation.questions_added',
        subject: { kind: 'assistant', id: assistant.id },
        after: { count: made.length },
      });
    return { added: made.length, known: input.questions.length - made.length };
  });
}
