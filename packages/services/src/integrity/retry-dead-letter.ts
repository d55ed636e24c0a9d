import type { deadLetterInput } from '@natiq/contracts/integrity/inputs';
import { reviveDeadJob } from '@natiq/db/integrity/dead-letters';
import { enqueue } from '@natiq/db/jobs';
import type { z } from 'zod';
import { takeUpIn } from '../channels/index.ts';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { auditDeadLetter } from './audit-dead-letter.ts';
import { findDeadLetter, updateOf } from './find-dead-letter.ts';
import { deadLetterQueue } from './names.ts';

/**
 * Has a dead letter tried once more by the worker. It leaves the list when that succeeds and stands there, with its tries and
 * newest reason, when it does not. @throws forbidden, not_found, unavailable channel_inactive
 */
export async function retryDeadLetter(caller: ServiceContext, input: z.output<typeof deadLetterInput>): Promise<void> {
  requireAccess(caller, 'settings', 'update');
  const { letter, ctx } = await findDeadLetter(caller, input.id);
  await transact(ctx, async tx => {
    if (letter.kind === 'event') await enqueue(tx, deadLetterQueue, `${letter.companyId}:${letter.id}`);
    else if (letter.kind === 'update') await takeUpIn(tx, ctx, ...updateOf(letter));
    else if (!(await reviveDeadJob(tx, ctx.companyId, letter.id))) throw notFound();
    await auditDeadLetter(tx, ctx, 'dead_letter.retried', letter);
  });
  if (caller.companyId !== ctx.companyId)
    await transact(caller, tx => auditDeadLetter(tx, caller, 'dead_letter.retried', letter));
}
