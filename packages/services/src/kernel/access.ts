import { type Action, type Module, may, type Scope, scopeOf } from '@natiq/contracts/access/matrix';
import type { ServiceContext, UserContext } from './context.ts';
import { forbidden } from './errors.ts';

/** Narrows the actor to a member of staff. @throws forbidden for anybody else */
export function asUser(ctx: ServiceContext): UserContext {
  if (ctx.actor.kind !== 'user') throw forbidden();
  return ctx as UserContext;
}

/**
 * The access check that begins every verb of staff; answers which records the role reaches.
 * The product itself (jobs, seeds) may do everything; a contact and an assistant nothing that asks here.
 * @throws forbidden
 */
export function requireAccess(ctx: ServiceContext, module: Module, action: Action): Scope {
  if (ctx.actor.kind === 'system') return 'all';
  if (ctx.actor.kind !== 'user' || !may(ctx.actor.role, module, action)) throw forbidden();
  return scopeOf(ctx.actor.role, module)!;
}
