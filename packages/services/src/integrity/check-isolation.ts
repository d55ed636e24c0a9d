import type { IsolationView } from '@natiq/contracts/integrity/views';
import { isolationReport } from '@natiq/db/integrity/isolation';
import { requireAccess } from '../kernel/access.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** Asks the database itself what keeps companies apart, now. Reads only, and tells nothing of any company's rows. @throws forbidden */
export async function checkIsolation(ctx: ServiceContext): Promise<IsolationView> {
  requireAccess(ctx, 'audit', 'read');
  const report = await isolationReport(ctx.database);
  return {
    at: ctx.clock.now().toISOString(),
    ok: report.ok,
    tables: report.tables.map(({ table, without, random, holes }) => ({ table, without, random, holes: [...holes] })),
    holes: [...report.holes],
  };
}
