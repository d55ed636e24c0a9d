import type { Action, Scope } from '@natiq/contracts/access/matrix';
import { and, eq, or, type SQL } from '@natiq/db/query';
import { conversations } from '@natiq/db/schema';
import { requireAccess } from '../kernel/access.ts';
import type { ServiceContext } from '../kernel/context.ts';

export type Conversation = typeof conversations.$inferSelect;

/** The condition that holds for conversations the actor may see. `team` is the whole company as long as nobody is in a team. */
export function inSight(ctx: ServiceContext, scope: Scope): SQL | undefined {
  const ofCompany = eq(conversations.companyId, ctx.companyId);
  if (scope !== 'own') return ofCompany;
  const mine = and(eq(conversations.ownerKind, 'user'), eq(conversations.ownerUserId, ctx.actor.id!));
  return and(ofCompany, or(mine, eq(conversations.ownerKind, 'queue')));
}

/** Access check and condition in one: what every verb about conversations begins with. @throws forbidden */
export function mayConversations(ctx: ServiceContext, action: Action): SQL | undefined {
  return inSight(ctx, requireAccess(ctx, 'conversations', action));
}
