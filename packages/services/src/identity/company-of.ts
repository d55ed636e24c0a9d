import type { CompanyView } from '@natiq/contracts/identity/views';
import { eq } from '@natiq/db/query';
import { companies } from '@natiq/db/schema';
import { type TenantTx, withTenant } from '@natiq/db/tenant';
import type { Country } from '@natiq/domain/identity/country';
import { asUser } from '../kernel/access.ts';
import { type ServiceContext, transact, type UserContext } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { toCompanyView } from './to-view.ts';

/** The company of the context, for verbs of other rooms; inside a transaction when one is given. */
export async function companyOf(ctx: ServiceContext, tx?: TenantTx): Promise<CompanyView> {
  const read = (inner: TenantTx) => inner.select().from(companies).where(eq(companies.companyId, ctx.companyId));
  const [row] = tx ? await read(tx) : await transact(ctx, read);
  if (!row) throw notFound();
  return toCompanyView(row);
}

/** The country of the context's company. */
export async function countryOf(ctx: ServiceContext, tx: TenantTx): Promise<Country> {
  return (await companyOf(ctx, tx)).settings.country;
}

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
