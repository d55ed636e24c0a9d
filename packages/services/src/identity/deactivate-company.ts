import type { companyIdInput } from '@natiq/contracts/identity/inputs';
import { appendEvent } from '@natiq/db/events';
import { eq, sql } from '@natiq/db/query';
import { companies } from '@natiq/db/schema';
import { deleteCompanySessions } from '@natiq/db/sessions';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, storedActor, transact } from '../kernel/context.ts';
import { conflict } from '../kernel/errors.ts';
import { inCompany } from './company-of.ts';

/** Switches a company off: its people are signed out at once, its data stays. @throws forbidden, not_found, conflict for the platform's own */
export async function deactivateCompany(caller: ServiceContext, input: z.output<typeof companyIdInput>): Promise<void> {
  requireAccess(caller, 'companies', 'delete');
  const ctx = await inCompany(caller, input.id);
  if (ctx.companyId === ctx.actor.homeCompanyId) throw conflict('own_company');
  await transact(ctx, async tx => {
    await tx
      .update(companies)
      .set({ isActive: false, version: sql`${companies.version} + 1`, updatedAt: ctx.clock.now() })
      .where(eq(companies.companyId, ctx.companyId));
    await deleteCompanySessions(tx, ctx.companyId);
    await recordAudit(tx, ctx, { action: 'company.deactivated', subject: { kind: 'company', id: ctx.companyId } });
    await appendEvent(tx, ctx.companyId, {
      type: 'company.updated',
      subjectId: ctx.companyId,
      actor: storedActor(ctx.actor),
      at: ctx.clock.now(),
    });
  });
  await transact(caller, tx =>
    recordAudit(tx, caller, { action: 'company.deactivated', subject: { kind: 'company', id: ctx.companyId } }),
  );
  ctx.ports.wake.log();
}
