import { and, asc, eq, inArray, notInArray, sql } from '@natiq/db/query';
import { evaluationResults } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { ServiceContext } from '../kernel/context.ts';
import type { RunRecord } from './rows.ts';

/** As it was expected. */
export const asExpected = ['right', 'abstained'];

/** Ordinals of what came out as expected in the run before and does not now; a question that expects something else by now is left out. */
export async function regressedIn(
  tx: TenantTx,
  ctx: ServiceContext,
  run: RunRecord,
  beforeId: string,
): Promise<number[]> {
  const was = sql`exists (select from evaluation_results b where b.company_id = ${ctx.companyId} and b.run_id = ${beforeId}
    and b.question_id = ${evaluationResults.questionId} and b.expects = ${evaluationResults.expects}
    and b.article_ids = ${evaluationResults.articleIds} and ${inArray(sql`b.outcome`, asExpected)})`;
  const rows = await tx
    .select({ ordinal: evaluationResults.ordinal })
    .from(evaluationResults)
    .where(
      and(
        eq(evaluationResults.companyId, ctx.companyId),
        eq(evaluationResults.runId, run.id),
        notInArray(evaluationResults.outcome, asExpected),
        was,
      ),
    )
    .orderBy(asc(evaluationResults.ordinal));
  return rows.map(row => row.ordinal);
}
