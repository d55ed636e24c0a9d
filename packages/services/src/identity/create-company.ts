import type { createCompanyInput } from '@natiq/contracts/identity/inputs';
import {
  type CompanySettings,
  type CompanyView,
  companySettings,
  type UserView,
} from '@natiq/contracts/identity/views';
import { putCompanySlug } from '@natiq/db/directory';
import { appendEvent } from '@natiq/db/events';
import { newId } from '@natiq/db/ids';
import { companies } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { countryHabits } from '@natiq/domain/identity/country';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, type Services, storedActor, systemContext, transact } from '../kernel/context.ts';
import { hashPassword } from './passwords.ts';
import { toCompanyView, toUserView } from './to-view.ts';
import { insertUser, withTakenNames } from './write-user.ts';

type Input = z.output<typeof createCompanyInput>;

/** Creates a company with its first manager. Its assistant and widget follow from the event. @throws conflict slug_taken */
export async function createCompany(
  ctx: ServiceContext,
  input: Input,
): Promise<{ company: CompanyView; manager: UserView }> {
  requireAccess(ctx, 'companies', 'create');
  const made = await writeCompany(ctx, input, 'customer');
  await transact(ctx, tx =>
    recordAudit(tx, ctx, {
      action: 'company.created',
      subject: { kind: 'company', id: made.company.id },
      after: { name: made.company.name, slug: made.company.slug },
    }),
  );
  return made;
}

/**
 * Writes company, slug, manager and event in one transaction of the new company. The caller has checked who may; what `first`
 * does or refuses, it does in that transaction.
 */
export async function writeCompany(
  ctx: Services & Partial<ServiceContext>,
  input: Input & { managerRole?: string },
  kind: CompanyView['kind'],
  first?: (tx: TenantTx) => Promise<void>,
): Promise<{ company: CompanyView; manager: UserView }> {
  const passwordHash = await hashPassword(input.manager.password);
  const now = ctx.clock.now();
  const companyId = newId(now.getTime());
  const inside: ServiceContext = {
    ...systemContext(ctx, companyId),
    ...(ctx.actor && { actor: ctx.actor }),
    ...(ctx.origin && { origin: ctx.origin }),
  };
  const made = await withTakenNames(() =>
    transact(inside, async tx => {
      await first?.(tx);
      await putCompanySlug(tx, { companyId, slug: input.slug, kind });
      const [company] = await tx
        .insert(companies)
        .values({
          companyId,
          name: input.name,
          slug: input.slug,
          industry: input.industry,
          kind,
          settings: firstSettings(input.settings),
          createdAt: now,
          updatedAt: now,
        })
        .returning();
      const manager = await insertUser(tx, inside, {
        name: input.manager.name,
        email: input.manager.email,
        passwordHash,
        role: input.managerRole ?? 'company_manager',
        locale: input.manager.locale,
      });
      await appendEvent(tx, companyId, {
        type: 'company.created',
        subjectId: companyId,
        actor: storedActor(inside.actor),
        at: now,
      });
      await appendEvent(tx, companyId, {
        type: 'user.created',
        subjectId: manager.id,
        actor: storedActor(inside.actor),
        at: now,
      });
      await recordAudit(tx, inside, {
        action: 'company.created',
        subject: { kind: 'company', id: companyId },
        after: { name: input.name, slug: input.slug },
      });
      return { company: toCompanyView(company!), manager: toUserView(manager) };
    }),
  );
  ctx.ports.wake.log();
  return made;
}

/** The settings of a new company: what was asked for, and for the rest the habits of its country. */
function firstSettings(given: Partial<CompanySettings>): CompanySettings {
  const { timeZone, weekend } = countryHabits[companySettings.shape.country.parse(given.country)];
  return companySettings.parse({ ...given, workingHours: { timeZone, weekend, ...given.workingHours } });
}
