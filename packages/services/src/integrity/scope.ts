import { companyOf } from '../identity/index.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** The company whose facts are meant, or null for all: a super admin at home looks at the whole installation. */
export async function scopeOfFacts(ctx: ServiceContext): Promise<string | null> {
  if (ctx.actor.kind !== 'user' || ctx.actor.role !== 'super_admin') return ctx.companyId;
  const company = await companyOf(ctx);
  return company.kind === 'platform' ? null : ctx.companyId;
}
