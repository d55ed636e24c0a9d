import type { IntegrityView } from '@natiq/contracts/integrity/views';
import { countDeadLetters } from '@natiq/db/integrity/dead-letters';
import { deliveryFacts, inboundFacts, logFacts, queueFacts, unansweredFacts } from '@natiq/db/integrity/facts';
import { requireAccess } from '../kernel/access.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { answerDueSeconds, integrityFacts } from './integrity-facts.ts';
import { reactionsReader } from './names.ts';
import { scopeOfFacts } from './scope.ts';

/** How the promise stands: a manager's own company, or the installation for a super admin at home. @throws forbidden */
export async function getIntegrity(ctx: ServiceContext): Promise<IntegrityView> {
  requireAccess(ctx, 'audit', 'read');
  const companyId = await scopeOfFacts(ctx);
  const now = ctx.clock.now();
  const at = now.toISOString();
  if (companyId === null) return { scope: 'platform', at, ...(await integrityFacts(ctx)) };
  const { database } = ctx;
  return {
    scope: 'company',
    at,
    log: await logFacts(database, reactionsReader, companyId),
    longestTransactionSeconds: null,
    queue: await queueFacts(database, companyId),
    unanswered: await unansweredFacts(database, now, answerDueSeconds, companyId),
    inbound: await inboundFacts(database, now, companyId),
    deliveries: await deliveryFacts(database, now, companyId),
    deadLetters: await countDeadLetters(database, companyId),
  };
}
