import { type Module, may } from '@natiq/contracts/access/matrix';
import type { ListName } from '@natiq/contracts/lists/inputs';
import { and, eq, or, type SQL } from '@natiq/db/query';
import { savedViews } from '@natiq/db/schema';
import { asUser, requireAccess } from '../kernel/access.ts';
import type { ServiceContext, UserContext } from '../kernel/context.ts';

/** Whose records a list shows: contacts are known through their conversations. */
const moduleOf: Record<ListName, Module> = {
  conversations: 'conversations',
  tickets: 'tickets',
  contacts: 'conversations',
};

/** A person who may read the list. @throws forbidden */
export function mayList(ctx: ServiceContext, list: ListName): UserContext {
  requireAccess(ctx, moduleOf[list], 'read');
  return asUser(ctx);
}

/** Whether one may put views before everybody, and change those others put there: whoever sets up the company. */
export const maySetUp = (ctx: UserContext): boolean => may(ctx.actor.role, 'settings', 'update');

/** Views one knows of: one's own and the shared ones. */
export function viewsInSight(ctx: UserContext): SQL | undefined {
  const ofCompany = eq(savedViews.companyId, ctx.companyId);
  return and(ofCompany, or(eq(savedViews.ownerId, ctx.actor.id), eq(savedViews.isShared, true)));
}

/** Whether one may change a view: one's own, unless it is shared and one may not share; managers also the shared ones. */
export function mayChangeView(ctx: UserContext, view: { ownerId: string; isShared: boolean }): boolean {
  return view.isShared ? maySetUp(ctx) : view.ownerId === ctx.actor.id;
}
