import type { moodFiguresInput } from '@natiq/contracts/sentiment/inputs';
import type { MoodFiguresView } from '@natiq/contracts/sentiment/views';
import { sql } from '@natiq/db/query';
import { dayAfter, dayIn, startOfDayIn } from '@natiq/domain/time/day';
import type { z } from 'zod';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { companyZoneIn } from '../kernel/lists/period.ts';
import { isUpset } from '../kernel/lists/upset.ts';
import { instantSql, requireCompanyFigures, sinceById } from './window.ts';

interface DayRow extends Record<string, unknown> {
  day: string;
  negative: number;
  neutral: number;
  positive: number;
  upset: number;
}

const none = { negative: 0, neutral: 0, positive: 0 };

/**
 * How customers feel over the last days of the company's wall: conversations by the day they began and the mood they are in, the
 * same rows the list shows for `from`, `to` and `mood`. @throws forbidden for whoever does not reach the whole company
 */
export async function getMoods(
  ctx: ServiceContext,
  { days: count }: z.output<typeof moodFiguresInput>,
): Promise<MoodFiguresView> {
  requireCompanyFigures(ctx);
  return transact(ctx, async tx => {
    const zone = await companyZoneIn(tx, ctx);
    const days = lastDays(dayIn(zone, ctx.clock.now()), count);
    const [from, to] = [days[0]!, days.at(-1)!];
    const start = startOfDayIn(zone, from).getTime();
    const end = startOfDayIn(zone, dayAfter(to)).getTime();
    const ofCompany = sql`company_id = ${ctx.companyId}::uuid`;
    const rows = await tx.execute<DayRow>(sql`
      select to_char(c.opened_at at time zone ${zone}, 'YYYY-MM-DD') as day,
        count(*) filter (where m.label = 'negative')::int as negative,
        count(*) filter (where m.label = 'neutral')::int as neutral,
        count(*) filter (where m.label = 'positive')::int as positive,
        count(*) filter (where ${isUpset('m')})::int as upset
      from conversations c join conversation_moods m on m.company_id = c.company_id and m.conversation_id = c.id
      where c.${ofCompany} and ${sinceById(sql`c.id`, start)}
        and c.opened_at >= ${instantSql(start)} and c.opened_at < ${instantSql(end)} and c.last_message_at is not null
      group by 1`);
    const [said] = await tx.execute<{ messages: number; average: number | null }>(sql`
      select count(*)::int as messages, round(avg(score)::numeric, 2)::float8 as average from sentiment_logs
      where ${ofCompany} and said_at >= ${instantSql(start)} and said_at < ${instantSql(end)}`);
    const byDay = new Map(rows.map(row => [row.day, row]));
    const sum = (key: 'negative' | 'neutral' | 'positive' | 'upset') => rows.reduce((all, row) => all + row[key], 0);
    return {
      from,
      to,
      total: { negative: sum('negative'), neutral: sum('neutral'), positive: sum('positive') },
      upset: sum('upset'),
      messages: said?.messages ?? 0,
      averageScore: said?.average ?? null,
      days: days.map(day => {
        const { negative, neutral, positive } = byDay.get(day) ?? none;
        return { day, negative, neutral, positive };
      }),
    };
  });
}

/** So many days up to and with the last one, oldest first. */
function lastDays(last: string, count: number): string[] {
  const at = (back: number) => new Date(Date.parse(`${last}T12:00:00Z`) - back * 86_400_000).toISOString().slice(0, 10);
  return Array.from({ length: count }, (_, index) => at(count - 1 - index));
}
