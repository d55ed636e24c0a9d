import type { evaluationIdInput, updateQuestionInput } from '@natiq/contracts/evaluation/inputs';
import type { EvaluationQuestionView } from '@natiq/contracts/evaluation/views';
import { and, eq, ne, sql } from '@natiq/db/query';
import { evaluationQuestions } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { conflict } from '../kernel/errors.ts';
import { toQuestionView } from './list-questions.ts';
import { articlesIn, checkExpectedIn, type QuestionRecord, questionIn } from './rows.ts';

const rowOf = (row: QuestionRecord) =>
  and(eq(evaluationQuestions.companyId, row.companyId), eq(evaluationQuestions.id, row.id));

/** Changes a question or what it expects. @throws forbidden, not_found, conflict version_changed, evaluation_known, invalid */
export async function updateQuestion(
  ctx: ServiceContext,
  input: z.output<typeof updateQuestionInput>,
): Promise<EvaluationQuestionView> {
  requireAccess(ctx, 'knowledge', 'update');
  return transact(ctx, async tx => {
    const before = await questionIn(tx, ctx, input.id);
    if (before.version !== input.version) throw conflict('version_changed', { params: { version: before.version } });
    const expects = input.expects ?? before.expects;
    const articleIds = expects === 'article' ? (input.articleIds ?? before.articleIds) : [];
    // What is named already may be gone by now; only a new choice is checked.
    if (input.expects !== undefined || input.articleIds !== undefined)
      await checkExpectedIn(tx, ctx, [{ expects, articleIds }]);
    const question = (input.question ?? before.question).replaceAll('\u0000', '');
    if (await isKnownIn(tx, before, question)) throw conflict('evaluation_known');
    const { isGolden = before.isGolden } = input;
    const [after] = await tx
      .update(evaluationQuestions)
      .set({ question, expects, articleIds, isGolden, version: before.version + 1, updatedAt: ctx.clock.now() })
      .where(rowOf(before))
      .returning();
    await recordAudit(tx, ctx, {
      action: 'evaluation.question_changed',
      subject: { kind: 'evaluation_question', id: before.id },
      before: { expects: before.expects, isGolden: before.isGolden },
      after: { expects, isGolden },
    });
    return toQuestionView(after!, await articlesIn(tx, ctx, articleIds));
  });
}

async function isKnownIn(tx: TenantTx, before: QuestionRecord, question: string): Promise<boolean> {
  if (question === before.question) return false;
  const other = and(
    eq(evaluationQuestions.companyId, before.companyId),
    eq(evaluationQuestions.assistantId, before.assistantId),
    ne(evaluationQuestions.id, before.id),
    eq(evaluationQuestions.folded, sql`(select natiq.fold(${question}))`),
  );
  return (await tx.$count(evaluationQuestions, other)) > 0;
}

/** Takes a question out of the set; runs that asked it keep it. @throws forbidden, not_found */
export async function deleteQuestion(ctx: ServiceContext, input: z.output<typeof evaluationIdInput>): Promise<void> {
  requireAccess(ctx, 'knowledge', 'update');
  await transact(ctx, async tx => {
    const before = await questionIn(tx, ctx, input.id);
    await tx.delete(evaluationQuestions).where(rowOf(before));
    await recordAudit(tx, ctx, {
      action: 'evaluation.question_deleted',
      subject: { kind: 'evaluation_question', id: before.id },
    });
  });
}
