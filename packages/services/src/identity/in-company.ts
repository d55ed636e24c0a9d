import { eq } from '@natiq/db/query';
import { companies } from '@natiq/db/schema';
import { withTenant } from '@natiq/db/tenant';
import { asUser } from '../kernel/access.ts';
import type { ServiceContext, UserContext } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';

/**
 * The same super admin acting in another company: the work runs in that company's transactions.
 * @throws not_found for everybody else, and for a company that does not exist
 */
export async function inCompany(ctx: ServiceContext, companyId: string): Promise<UserContext> {
  const user = asUser(ctx);
  if (user.companyId === companyId) return user;
  if (user.actor.role !== 'super_admin') throw notFound();
  const [row] = await withTenant(ctx.database, companyId, tx =>
    tx.select({ id: companies.companyId }).from(companies).where(eq(companies.companyId, companyId)),
  );
  if (!row) throw notFound();
  return { ...user, companyId };
}
