import type { Role } from '@natiq/contracts/access/matrix';
import { and, eq } from '@natiq/db/query';
import { users } from '@natiq/db/schema';
import { withTenant } from '@natiq/db/tenant';
import type { Services, UserContext } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';

/** A member of staff as the actor of work the product runs by itself, such as the demo's past. Never offered at an edge. @throws not_found */
export async function actAs(services: Services, companyId: string, userId: string): Promise<UserContext> {
  const [row] = await withTenant(services.database, companyId, tx =>
    tx
      .select()
      .from(users)
      .where(and(eq(users.companyId, companyId), eq(users.id, userId))),
  );
  if (!row) throw notFound();
  return {
    ...services,
    companyId,
    actor: {
      kind: 'user',
      id: row.id,
      label: row.name,
      role: row.role as Role,
      locale: row.locale === 'ar' ? 'ar' : 'en',
      sessionId: '',
      homeCompanyId: companyId,
    },
    origin: { requestId: '', ip: '', userAgent: '' },
  };
}
