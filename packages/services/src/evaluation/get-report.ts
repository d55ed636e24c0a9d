import type { evaluationIdInput, listEvaluationsInput } from '@natiq/contracts/evaluation/inputs';
import type { EvaluationReportView, EvaluationRunView } from '@natiq/contracts/evaluation/views';
import { and, asc, desc, eq, isNotNull, lt, or, sql } from '@natiq/db/query';
import { evaluationResults, evaluationRuns } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { figures, measured, reliability } from '@natiq/domain/knowledge/figures';
import type { z } from 'zod';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { judgedOf } from './judged.ts';
import { regressedIn } from './regressions.ts';
import { assistantIn, type RunRecord, runIn } from './rows.ts';
import { runViewsIn } from './run-view.ts';

const mostListed = 15;

/** The newest runs of an assistant. @throws forbidden, not_found */
export async function listEvaluations(
  ctx: ServiceContext,
  input: z.output<typeof listEvaluationsInput>,
): Promise<EvaluationRunView[]> {
  requireAccess(ctx, 'knowledge', 'update');
  return transact(ctx, async tx => {
    const assistant = await assistantIn(tx, ctx, input.assistantId);
    const rows = await tx
      .select()
      .from(evaluationRuns)
      .where(and(eq(evaluationRuns.companyId, ctx.companyId), eq(evaluationRuns.assistantId, assistant.id)))
      .orderBy(desc(evaluationRuns.createdAt), desc(evaluationRuns.id))
      .limit(mostListed);
    return runViewsIn(tx, ctx, rows);
  });
}

/** How far a run is, and its figures over what was asked so far, beside those of the run before. @throws forbidden, not_found */
export async function getEvaluation(
  ctx: ServiceContext,
  input: z.output<typeof evaluationIdInput>,
): Promise<EvaluationReportView> {
  requireAccess(ctx, 'knowledge', 'update');
  const read = await transact(ctx, async tx => {
    const run = await runIn(tx, ctx, input.id);
    const [view] = await runViewsIn(tx, ctx, [run]);
    const before = await runBeforeIn(tx, ctx, run);
    return {
      run,
      view: view!,
      before,
      asked: await askedIn(tx, ctx, run.id),
      askedBefore: before ? await askedIn(tx, ctx, before.id) : [],
      regressions: before ? (await regressedIn(tx, ctx, run, before.id)).length : 0,
    };
  });
  const { run, view, before, asked, regressions } = read;
  // While it runs only how far it is, is of interest; the intervals are costly.
  const isOver = run.status !== 'running';
  const now = isOver ? figuresOf(asked, run.answerThreshold) : [];
  const then = new Map(isOver ? figuresOf(read.askedBefore, run.answerThreshold).map(f => [f.name, f.value]) : []);
  return {
    ...view,
    figures: now.map(figure => ({ ...figure, before: then.get(figure.name) ?? null })),
    reliability: isOver ? reliability(judgedOf(asked)) : [],
    answerThreshold: run.answerThreshold,
    before: before && { id: before.id, createdAt: before.createdAt.toISOString() },
    regressions,
    providers: [...new Set(asked.flatMap(row => row.provider ?? []))].sort(),
  };
}

/** The finished run of the same kind before this one. */
export async function runBeforeIn(tx: TenantTx, ctx: ServiceContext, run: RunRecord): Promise<RunRecord | null> {
  const [row] = await tx
    .select()
    .from(evaluationRuns)
    .where(
      and(
        eq(evaluationRuns.companyId, ctx.companyId),
        eq(evaluationRuns.assistantId, run.assistantId),
        eq(evaluationRuns.goldenOnly, run.goldenOnly),
        eq(evaluationRuns.status, 'done'),
        or(
          lt(evaluationRuns.createdAt, run.createdAt),
          and(eq(evaluationRuns.createdAt, run.createdAt), lt(evaluationRuns.id, run.id)),
        ),
        // What was only tried is no measure for what stands.
        sql`${evaluationRuns.trial} is null`,
      ),
    )
    .orderBy(desc(evaluationRuns.createdAt), desc(evaluationRuns.id))
    .limit(1);
  return row ?? null;
}

interface Asked {
  expects: string;
  outcome: string | null;
  rank: number | null;
  confidence: number | null;
  provider: string | null;
}

function askedIn(tx: TenantTx, ctx: ServiceContext, runId: string): Promise<Asked[]> {
  return tx
    .select({
      expects: evaluationResults.expects,
      outcome: evaluationResults.outcome,
      rank: evaluationResults.rank,
      confidence: evaluationResults.confidence,
      provider: evaluationResults.provider,
    })
    .from(evaluationResults)
    .where(
      and(
        eq(evaluationResults.companyId, ctx.companyId),
        eq(evaluationResults.runId, runId),
        isNotNull(evaluationResults.outcome),
      ),
    )
    .orderBy(asc(evaluationResults.ordinal));
}

const shareOf =
  (expects: string, outcome: string) =>
  (asked: readonly Asked[]): number => {
    const mine = asked.filter(row => row.expects === expects);
    return mine.length === 0 ? Number.NaN : mine.filter(row => row.outcome === outcome).length / mine.length;
  };

const own = [
  { name: 'answered', measure: shareOf('article', 'right') },
  { name: 'abstained', measure: shareOf('nothing', 'abstained') },
] as const;

function figuresOf(asked: readonly Asked[], answerAt: number) {
  return [...measured(asked, own), ...figures(judgedOf(asked), answerAt)];
}
