import type { CompanySettings, CompanyView } from '@natiq/contracts/identity/views';
import { companySettings } from '@natiq/contracts/identity/views';
import { putCompanySlug } from '@natiq/db/directory';
import { appendEvent } from '@natiq/db/events';
import { newId } from '@natiq/db/ids';
import { companies } from '@natiq/db/schema';
import { recordAudit } from '../audit/index.ts';
import { type Services, systemContext, transact } from '../kernel/context.ts';
import { insertUser, type NewUser, withTakenNames } from './write-user.ts';

export { hashPassword as hashNewPassword } from './passwords.ts';

export interface NewCompany {
  name: string;
  slug: string;
  industry: CompanyView['industry'];
  kind: CompanyView['kind'];
  settings: Partial<CompanySettings>;
  branding: CompanyView['branding'];
  people: NewUser[];
}

/** Writes a company with its people as the product itself: seeds and the platform's own company. @throws conflict slug_taken */
export async function openCompany(
  services: Services,
  input: NewCompany,
): Promise<{ companyId: string; userIds: Map<string, string> }> {
  const now = services.clock.now();
  const companyId = newId(now.getTime());
  const ctx = systemContext(services, companyId);
  const { people, ...company } = input;
  const userIds = await withTakenNames(() =>
    transact(ctx, async tx => {
      await putCompanySlug(tx, { companyId, slug: company.slug, kind: company.kind });
      await tx.insert(companies).values({
        ...company,
        companyId,
        settings: companySettings.parse(company.settings),
        createdAt: now,
        updatedAt: now,
      });
      const made = new Map<string, string>();
      for (const person of people) made.set(person.email, (await insertUser(tx, ctx, person)).id);
      await appendEvent(tx, companyId, {
        type: 'company.created',
        subjectId: companyId,
        actor: { kind: 'system', id: null },
        at: now,
      });
      await recordAudit(tx, ctx, {
        action: 'company.created',
        subject: { kind: 'company', id: companyId },
        after: { name: company.name, slug: company.slug },
      });
      return made;
    }),
  );
  return { companyId, userIds };
}
