import { type startEvaluationInput, type TrialSettings, trialSettings } from '@natiq/contracts/evaluation/inputs';
import type { EvaluationRunView } from '@natiq/contracts/evaluation/views';
import { newId } from '@natiq/db/ids';
import { enqueue } from '@natiq/db/jobs';
import { and, desc, eq, inArray } from '@natiq/db/query';
import { evaluationQuestions, evaluationResults, evaluationRuns } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { conflict, invalid } from '../kernel/errors.ts';
import { assistantIn } from './rows.ts';
import { evaluationKey, evaluationQueue } from './run-evaluation.ts';
import { runViewsIn } from './run-view.ts';

/** So many runs of an assistant are kept; older ones go when a new one begins. */
const keptRuns = 30;

/**
 * Begins to ask an assistant its set, as it stands or with settings that are to be tried first. The questions are copied, so what
 * changes meanwhile changes nothing in the run.
 * @throws forbidden, not_found, conflict evaluation_running, invalid evaluation_empty
 */
export async function startEvaluation(
  ctx: ServiceContext,
  input: z.output<typeof startEvaluationInput>,
): Promise<EvaluationRunView> {
  requireAccess(ctx, 'knowledge', 'update');
  if (input.trial) requireAccess(ctx, 'assistants', 'update');
  return transact(ctx, async tx => {
    const assistant = await assistantIn(tx, ctx, input.assistantId);
    const trial = input.trial && Object.keys(input.trial).length > 0 ? trialSettings.parse(input.trial) : null;
    const run = await beginRunIn(tx, ctx, assistant, { goldenOnly: input.goldenOnly, trial, compares: false });
    const [view] = await runViewsIn(tx, ctx, [run]);
    return view!;
  });
}

interface Wanted {
  goldenOnly: boolean;
  trial: TrialSettings | null;
  /** Ask each question with the settings that stand as well. */
  compares: boolean;
}

/** A run with its questions, about to be asked. @throws conflict evaluation_running, invalid evaluation_empty */
export async function beginRunIn(
  tx: TenantTx,
  ctx: ServiceContext,
  assistant: { id: string; answerThreshold: number },
  { goldenOnly, trial, compares }: Wanted,
): Promise<typeof evaluationRuns.$inferSelect> {
  const now = ctx.clock.now();
  const [run] = await tx
    .insert(evaluationRuns)
    .values({
      companyId: ctx.companyId,
      id: newId(now.getTime()),
      assistantId: assistant.id,
      goldenOnly,
      trial,
      compares,
      answerThreshold: trial?.answerThreshold ?? assistant.answerThreshold,
      actorLabel: ctx.actor.label,
      createdAt: now,
      updatedAt: now,
    })
    // One at a time: of two who press at once, the second meets the first's.
    .onConflictDoNothing()
    .returning();
  if (!run) throw conflict('evaluation_running');
  if ((await copyIn(tx, ctx, run)) === 0) throw invalid('evaluation_empty');
  await pruneIn(tx, ctx, assistant.id);
  await enqueue(tx, evaluationQueue, evaluationKey(ctx.companyId, run.id));
  await recordAudit(tx, ctx, {
    action: 'evaluation.started',
    subject: { kind: 'evaluation_run', id: run.id },
    after: { goldenOnly, ...(trial && { trial: Object.keys(trial) }) },
  });
  return run;
}

const ofAssistant = (ctx: ServiceContext, assistantId: string) =>
  and(eq(evaluationRuns.companyId, ctx.companyId), eq(evaluationRuns.assistantId, assistantId));

/** @returns how many questions the run has */
async function copyIn(tx: TenantTx, ctx: ServiceContext, run: typeof evaluationRuns.$inferSelect): Promise<number> {
  const rows = await tx
    .select()
    .from(evaluationQuestions)
    .where(
      and(
        eq(evaluationQuestions.companyId, ctx.companyId),
        eq(evaluationQuestions.assistantId, run.assistantId),
        run.goldenOnly ? eq(evaluationQuestions.isGolden, true) : undefined,
      ),
    )
    .orderBy(evaluationQuestions.id);
  if (rows.length === 0) return 0;
  await tx.insert(evaluationResults).values(
    rows.map(({ id, question, expects, articleIds }, ordinal) => ({
      companyId: ctx.companyId,
      runId: run.id,
      ordinal,
      questionId: id,
      question,
      expects,
      articleIds,
    })),
  );
  return rows.length;
}

async function pruneIn(tx: TenantTx, ctx: ServiceContext, assistantId: string): Promise<void> {
  const old = await tx
    .select({ id: evaluationRuns.id })
    .from(evaluationRuns)
    .where(ofAssistant(ctx, assistantId))
    .orderBy(desc(evaluationRuns.createdAt), desc(evaluationRuns.id))
    .limit(5)
    .offset(keptRuns);
  if (old.length === 0) return;
  await tx.delete(evaluationRuns).where(
    and(
      eq(evaluationRuns.companyId, ctx.companyId),
      inArray(
        evaluationRuns.id,
        old.map(run => run.id),
      ),
    ),
  );
}
