import type { IntegrityView } from '@natiq/contracts/integrity/views';
import { newId } from '@natiq/db/ids';
import { countDeadLetters } from '@natiq/db/integrity/dead-letters';
import { logFacts, queueFacts, unansweredFacts } from '@natiq/db/integrity/facts';
import { and, eq, gte, inArray, sql } from '@natiq/db/query';
import { messages } from '@natiq/db/schema';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { answerDueSeconds, integrityFacts } from './integrity-facts.ts';
import { reactionsReader } from './names.ts';
import { scopeOfFacts } from './scope.ts';

const day = 86_400_000;

/** How the promise stands: a manager's own company, or the installation for a super admin at home. @throws forbidden */
export async function getIntegrity(ctx: ServiceContext): Promise<IntegrityView> {
  requireAccess(ctx, 'audit', 'read');
  const companyId = await scopeOfFacts(ctx);
  const at = ctx.clock.now().toISOString();
  if (companyId === null) return { scope: 'platform', at, deliveries: null, ...(await integrityFacts(ctx)) };
  return {
    scope: 'company',
    at,
    log: await logFacts(ctx.database, reactionsReader, companyId),
    longestTransactionSeconds: null,
    queue: await queueFacts(ctx.database, companyId),
    unanswered: await unansweredFacts(ctx.database, ctx.clock.now(), answerDueSeconds, companyId),
    deliveries: await deliveriesOf(ctx),
    deadLetters: await countDeadLetters(ctx.database, companyId),
  };
}

/** Messages to customers of the last day by what became of them. Ids begin with their time, so a day is a piece of the key. */
async function deliveriesOf(ctx: ServiceContext): Promise<NonNullable<IntegrityView['deliveries']>> {
  const now = ctx.clock.now();
  const [row] = await transact(ctx, tx =>
    tx
      .select({
        pending: sql<number>`count(*) filter (where ${messages.status} = 'pending')::int`,
        failed: sql<number>`count(*) filter (where ${messages.status} = 'failed')::int`,
        oldest: sql<string | null>`min(${messages.createdAt}) filter (where ${messages.status} = 'pending')::text`,
      })
      .from(messages)
      .where(
        and(
          eq(messages.companyId, ctx.companyId),
          gte(messages.id, newId(now.getTime() - day)),
          inArray(messages.status, ['pending', 'failed']),
        ),
      ),
  );
  const { pending = 0, failed = 0, oldest = null } = row ?? {};
  const oldestPendingSeconds = oldest === null ? 0 : Math.max(0, (now.getTime() - Date.parse(oldest)) / 1000);
  return { pending, failed, oldestPendingSeconds };
}
