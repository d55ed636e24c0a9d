import { and, eq, gt, inArray } from '@natiq/db/query';
import { presences, users } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { ABSENT_AFTER_MS } from '@natiq/domain/conversations/timers';
import type { ServiceContext } from '../kernel/context.ts';

/** People who may take a conversation right now: online, seen within 30 s, with a role that answers customers. */
export async function availableAgents(
  tx: TenantTx,
  ctx: ServiceContext,
): Promise<{ id: string; name: string; capacity: number }[]> {
  return tx
    .select({ id: users.id, name: users.name, capacity: users.capacity })
    .from(presences)
    .innerJoin(users, and(eq(users.companyId, presences.companyId), eq(users.id, presences.userId)))
    .where(
      and(
        eq(presences.companyId, ctx.companyId),
        eq(presences.status, 'online'),
        gt(presences.seenAt, new Date(ctx.clock.now().getTime() - ABSENT_AFTER_MS)),
        eq(users.isActive, true),
        inArray(users.role, ['agent', 'team_leader', 'company_manager']),
      ),
    );
}
