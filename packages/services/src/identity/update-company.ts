import type { companyIdInput, updateCompanyInput } from '@natiq/contracts/identity/inputs';
import { type CompanyView, companySettings } from '@natiq/contracts/identity/views';
import { appendEvent } from '@natiq/db/events';
import { and, eq, sql } from '@natiq/db/query';
import { companies } from '@natiq/db/schema';
import { deleteCompanySessions } from '@natiq/db/sessions';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, storedActor, transact } from '../kernel/context.ts';
import { conflict, notFound } from '../kernel/errors.ts';
import { inCompany } from './company-of.ts';
import { toCompanyView } from './to-view.ts';

/** Changes a company's settings: a manager their own, a super admin any. @throws conflict version_changed with the newer one, not_found */
export async function updateCompany(
  caller: ServiceContext,
  input: z.output<typeof updateCompanyInput>,
): Promise<CompanyView> {
  requireAccess(caller, 'settings', 'update');
  const ctx = await inCompany(caller, input.id);
  const view = await transact(ctx, async tx => {
    const [before] = await tx.select().from(companies).where(eq(companies.companyId, ctx.companyId)).for('update');
    if (!before) throw notFound();
    if (before.version !== input.version) throw conflict('version_changed', { params: { version: before.version } });
    const [after] = await tx
      .update(companies)
      .set({
        ...(input.name && { name: input.name }),
        ...(input.industry && { industry: input.industry }),
        ...(input.settings && {
          settings: companySettings.parse({ ...(before.settings as object), ...input.settings }),
        }),
        ...(input.branding && { branding: input.branding }),
        version: before.version + 1,
        updatedAt: ctx.clock.now(),
      })
      .where(and(eq(companies.companyId, ctx.companyId), eq(companies.version, input.version)))
      .returning();
    const [old, now] = [toCompanyView(before), toCompanyView(after!)];
    await recordAudit(tx, ctx, {
      action: 'company.updated',
      subject: { kind: 'company', id: ctx.companyId },
      before: old,
      after: now,
    });
    await appendEvent(tx, ctx.companyId, {
      type: 'company.updated',
      subjectId: ctx.companyId,
      actor: storedActor(ctx.actor),
      at: ctx.clock.now(),
    });
    return now;
  });
  if (caller.companyId !== ctx.companyId)
    await transact(caller, tx =>
      recordAudit(tx, caller, { action: 'company.updated', subject: { kind: 'company', id: ctx.companyId } }),
    );
  ctx.ports.wake.log();
  return view;
}

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
