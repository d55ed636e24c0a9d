import { companySettings } from '@natiq/contracts/identity/views';
import { and, asc, eq, sql } from '@natiq/db/query';
import { aiBudgets, aiProviders, aiSpend, companies } from '@natiq/db/schema';
import { wallTime } from '@natiq/domain/time/day';
import { readOne, type ServiceContext } from '../../kernel/context.ts';

export type ProviderRow = typeof aiProviders.$inferSelect;

export interface ModelSettings {
  /** What the company set, in its order; a kind without a row is as the installation has it. */
  rows: ProviderRow[];
  /** Today in the company's calendar, `YYYY-MM-DD`. */
  day: string;
  dailyCapMicros: number | null;
  /** Of the cap; 0 when it was never set. */
  version: number;
}

/** What the company set of models. */
export async function readModelSettings(ctx: ServiceContext): Promise<ModelSettings> {
  const found = await readOne(ctx, tx =>
    tx
      .select({
        provider: aiProviders,
        settings: companies.settings,
        cap: aiBudgets.dailyCapMicros,
        version: sql<number>`coalesce(${aiBudgets.version}, 0)::int`,
      })
      .from(companies)
      .leftJoin(aiBudgets, eq(aiBudgets.companyId, companies.companyId))
      .leftJoin(aiProviders, eq(aiProviders.companyId, companies.companyId))
      .where(eq(companies.companyId, ctx.companyId))
      .orderBy(asc(aiProviders.position), asc(aiProviders.name)),
  );
  const [company] = found;
  const rows = found.flatMap(({ provider }) => provider ?? []);
  const day = dayOf(ctx, companySettings.parse(company!.settings).workingHours.timeZone);
  return { rows, day, dailyCapMicros: company!.cap, version: company!.version };
}

/** What models cost the company on a day of its calendar, and what calls under way may still cost. */
export async function readSpend(ctx: ServiceContext, day: string) {
  const [spend] = await readOne(ctx, tx =>
    tx
      .select({ spentMicros: aiSpend.spentMicros, reservedMicros: aiSpend.reservedMicros })
      .from(aiSpend)
      .where(and(eq(aiSpend.companyId, ctx.companyId), eq(aiSpend.day, day))),
  );
  return spend ?? { spentMicros: 0, reservedMicros: 0 };
}

function dayOf(ctx: ServiceContext, timeZone: string): string {
  return wallTime(timeZone, ctx.clock.now()).slice(0, 10);
}
