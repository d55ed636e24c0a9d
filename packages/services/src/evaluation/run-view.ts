import { type Outcome, trialSettings } from '@natiq/contracts/evaluation/inputs';
import type { EvaluationRunView } from '@natiq/contracts/evaluation/views';
import { and, count, eq, inArray } from '@natiq/db/query';
import { evaluationResults } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { ServiceContext } from '../kernel/context.ts';
import type { RunRecord } from './rows.ts';

/** Runs as they are shown; how far each is, is counted from its rows. */
export async function runViewsIn(
  tx: TenantTx,
  ctx: ServiceContext,
  runs: readonly RunRecord[],
): Promise<EvaluationRunView[]> {
  if (runs.length === 0) return [];
  const ids = runs.map(run => run.id);
  const groups = await tx
    .select({ runId: evaluationResults.runId, outcome: evaluationResults.outcome, rows: count() })
    .from(evaluationResults)
    .where(and(eq(evaluationResults.companyId, ctx.companyId), inArray(evaluationResults.runId, ids)))
    .groupBy(evaluationResults.runId, evaluationResults.outcome);
  return runs.map(run => {
    const mine = groups.filter(group => group.runId === run.id);
    const of = (outcome: Outcome) => mine.find(group => group.outcome === outcome)?.rows ?? 0;
    const total = mine.reduce((sum, group) => sum + group.rows, 0);
    return {
      id: run.id,
      status: run.status as EvaluationRunView['status'],
      goldenOnly: run.goldenOnly,
      trial: trialSettings.nullable().parse(run.trial),
      total,
      done: total - (mine.find(group => group.outcome === null)?.rows ?? 0),
      outcomes: {
        right: of('right'),
        abstained: of('abstained'),
        wrong: of('wrong'),
        silent: of('silent'),
        spoke: of('spoke'),
        failed: of('failed'),
      },
      actor: run.actorLabel,
      createdAt: run.createdAt.toISOString(),
      finishedAt: run.finishedAt?.toISOString() ?? null,
    };
  });
}
