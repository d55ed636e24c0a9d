import { companySettings } from '@natiq/contracts/identity/views';
import { eq, type SQL, sql } from '@natiq/db/query';
import { companies } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { dayAt, dayBefore, momentBefore, type WallDay } from '@natiq/domain/time/day';
import { requireAccess } from '../kernel/access.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { forbidden, notFound } from '../kernel/errors.ts';

/** Today and yesterday on the company's wall; instants are milliseconds since 1970. */
export interface Window {
  timeZone: string;
  now: number;
  today: WallDay;
  yesterday: WallDay;
  /** When the wall showed yesterday what it shows now. */
  moment: number;
}

/** Figures of a whole company are for roles that reach the whole of it. @throws forbidden */
export function requireCompanyFigures(ctx: ServiceContext): void {
  if (requireAccess(ctx, 'analytics', 'read') !== 'all') throw forbidden();
}

/** The window of the context's clock. @throws not_found */
export async function windowOf(tx: TenantTx, ctx: ServiceContext): Promise<Window> {
  const [company] = await tx
    .select({ settings: companies.settings })
    .from(companies)
    .where(eq(companies.companyId, ctx.companyId));
  if (!company) throw notFound();
  const { timeZone } = companySettings.parse(company.settings).workingHours;
  const now = ctx.clock.now().getTime();
  const today = dayAt(timeZone, now);
  return { timeZone, now, today, yesterday: dayBefore(timeZone, today), moment: momentBefore(timeZone, now) };
}

export const instant = (at: number): string => new Date(at).toISOString();
export const instantSql = (at: number): SQL => sql`${instant(at)}::timestamptz`;

/** Longest time between the making of a row's id and the time it bears, ms: an answer gets its id before it is written. */
const SLACK = 15 * 60_000;

/**
 * Rows made at or after an instant, found by the primary key alone: ids are ordered by time, so that no table needs another
 * index for the sake of figures. The time itself is compared beside it.
 */
export function sinceById(id: SQL, at: number): SQL {
  const hex = Math.max(0, at - SLACK)
    .toString(16)
    .padStart(12, '0');
  return sql`${id} >= ${`${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`}::uuid`;
}

/** The hours of a day that have begun. */
export function begunHours({ hours }: WallDay, now: number): { start: number; end: number; hour: number }[] {
  return hours.filter(({ start }) => start <= now).map(({ start, hour }) => ({ start, end: start + 3_600_000, hour }));
}

/** The ends of the hours of a day, the last one no later than now: where the values of a line stand. */
export function lineMoments(day: WallDay, now: number): number[] {
  return begunHours(day, now).map(({ end }) => Math.min(end, day.end, now));
}

/** A column cut into the hours of a day, as milliseconds of the hour's beginning. */
export function hourOf(column: SQL, from: number): SQL<number> {
  return sql<number>`(extract(epoch from date_bin('1 hour', ${column}, ${instantSql(from)})) * 1000)::float8`;
}
