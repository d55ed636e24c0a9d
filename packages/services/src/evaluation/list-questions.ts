import type { listQuestionsInput } from '@natiq/contracts/evaluation/inputs';
import type { EvaluationQuestionView, EvaluationSetView } from '@natiq/contracts/evaluation/views';
import { and, desc, eq, lt, sql } from '@natiq/db/query';
import { evaluationQuestions } from '@natiq/db/schema';
import { searchPatterns } from '@natiq/domain/text/search-pattern';
import type { z } from 'zod';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../kernel/cursor.ts';
import { offsetOf, totalFor } from '../kernel/paging.ts';
import { articlesIn, assistantIn, type KnownArticle, named, type QuestionRecord } from './rows.ts';

/** The questions an assistant is measured by, newest first. @throws forbidden, not_found */
export async function listQuestions(
  ctx: ServiceContext,
  input: z.output<typeof listQuestionsInput>,
): Promise<EvaluationSetView> {
  requireAccess(ctx, 'knowledge', 'update');
  const after = input.cursor ? decodeCursor(input.cursor, ['id']) : null;
  return transact(ctx, async tx => {
    const { id, name } = await assistantIn(tx, ctx, input.assistantId);
    const set = and(eq(evaluationQuestions.companyId, ctx.companyId), eq(evaluationQuestions.assistantId, id));
    const found = and(
      set,
      ...searchPatterns(input.q).map(pattern => sql`${evaluationQuestions.question} ~* ${pattern}`),
    );
    // Ids are made in the order of time.
    const rows = await tx
      .select()
      .from(evaluationQuestions)
      .where(and(found, after ? lt(evaluationQuestions.id, String(after[0])) : undefined))
      .orderBy(desc(evaluationQuestions.id))
      .limit(input.limit + 1)
      .offset(offsetOf(input));
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    const known = await articlesIn(
      tx,
      ctx,
      page.flatMap(row => row.articleIds),
    );
    return {
      items: page.map(row => toQuestionView(row, known)),
      nextCursor: rows.length > input.limit && last ? encodeCursor([last.id]) : null,
      ...(await totalFor(input, () => tx.$count(evaluationQuestions, found))),
      assistant: { id, name },
      questions: await tx.$count(evaluationQuestions, set),
      golden: await tx.$count(evaluationQuestions, and(set, eq(evaluationQuestions.isGolden, true))),
    };
  });
}

export function toQuestionView(row: QuestionRecord, known: ReadonlyMap<string, KnownArticle>): EvaluationQuestionView {
  const { id, question, expects, articleIds, isGolden, version } = row;
  return {
    id,
    question,
    expects: expects as EvaluationQuestionView['expects'],
    articles: articleIds.map(article => named(known, article)),
    isGolden,
    version,
  };
}
