import type { CompanyView } from '@natiq/contracts/identity/views';
import { eq } from '@natiq/db/query';
import { companies } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { toCompanyView } from './to-view.ts';

/** The company of the context, for verbs of other rooms; inside a transaction when one is given. */
export async function companyOf(ctx: ServiceContext, tx?: TenantTx): Promise<CompanyView> {
  const read = (inner: TenantTx) => inner.select().from(companies).where(eq(companies.companyId, ctx.companyId));
  const [row] = tx ? await read(tx) : await transact(ctx, read);
  if (!row) throw notFound();
  return toCompanyView(row);
}
