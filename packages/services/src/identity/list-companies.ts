import type { companyIdInput, listCompaniesInput } from '@natiq/contracts/identity/inputs';
import type { CompanyView } from '@natiq/contracts/identity/views';
import { listCompanyRows } from '@natiq/db/directory';
import type { z } from 'zod';
import { requireAccess } from '../kernel/access.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../kernel/cursor.ts';
import { offsetOf, type Paged } from '../kernel/paging.ts';
import { companyOf, inCompany } from './company-of.ts';
import { toCompanyView } from './to-view.ts';

/** All companies of the installation, newest first, for super admins. @throws forbidden */
export async function listCompanies(
  ctx: ServiceContext,
  input: z.output<typeof listCompaniesInput>,
): Promise<Paged<CompanyView>> {
  requireAccess(ctx, 'companies', 'read');
  const before = input.cursor ? String(decodeCursor(input.cursor, ['id'])[0]) : undefined;
  const { rows, total } = await listCompanyRows(ctx.database, {
    limit: input.limit + 1,
    ...(input.search && { search: input.search }),
    ...(before && { before }),
    offset: offsetOf(input),
    counted: input.page !== undefined && !before,
  });
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: page.map(toCompanyView),
    nextCursor: rows.length > input.limit && last ? encodeCursor([last.companyId]) : null,
    ...(total !== undefined && { total }),
  };
}

/** One company: a manager's own, a super admin's any. @throws forbidden, not_found */
export async function getCompany(ctx: ServiceContext, input: z.output<typeof companyIdInput>): Promise<CompanyView> {
  requireAccess(ctx, 'settings', 'read');
  return companyOf(await inCompany(ctx, input.id));
}
