import type { MeView } from '@natiq/contracts/identity/views';
import { eq } from '@natiq/db/query';
import { companies } from '@natiq/db/schema';
import { withTenant } from '@natiq/db/tenant';
import type { Services, UserContext } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { beginSession } from './sign-in.ts';

/** A session of the demo company's agent without a password. The edge lets only this machine ask, and only in demo mode. @throws not_found for any other company */
export async function enterDemo(
  services: Services,
  who: { companyId: string; userId: string },
  origin: UserContext['origin'],
): Promise<{ token: string; me: MeView }> {
  const [row] = await withTenant(services.database, who.companyId, tx =>
    tx.select({ kind: companies.kind }).from(companies).where(eq(companies.companyId, who.companyId)),
  );
  if (row?.kind !== 'demo') throw notFound();
  return beginSession(services, who.companyId, who.userId, origin);
}
