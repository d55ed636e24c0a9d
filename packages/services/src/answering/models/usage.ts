import type { ModelUsageView, modelUsageInput } from '@natiq/contracts/answering/models';
import { companySettings } from '@natiq/contracts/identity/views';
import { newId } from '@natiq/db/ids';
import { and, eq, gte, sql } from '@natiq/db/query';
import { aiCalls, companies } from '@natiq/db/schema';
import { startOfDayIn, wallTime } from '@natiq/domain/time/day';
import type { z } from 'zod';
import { requireAccess } from '../../kernel/access.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';

const dayMs = 86_400_000;

/** What models were asked and cost, by day of the company's calendar, provider and model; newest first. @throws forbidden */
export async function modelUsage(
  ctx: ServiceContext,
  input: z.output<typeof modelUsageInput>,
): Promise<ModelUsageView> {
  requireAccess(ctx, 'assistants', 'read');
  return transact(ctx, async tx => {
    const [company] = await tx
      .select({ settings: companies.settings })
      .from(companies)
      .where(eq(companies.companyId, ctx.companyId));
    const { timeZone } = companySettings.parse(company!.settings).workingHours;
    const first = wallTime(timeZone, new Date(ctx.clock.now().getTime() - (input.days - 1) * dayMs)).slice(0, 10);
    const day = sql<string>`to_char(${aiCalls.createdAt} at time zone ${timeZone}, 'YYYY-MM-DD')`;
    const failed = sql`${aiCalls.outcome} not in ('answered', 'clarify', 'declined', 'unsupported', 'abandoned')`;
    return (
      tx
        .select({
          day: day.as('day'),
          provider: aiCalls.provider,
          model: aiCalls.model,
          calls: sql<number>`count(*)::int`,
          failed: sql<number>`(count(*) filter (where ${failed}))::int`,
          inputTokens: sql<number>`sum(${aiCalls.inputTokens})::int`,
          outputTokens: sql<number>`sum(${aiCalls.outputTokens})::int`,
          costMicros: sql<number>`sum(${aiCalls.costMicros})::bigint`,
          isEstimated: sql<boolean>`bool_or(${aiCalls.isEstimated} and ${aiCalls.inputTokens} > 0)`,
          medianFirstTextMs: sql<number>`coalesce(percentile_disc(0.5) within group (order by ${aiCalls.firstTextMs})
          filter (where ${aiCalls.firstTextMs} > 0), 0)::int`,
        })
        .from(aiCalls)
        // Ids begin with their time, so a span of days is a piece of the key.
        .where(
          and(eq(aiCalls.companyId, ctx.companyId), gte(aiCalls.id, newId(startOfDayIn(timeZone, first).getTime()))),
        )
        .groupBy(sql`1`, aiCalls.provider, aiCalls.model)
        .orderBy(sql`1 desc`, aiCalls.provider, aiCalls.model)
    );
  });
}
