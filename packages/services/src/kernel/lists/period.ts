import { companySettings } from '@natiq/contracts/identity/views';
import { and, eq, type SQL, sql } from '@natiq/db/query';
import { companies } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { dayAfter, startOfDayIn } from '@natiq/domain/time/day';
import type { ServiceContext } from '../context.ts';
import { notFound } from '../errors.ts';

/** The time zone the company's days are counted in. @throws not_found */
export async function companyZoneIn(tx: TenantTx, ctx: ServiceContext): Promise<string> {
  const [company] = await tx
    .select({ settings: companies.settings })
    .from(companies)
    .where(eq(companies.companyId, ctx.companyId));
  if (!company) throw notFound();
  return companySettings.parse(company.settings).workingHours.timeZone;
}

/** From an instant on and before another one, as ISO text. */
export interface Period {
  from?: string;
  before?: string;
}

const isDay = (text: string) => text.length === 10;

/** Days as the company counts them, the last one whole; instants as they are. Asks the company only where there are days. */
export async function periodIn(
  tx: TenantTx,
  ctx: ServiceContext,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Promise<Period> {
  const zone = [from, to].some(text => text && isDay(text)) ? await companyZoneIn(tx, ctx) : 'UTC';
  const instant = (text: string) => (isDay(text) ? startOfDayIn(zone, text) : new Date(text)).toISOString();
  return {
    ...(from && { from: instant(from) }),
    ...(to && { before: instant(isDay(to) ? dayAfter(to) : to) }),
  };
}

/** The condition that an instant lies in the period. */
export function within(column: SQL, { from, before }: Period): SQL | undefined {
  return and(
    from ? sql`${column} >= ${from}::timestamptz` : undefined,
    before ? sql`${column} < ${before}::timestamptz` : undefined,
  );
}
