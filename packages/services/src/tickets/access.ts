import type { Action, Scope } from '@natiq/contracts/access/matrix';
import { and, eq, isNull, or, type SQL } from '@natiq/db/query';
import { tickets } from '@natiq/db/schema';
import { requireAccess } from '../kernel/access.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** The condition that holds for tickets the actor may see; `own` is what is mine and what nobody holds yet. */
export function ticketsInSight(ctx: ServiceContext, scope: Scope): SQL | undefined {
  const ofCompany = eq(tickets.companyId, ctx.companyId);
  if (scope !== 'own') return ofCompany;
  return and(ofCompany, or(isNull(tickets.assigneeId), eq(tickets.assigneeId, ctx.actor.id!)));
}

/** Access check and condition in one. @throws forbidden */
export function mayTickets(ctx: ServiceContext, action: Action): SQL | undefined {
  return ticketsInSight(ctx, requireAccess(ctx, 'tickets', action));
}
