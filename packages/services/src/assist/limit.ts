import { sql } from '@natiq/db/query';
import { assistMinutes } from '@natiq/db/schema';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { rateLimited } from '../kernel/errors.ts';

/** Calls of models for a company's agents in a minute, whoever of them asks. */
export const mostCalls = 20;
const minuteMs = 60_000;

/** Takes one of the minute's calls. @returns false when there is none left */
export async function takeCall(ctx: ServiceContext): Promise<boolean> {
  const { calls, minute } = assistMinutes;
  const taken = await transact(ctx, tx =>
    tx
      .insert(assistMinutes)
      .values({ companyId: ctx.companyId, minute: minuteOf(ctx), calls: 1 })
      .onConflictDoUpdate({
        target: assistMinutes.companyId,
        set: {
          calls: sql`case when ${minute} = excluded.minute then ${calls} + 1 else 1 end`,
          minute: sql`excluded.minute`,
        },
        setWhere: sql`${minute} <> excluded.minute or ${calls} < ${mostCalls}`,
      })
      .returning({ calls }),
  );
  return taken.length > 0;
}

/** The same for work a person waits for. @throws rate_limited assist_busy, with the seconds until the next minute */
export async function requireCall(ctx: ServiceContext): Promise<void> {
  if (await takeCall(ctx)) return;
  const passed = ctx.clock.now().getTime() - minuteOf(ctx).getTime();
  throw rateLimited(Math.max(1, Math.ceil((minuteMs - passed) / 1000)), 'assist_busy');
}

const minuteOf = (ctx: ServiceContext) => new Date(Math.floor(ctx.clock.now().getTime() / minuteMs) * minuteMs);
