import { type Action, mayIn } from '@natiq/contracts/access/matrix';
import { companyOf } from '../identity/index.ts';
import { requireAccess } from '../kernel/access.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** The access check of every verb here: the table of roles, and agents where their company lets them write. @throws forbidden */
export async function requireKnowledge(ctx: ServiceContext, action: Action): Promise<void> {
  const { actor } = ctx;
  // Only an agent's right hangs on a setting: nobody else's check costs a query.
  if (actor.kind === 'user' && actor.role === 'agent' && action !== 'read') {
    const { settings } = await companyOf(ctx);
    if (mayIn(settings, actor.role, 'knowledge', action)) return;
  }
  requireAccess(ctx, 'knowledge', action);
}

/** Whether the actor may write articles that are published at once. */
export async function mayWriteKnowledge(ctx: ServiceContext): Promise<boolean> {
  const { actor } = ctx;
  if (actor.kind !== 'user') return actor.kind === 'system';
  const { settings } = await companyOf(ctx);
  return mayIn(settings, actor.role, 'knowledge', 'create');
}
