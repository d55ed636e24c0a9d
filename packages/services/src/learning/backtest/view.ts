import type { BacktestView } from '@natiq/contracts/learning/views';
import { and, count, eq, inArray } from '@natiq/db/query';
import { backtestRows, backtests, learnedDrafts } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { ServiceContext } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';

export type BacktestRecord = typeof backtests.$inferSelect;

/** A back-test, locked when it is about to change. @throws not_found */
export async function backtestIn(
  tx: TenantTx,
  ctx: ServiceContext,
  id: string,
  forUpdate = false,
): Promise<BacktestRecord> {
  const query = tx
    .select()
    .from(backtests)
    .where(and(eq(backtests.companyId, ctx.companyId), eq(backtests.id, id)));
  const [row] = forUpdate ? await query.for('update') : await query;
  if (!row) throw notFound();
  return row;
}

/** Back-tests as they are shown; how far each is, is counted from its rows. */
export async function backtestViewsIn(
  tx: TenantTx,
  ctx: ServiceContext,
  runs: readonly BacktestRecord[],
): Promise<BacktestView[]> {
  if (runs.length === 0) return [];
  const ids = runs.map(run => run.id);
  const groups = await tx
    .select({
      runId: backtestRows.runId,
      wasAnswered: backtestRows.wasAnswered,
      outcome: backtestRows.outcome,
      rows: count(),
    })
    .from(backtestRows)
    .where(and(eq(backtestRows.companyId, ctx.companyId), inArray(backtestRows.runId, ids)))
    .groupBy(backtestRows.runId, backtestRows.wasAnswered, backtestRows.outcome);
  const drafts = await tx
    .select({ id: learnedDrafts.id, question: learnedDrafts.question, answer: learnedDrafts.answer })
    .from(learnedDrafts)
    .where(
      and(
        eq(learnedDrafts.companyId, ctx.companyId),
        inArray(
          learnedDrafts.id,
          runs.map(run => run.draftId),
        ),
      ),
    );
  return runs.map(run => {
    const sum = (fits: (group: (typeof groups)[number]) => boolean) =>
      groups.filter(group => group.runId === run.id && fits(group)).reduce((total, group) => total + group.rows, 0);
    const draft = drafts.find(({ id }) => id === run.draftId);
    return {
      id: run.id,
      draftId: run.draftId,
      status: run.status as BacktestView['status'],
      days: run.days,
      unanswered: sum(group => !group.wasAnswered),
      unansweredTried: sum(group => !group.wasAnswered && group.outcome !== null),
      wouldAnswer: sum(group => group.outcome === 'answered'),
      answered: sum(group => group.wasAnswered),
      answeredTried: sum(group => group.wasAnswered && group.outcome !== null),
      wouldChange: sum(group => group.outcome === 'changed'),
      failed: sum(group => group.outcome === 'failed'),
      isOld: draft?.question !== run.question || draft.answer !== run.answer,
      createdAt: run.createdAt.toISOString(),
      finishedAt: run.finishedAt?.toISOString() ?? null,
    };
  });
}
