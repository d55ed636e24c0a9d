import type { deadLetterInput } from '@natiq/contracts/integrity/inputs';
import { dismissDeadEvent, dismissDeadJob } from '@natiq/db/integrity/dead-letters';
import type { z } from 'zod';
import { giveUpIn } from '../channels/index.ts';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { auditDeadLetter } from './audit-dead-letter.ts';
import { findDeadLetter, updateOf } from './find-dead-letter.ts';

/** Takes a dead letter off the list without its work being done; the audit log keeps what it was. @throws forbidden, not_found */
export async function dismissDeadLetter(
  caller: ServiceContext,
  input: z.output<typeof deadLetterInput>,
): Promise<void> {
  requireAccess(caller, 'settings', 'update');
  const { letter, ctx } = await findDeadLetter(caller, input.id);
  const dismiss = letter.kind === 'event' ? dismissDeadEvent : dismissDeadJob;
  await transact(ctx, async tx => {
    if (letter.kind === 'update') await giveUpIn(tx, ctx, ...updateOf(letter));
    else if (!(await dismiss(tx, ctx.companyId, letter.id))) throw notFound();
    await auditDeadLetter(tx, ctx, 'dead_letter.dismissed', letter);
  });
  if (caller.companyId !== ctx.companyId)
    await transact(caller, tx => auditDeadLetter(tx, caller, 'dead_letter.dismissed', letter));
}
