import type { progressInput } from '@natiq/contracts/learning/inputs';
import type { ProgressView } from '@natiq/contracts/learning/views';
import { sql } from '@natiq/db/query';
import type { z } from 'zod';
import { gapGroupsIn, instantSql, requireCompanyFigures, sinceById, windowOf } from '../analytics/index.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';

type Week = ProgressView['weeks'][number];

const weekMs = 7 * 86_400_000;
const farthestDays = 90;

/** The last weeks side by side, counted from rows: questions and those answered, thumbs, gaps that got an answer. @throws forbidden */
export async function getProgress(ctx: ServiceContext, input: z.output<typeof progressInput>): Promise<ProgressView> {
  requireCompanyFigures(ctx);
  return transact(ctx, async tx => {
    const window = await windowOf(tx, ctx);
    const zone = window.timeZone;
    const from = window.now - input.weeks * weekMs;
    const weekOf = (column: string) =>
      sql`to_char(date_trunc('week', ${sql.raw(column)} at time zone ${zone}), 'YYYY-MM-DD')`;
    const asked = await tx.execute<{ week: string; asked: number; answered: number }>(sql`
      select ${weekOf('r.created_at')} as week, count(*)::int as asked,
        (count(*) filter (where r.decision in ('answer', 'caveat')))::int as answered
      from receipts r where r.company_id = ${ctx.companyId}::uuid and ${sinceById(sql`r.id`, from)}
        and r.created_at >= ${instantSql(from)} and r.decision <> 'small_talk' group by 1`);
    const votes = await tx.execute<{ week: string; up: number; down: number }>(sql`
      select ${weekOf('v.updated_at')} as week, (count(*) filter (where v.helpful))::int as up,
        (count(*) filter (where not v.helpful))::int as down
      from answer_votes v where v.company_id = ${ctx.companyId}::uuid and v.updated_at >= ${instantSql(from)} group by 1`);
    const { closed } = await gapGroupsIn(tx, ctx, Math.min(farthestDays, input.weeks * 7));
    const dates = await tx.execute<{ week: string; n: number }>(sql`
      select to_char(date_trunc('week', to_timestamp(at / 1000.0) at time zone ${zone}), 'YYYY-MM-DD') as week, count(*)::int as n
      from unnest(${sql.param(`{${closed.map(({ at }) => Math.round(at)).join(',')}}`)}::bigint[]) at group by 1`);
    const names = await tx.execute<{ week: string }>(sql`
      select to_char(date_trunc('week', ${instantSql(window.now)} at time zone ${zone}) - n * interval '7 days', 'YYYY-MM-DD') as week
      from generate_series(${input.weeks - 1}::int, 0, -1) n`);
    const find = <T extends { week: string }>(rows: Iterable<T>, week: string) =>
      [...rows].find(row => row.week === week);
    return {
      weeks: names.map(({ week }): Week => {
        const { asked: all = 0, answered = 0 } = find(asked, week) ?? {};
        const { up = 0, down = 0 } = find(votes, week) ?? {};
        return { from: week, asked: all, answered, up, down, closed: find(dates, week)?.n ?? 0 };
      }),
    };
  });
}
