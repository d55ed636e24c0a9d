import { answeringReasons } from '@natiq/contracts/analytics/rows';
import type { FigureView, OverviewView } from '@natiq/contracts/analytics/views';
import { type SQL, sql } from '@natiq/db/query';
import type { TenantTx } from '@natiq/db/tenant';
import { runningSums } from '@natiq/domain/analytics/levels';
import type { ServiceContext } from '../kernel/context.ts';
import { begunHours, hourOf, instant, instantSql, sinceById, type Window } from './window.ts';

/** What happened in one hour of today or yesterday; `early` is the part before the moment to compare with. */
interface HourCount {
  at: number;
  isToday: boolean;
  count: number;
  early: number;
}

type Row = Record<string, unknown> & { at: number | string; today: boolean; count: number; early: number };

const toCount = (row: Row): HourCount => ({
  at: Number(row.at),
  isToday: row.today,
  count: row.count,
  early: row.early,
});

/** A figure that grows through the day, from the counts of its hours. */
function growing(counts: readonly HourCount[], window: Window): FigureView {
  const sum = (list: readonly HourCount[], of: 'count' | 'early') => list.reduce((total, each) => total + each[of], 0);
  const line = (day: Window['today']) => {
    const byHour = begunHours(day, window.now).map(({ start }) =>
      sum(
        counts.filter(each => each.at === start),
        'count',
      ),
    );
    return runningSums(byHour);
  };
  return {
    value: sum(
      counts.filter(each => each.isToday),
      'count',
    ),
    before: sum(
      counts.filter(each => !each.isToday),
      'early',
    ),
    today: line(window.today),
    yesterday: line(window.yesterday),
  };
}

/** Both days' rows of a table by a column of time, cut into hours of their own day. */
function hourly(column: SQL, { today, yesterday }: Window): { at: SQL; today: SQL; bounds: SQL } {
  const isToday = sql`(${column} >= ${instantSql(today.start)})`;
  return {
    at: sql`case when ${isToday} then ${hourOf(column, today.start)} else ${hourOf(column, yesterday.start)} end as at`,
    today: sql`${isToday} as today`,
    bounds: sql`${column} >= ${instantSql(yesterday.start)} and ${column} < ${instantSql(today.end)}`,
  };
}

const early = (column: SQL, { moment }: Window): SQL => sql`(${column} <= ${instantSql(moment)})`;

/** Conversations in which the assistant gave an answer with a source; each counts once a day, at its first one. */
export async function answeredIn(tx: TenantTx, ctx: ServiceContext, window: Window): Promise<FigureView> {
  const first = sql`first`;
  const cut = hourly(first, window);
  const reasons = sql.join(
    answeringReasons.map(reason => sql`${reason}`),
    sql`, `,
  );
  const rows = await tx.execute<Row>(sql`
    select ${cut.at}, ${cut.today}, count(*)::int as count, count(*) filter (where ${early(first, window)})::int as early from (
      select min(created_at) as first from receipts
      where company_id = ${ctx.companyId}::uuid and ${sinceById(sql`id`, window.yesterday.start)}
        and created_at >= ${instantSql(window.yesterday.start)} and created_at < ${instantSql(window.today.end)} and reason in (${reasons})
      group by conversation_id, created_at >= ${instantSql(window.today.start)}) answers
    group by 1, 2`);
  return growing(rows.map(toCount), window);
}

/** Tickets made, and why: the way a conversation reaches a person. */
export async function handedOverIn(
  tx: TenantTx,
  ctx: ServiceContext,
  window: Window,
): Promise<{ figure: FigureView; reasons: OverviewView['reasons'] }> {
  const at = sql`created_at`;
  const cut = hourly(at, window);
  const rows = await tx.execute<Row & { reason: string }>(sql`
    select ${cut.at}, ${cut.today}, reason, count(*)::int as count, count(*) filter (where ${early(at, window)})::int as early
    from tickets where company_id = ${ctx.companyId}::uuid and ${cut.bounds} group by 1, 2, 3`);
  const reasons = new Map<string, { count: number; before: number }>();
  for (const row of rows) {
    const known = reasons.get(row.reason) ?? { count: 0, before: 0 };
    if (row.today) known.count += row.count;
    else known.before += row.early;
    reasons.set(row.reason, known);
  }
  return {
    figure: growing(rows.map(toCount), window),
    reasons: [...reasons]
      .map(([reason, counts]) => ({ reason, ...counts }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason)),
  };
}

/** The mean of the stars given so far in the day; nothing where nobody has given any. */
export async function ratingIn(
  tx: TenantTx,
  ctx: ServiceContext,
  window: Window,
): Promise<{ figure: FigureView; count: number }> {
  const at = sql`created_at`;
  const cut = hourly(at, window);
  const rows = await tx.execute<Row & { stars: number; early_stars: number }>(sql`
    select ${cut.at}, ${cut.today}, count(*)::int as count, sum(score)::int as stars,
      count(*) filter (where ${early(at, window)})::int as early, coalesce(sum(score) filter (where ${early(at, window)}), 0)::int as early_stars
    from ratings where company_id = ${ctx.companyId}::uuid and ${sinceById(sql`id`, window.yesterday.start)} and ${cut.bounds}
    group by 1, 2`);
  const counts = growing(rows.map(toCount), window);
  const stars = growing(
    rows.map(row => ({ ...toCount(row), count: row.stars, early: row.early_stars })),
    window,
  );
  const mean = (sum: number | null, count: number | null) => (count ? (sum ?? 0) / count : null);
  const line = (which: 'today' | 'yesterday') => stars[which].map((sum, index) => mean(sum, counts[which][index]!));
  return {
    figure: {
      value: mean(stars.value, counts.value),
      before: mean(stars.before, counts.before),
      today: line('today'),
      yesterday: line('yesterday'),
    },
    count: counts.value ?? 0,
  };
}

/** Conversations begun today by hour and by who has them now or had them at their end. */
export async function voicesIn(
  tx: TenantTx,
  ctx: ServiceContext,
  window: Window,
): Promise<Pick<OverviewView, 'voices' | 'begunBefore'>> {
  const at = sql`opened_at`;
  const cut = hourly(at, window);
  const rows = await tx.execute<Row & { owner: string }>(sql`
    select ${cut.at}, ${cut.today}, owner_kind as owner, count(*)::int as count, count(*) filter (where ${early(at, window)})::int as early
    from conversations where company_id = ${ctx.companyId}::uuid and ${sinceById(sql`id`, window.yesterday.start)} and ${cut.bounds}
    group by 1, 2, 3`);
  const counts = rows.map(row => ({ ...toCount(row), owner: row.owner }));
  const voices = begunHours(window.today, window.now).map(({ start, end, hour }) => {
    const of = (owner: string) =>
      counts.find(each => each.isToday && each.at === start && each.owner === owner)?.count ?? 0;
    return {
      from: instant(start),
      to: instant(Math.min(end, window.today.end)),
      hour,
      assistant: of('assistant'),
      waiting: of('queue'),
      person: of('user'),
    };
  });
  const begunBefore = counts.filter(each => !each.isToday).reduce((sum, each) => sum + each.early, 0);
  return { voices, begunBefore };
}
