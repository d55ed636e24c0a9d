import { type AssistantHours, assistantBehaviour } from '@natiq/contracts/channels/views';
import { type CompanySettings, companySettings } from '@natiq/contracts/identity/views';
import { and, eq } from '@natiq/db/query';
import { assistants, companies } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type Back, backAfter, type Opening } from '@natiq/domain/time/opening';
import type { ServiceContext } from '../kernel/context.ts';

/** The hours that hold for an assistant: its own where it has some, else the company's. */
export function openingOf(hours: AssistantHours, company: CompanySettings['workingHours']): Opening {
  const { rule, start, end, weekend } = hours;
  return rule === 'own' ? { timeZone: company.timeZone, start, end, weekend } : company;
}

/** When the people behind an assistant are back; null while they are there, and where it goes by who is online. */
export function peopleBack(hours: AssistantHours, company: CompanySettings['workingHours'], now: Date): Back | null {
  return hours.rule === 'presence' ? null : backAfter(openingOf(hours, company), now);
}

/** The same of an assistant by its id. */
export async function peopleBackIn(tx: TenantTx, ctx: ServiceContext, assistantId: string): Promise<Back | null> {
  const [row] = await tx
    .select({ behaviour: assistants.behaviour, settings: companies.settings })
    .from(assistants)
    .innerJoin(companies, eq(companies.companyId, assistants.companyId))
    .where(and(eq(assistants.companyId, ctx.companyId), eq(assistants.id, assistantId)));
  if (!row) return null;
  const { workingHours } = companySettings.parse(row.settings);
  return peopleBack(assistantBehaviour.parse(row.behaviour).hours, workingHours, ctx.clock.now());
}
