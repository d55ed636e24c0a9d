import type { evaluationIdInput } from '@natiq/contracts/evaluation/inputs';
import type { EvaluationRunView } from '@natiq/contracts/evaluation/views';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { conflict } from '../kernel/errors.ts';
import { runIn } from './rows.ts';
import { endIn } from './run-evaluation.ts';
import { runViewsIn } from './run-view.ts';

/** Stops a run; what was asked so far can be read. @throws forbidden, not_found, conflict evaluation_over */
export async function cancelEvaluation(
  ctx: ServiceContext,
  input: z.output<typeof evaluationIdInput>,
): Promise<EvaluationRunView> {
  requireAccess(ctx, 'knowledge', 'update');
  return transact(ctx, async tx => {
    const run = await runIn(tx, ctx, input.id, true);
    if (run.status === 'done') throw conflict('evaluation_over');
    const ended = run.status === 'cancelled' ? run : await endIn(tx, ctx, run, 'cancelled');
    if (run.status === 'running')
      await recordAudit(tx, ctx, { action: 'evaluation.cancelled', subject: { kind: 'evaluation_run', id: run.id } });
    const [view] = await runViewsIn(tx, ctx, [ended]);
    return view!;
  });
}
