import type { evaluationResultsInput } from '@natiq/contracts/evaluation/inputs';
import type { EvaluationResultView } from '@natiq/contracts/evaluation/views';
import { and, asc, eq, gt, inArray, isNotNull, notInArray, type SQL } from '@natiq/db/query';
import { evaluationResults } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../kernel/cursor.ts';
import { offsetOf, type Paged, totalFor } from '../kernel/paging.ts';
import { runBeforeIn } from './get-report.ts';
import { asExpected, regressedIn } from './regressions.ts';
import { articlesIn, named, type RunRecord, runIn } from './rows.ts';

type Input = z.output<typeof evaluationResultsInput>;

/** What became of the questions of a run: all, those not as expected, or those that were so in the run before. @throws forbidden, not_found */
export async function listResults(ctx: ServiceContext, input: Input): Promise<Paged<EvaluationResultView>> {
  requireAccess(ctx, 'knowledge', 'update');
  const after = input.cursor ? decodeCursor(input.cursor, ['number']) : null;
  return transact(ctx, async tx => {
    const run = await runIn(tx, ctx, input.id);
    const all = and(
      eq(evaluationResults.companyId, ctx.companyId),
      eq(evaluationResults.runId, run.id),
      await wantedIn(tx, ctx, run, input.show),
    );
    const rows = await tx
      .select()
      .from(evaluationResults)
      .where(and(all, after ? gt(evaluationResults.ordinal, Number(after[0])) : undefined))
      .orderBy(asc(evaluationResults.ordinal))
      .limit(input.limit + 1)
      .offset(offsetOf(input));
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    const known = await articlesIn(
      tx,
      ctx,
      page.flatMap(row => [...row.articleIds, ...(row.articleId ? [row.articleId] : [])]),
    );
    return {
      items: page.map(row => ({
        ordinal: row.ordinal,
        question: row.question,
        expects: row.expects as EvaluationResultView['expects'],
        expected: row.articleIds.map(id => named(known, id)),
        outcome: row.outcome as EvaluationResultView['outcome'],
        rank: row.rank,
        decision: row.decision as EvaluationResultView['decision'],
        confidence: row.confidence,
        article: row.articleId ? named(known, row.articleId) : null,
        reply: row.reply,
      })),
      nextCursor: rows.length > input.limit && last ? encodeCursor([last.ordinal]) : null,
      ...(await totalFor(input, () => tx.$count(evaluationResults, all))),
    };
  });
}

async function wantedIn(
  tx: TenantTx,
  ctx: ServiceContext,
  run: RunRecord,
  show: Input['show'],
): Promise<SQL | undefined> {
  if (show === 'missed') return notInArray(evaluationResults.outcome, asExpected);
  if (show === 'all') return isNotNull(evaluationResults.outcome);
  const before = await runBeforeIn(tx, ctx, run);
  return inArray(evaluationResults.ordinal, before ? await regressedIn(tx, ctx, run, before.id) : []);
}
