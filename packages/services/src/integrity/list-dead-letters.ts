import type { listDeadLettersInput } from '@natiq/contracts/integrity/inputs';
import type { DeadLetterView } from '@natiq/contracts/integrity/views';
import { countDeadLetters, type DeadLetter, listDeadLetters } from '@natiq/db/integrity/dead-letters';
import type { z } from 'zod';
import { requireAccess } from '../kernel/access.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { scopeOfFacts } from './scope.ts';

/** What was put aside after its last try, newest first: of a manager's company, or of all for a super admin at home. @throws forbidden */
export async function listDead(
  ctx: ServiceContext,
  input: z.output<typeof listDeadLettersInput>,
): Promise<{ items: DeadLetterView[]; total: number }> {
  requireAccess(ctx, 'audit', 'read');
  const companyId = await scopeOfFacts(ctx);
  const letters = await listDeadLetters(ctx.database, { companyId, limit: input.limit });
  return { items: letters.map(toDeadLetterView), total: await countDeadLetters(ctx.database, companyId) };
}

/** How many there are, for the badge. @throws forbidden */
export async function countDead(ctx: ServiceContext): Promise<{ deadLetters: number }> {
  requireAccess(ctx, 'audit', 'read');
  return { deadLetters: await countDeadLetters(ctx.database, await scopeOfFacts(ctx)) };
}

function toDeadLetterView(letter: DeadLetter): DeadLetterView {
  const { kind, what, conversationId, attempts, companyId, companyName } = letter;
  return {
    id: `${kind}-${letter.id}`,
    kind,
    what,
    company: companyName === null ? null : { id: companyId, name: companyName },
    conversationId,
    attempts,
    reason: letter.error,
    at: letter.at.toISOString(),
  };
}
