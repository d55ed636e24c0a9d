import type { DeadLetter } from '@natiq/db/integrity/dead-letters';
import type { TenantTx } from '@natiq/db/tenant';
import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** What was done with a dead letter; its own row may be gone by the time somebody asks. */
export function auditDeadLetter(
  tx: TenantTx,
  ctx: ServiceContext,
  action: 'dead_letter.retried' | 'dead_letter.dismissed',
  letter: DeadLetter,
): Promise<void> {
  const { kind, id, what, attempts, error, conversationId } = letter;
  return recordAudit(tx, ctx, {
    action,
    subject: { kind: 'dead_letter', id: conversationId },
    before: { letter: `${kind}-${id}`, what, attempts, reason: error },
  });
}
