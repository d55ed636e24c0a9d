import type { evaluationIdInput } from '@natiq/contracts/evaluation/inputs';
import type { CalibrationView } from '@natiq/contracts/evaluation/views';
import { and, asc, eq, isNotNull } from '@natiq/db/query';
import { confidenceCalibrations, evaluationResults } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import {
  asItComes,
  type Calibration,
  calibrated,
  type Fit,
  fitCalibration,
  fitOf,
  fiveFold,
} from '@natiq/domain/knowledge/calibrate';
import type { Judged } from '@natiq/domain/knowledge/figures';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { invalid } from '../kernel/errors.ts';
import { judgedOf } from './judged.ts';
import { type RunRecord, runIn } from './rows.ts';

/** Three constants from fewer questions would be chance. */
const leastQuestions = 50;

type Input = z.output<typeof evaluationIdInput>;

/** How the company's confidence is fitted, and what a run would make of it. @throws forbidden, not_found */
export async function getCalibration(ctx: ServiceContext, { id }: Input): Promise<CalibrationView> {
  requireAccess(ctx, 'knowledge', 'update');
  return transact(ctx, async tx => viewIn(tx, ctx, await foundIn(tx, ctx, await runIn(tx, ctx, id))));
}

/**
 * Fits the company's confidence by what a run found: from the next question on, 80 % sure means 80 % right with this company's
 * questions. The order of answers stays; how many are given at a threshold changes.
 * @throws forbidden, not_found, invalid calibration_few, invalid calibration_no_better
 */
export async function calibrate(ctx: ServiceContext, { id }: Input): Promise<CalibrationView> {
  requireAccess(ctx, 'assistants', 'update');
  return transact(ctx, async tx => {
    const run = await runIn(tx, ctx, id);
    const found = await foundIn(tx, ctx, run);
    const { offer } = await viewIn(tx, ctx, found);
    if (offer.verdict !== 'useful') throw invalid(`calibration_${offer.verdict}`, { params: { least: offer.least } });
    const [sure, doubt, shift] = fitCalibration(found.raw);
    const row = {
      ...{ sure, doubt, shift, questions: offer.questions, runId: run.id },
      ...{ actorLabel: ctx.actor.label, createdAt: ctx.clock.now() },
    };
    await tx
      .insert(confidenceCalibrations)
      .values({ ...row, companyId: ctx.companyId })
      .onConflictDoUpdate({ target: confidenceCalibrations.companyId, set: row });
    await recordAudit(tx, ctx, {
      action: 'evaluation.calibrated',
      subject: { kind: 'evaluation_run', id: run.id },
      after: { questions: offer.questions, error: offer.fitted.error },
    });
    return viewIn(tx, ctx, found);
  });
}

/** Goes back to the general confidence. Nothing happens where that stands. @throws forbidden */
export async function uncalibrate(ctx: ServiceContext): Promise<void> {
  requireAccess(ctx, 'assistants', 'update');
  await transact(ctx, async tx => {
    const [gone] = await tx
      .delete(confidenceCalibrations)
      .where(eq(confidenceCalibrations.companyId, ctx.companyId))
      .returning();
    if (!gone) return;
    await recordAudit(tx, ctx, {
      action: 'evaluation.uncalibrated',
      subject: { kind: 'evaluation_run', id: gone.runId },
      before: { questions: gone.questions },
    });
  });
}

/** What a run found, and how well it would be fitted: the costly part, which what is in use does not change. */
interface Found {
  run: RunRecord;
  raw: Judged[];
  fitted: Fit;
}

async function foundIn(tx: TenantTx, ctx: ServiceContext, run: RunRecord): Promise<Found> {
  const raw = await rawIn(tx, ctx, run.id);
  return { run, raw, fitted: fitOf(fiveFold(raw), run.answerThreshold) };
}

async function viewIn(tx: TenantTx, ctx: ServiceContext, { run, raw, fitted }: Found): Promise<CalibrationView> {
  const [row] = await tx
    .select()
    .from(confidenceCalibrations)
    .where(eq(confidenceCalibrations.companyId, ctx.companyId));
  const { answerThreshold } = run;
  const present: Calibration = row ? [row.sure, row.doubt, row.shift] : asItComes;
  const now = fitOf(
    raw.map(one => ({ ...one, confidence: calibrated(one.confidence, present) })),
    answerThreshold,
  );
  const few = run.status === 'running' || raw.length < leastQuestions;
  return {
    inUse: row
      ? {
          runId: row.runId,
          questions: row.questions,
          actor: row.actorLabel,
          createdAt: row.createdAt.toISOString(),
        }
      : null,
    offer: {
      questions: raw.length,
      least: leastQuestions,
      answerThreshold,
      now: told(now),
      fitted: told(fitted),
      verdict: few ? 'few' : fitted.error < now.error ? 'useful' : 'no_better',
    },
  };
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
const told = ({ error, above, rightAbove }: Fit) => ({
  error: orNull(error) ?? 0,
  above: orNull(above) ?? 0,
  rightAbove: orNull(rightAbove),
});

/** The questions of a run that were looked up, with the confidence retrieval had before any fitting. */
async function rawIn(tx: TenantTx, ctx: ServiceContext, runId: string): Promise<Judged[]> {
  const rows = await tx
    .select({
      expects: evaluationResults.expects,
      outcome: evaluationResults.outcome,
      rank: evaluationResults.rank,
      confidence: evaluationResults.rawConfidence,
    })
    .from(evaluationResults)
    .where(
      and(
        eq(evaluationResults.companyId, ctx.companyId),
        eq(evaluationResults.runId, runId),
        isNotNull(evaluationResults.rawConfidence),
      ),
    )
    .orderBy(asc(evaluationResults.ordinal));
  return judgedOf(rows);
}
