import type { FigureView } from '@natiq/contracts/analytics/views';
import { type SQL, sql } from '@natiq/db/query';
import type { TenantTx } from '@natiq/db/tenant';
import { type Change, levelsAt, type Wait, waitingAt } from '@natiq/domain/analytics/levels';
import type { ServiceContext } from '../kernel/context.ts';
import { instantSql, lineMoments, type Window } from './window.ts';

export interface Levels {
  open: FigureView;
  waiting: FigureView;
  longestWait: FigureView;
  /** Since when each of those in the queue waits, milliseconds since 1970. */
  waits: number[];
}

const turnTypes = sql.raw(
  `('conversation.opened', 'conversation.reopened', 'conversation.resolved', 'conversation.abandoned',
    'conversation.handed_over', 'conversation.taken_over', 'conversation.returned')`,
);
/** Events that change who has a conversation or whether it is open; the index `domain_events_turns` holds these and no others. */
const turns = sql`type in ${turnTypes}`;
/**
 * The same where one conversation's events are wanted: as an expression, or a planner without statistics reads all turns of the
 * company by that index for each conversation instead of the few of the conversation (seconds instead of milliseconds).
 */
const turnsOfOne = sql`d.type || '' in ${turnTypes}`;

/**
 * What is open and who waits, now and at each hour since yesterday began. The present is counted in the rows; the past is the
 * present without what the log says happened since, so that it needs no snapshots and stays true after an erasure.
 */
export async function levelsIn(tx: TenantTx, ctx: ServiceContext, window: Window): Promise<Levels> {
  const company = sql`${ctx.companyId}::uuid`;
  const now = await presentIn(tx, company);
  const changes = await openingsIn(tx, company, window);
  const waits = [...(await pastWaitsIn(tx, company, window)), ...now.waits];
  const { today, yesterday, moment, now: at } = window;
  const line = <T>(of: (moments: readonly number[]) => T[]) => ({
    today: of(lineMoments(today, at)),
    yesterday: of(lineMoments(yesterday, at)),
  });
  const waiting = (moment: number) => waitingAt(waits, moment);
  const seconds = (moment: number) => Math.round(waiting(moment).longest / 1000);
  return {
    open: {
      value: now.open,
      before: levelsAt(now.open, changes, [moment])[0]!,
      ...line(moments => levelsAt(now.open, changes, moments)),
    },
    waiting: {
      value: now.waits.length,
      before: waiting(moment).count,
      ...line(moments => moments.map(each => waiting(each).count)),
    },
    longestWait: {
      value: seconds(at),
      before: seconds(moment),
      ...line(moments => moments.map(seconds)),
    },
    waits: now.waits.map(wait => wait.from),
  };
}

async function presentIn(tx: TenantTx, company: SQL): Promise<{ open: number; waits: Wait[] }> {
  const [row] = await tx.execute<{ open: number; since: number[] | null }>(sql`
    select count(*)::int as open,
      array_agg((extract(epoch from waiting_since) * 1000)::float8) filter (where owner_kind = 'queue' and waiting_since is not null) as since
    from conversations where company_id = ${company} and phase in ('open', 'waiting')`);
  return { open: row!.open, waits: (row!.since ?? []).map(from => ({ from: Number(from), until: null })) };
}

/** What opened and what ended, minute by minute, since yesterday began. */
async function openingsIn(tx: TenantTx, company: SQL, { yesterday, now }: Window): Promise<Change[]> {
  const rows = await tx.execute<{ at: number; by: number }>(sql`
    select (extract(epoch from minute) * 1000)::float8 as at, by from (
      select date_trunc('minute', at) as minute,
        sum(case when type in ('conversation.opened', 'conversation.reopened') then 1 else -1 end)::int as by
      from domain_events
      where company_id = ${company} and at >= ${instantSql(yesterday.start)} and at <= ${instantSql(now)} and ${turns}
        and type in ('conversation.opened', 'conversation.reopened', 'conversation.resolved', 'conversation.abandoned')
      group by 1) minutes where by <> 0`);
  return rows.map(row => ({ at: Number(row.at), by: row.by }));
}

/**
 * Times spent in the queue that have ended since yesterday began. A wait begins with a hand-over and ends with the next turn
 * the conversation takes; where it began before yesterday, the turn before the first one seen says so.
 */
async function pastWaitsIn(tx: TenantTx, company: SQL, { yesterday, now }: Window): Promise<Wait[]> {
  const rows = await tx.execute<{ from: number; until: number }>(sql`
    with seen as materialized (
      select conversation_id, type, at, id, lag(id) over own as before, lead(at) over own as until from domain_events
      where company_id = ${company} and at >= ${instantSql(yesterday.start)} and at <= ${instantSql(now)} and ${turns}
      window own as (partition by conversation_id order by id)),
    ended as (
      select earlier.at, seen.at as until from seen cross join lateral (
        select d.type, d.at from domain_events d
        where d.company_id = ${company} and d.conversation_id = seen.conversation_id and d.id < seen.id and ${turnsOfOne}
        order by d.id desc limit 1) earlier
      where seen.before is null and earlier.type = 'conversation.handed_over'
        and seen.type not in ('conversation.opened', 'conversation.reopened', 'conversation.handed_over'))
    select (extract(epoch from at) * 1000)::float8 as from, (extract(epoch from until) * 1000)::float8 as until from (
      select at, until from seen where type = 'conversation.handed_over' and until is not null
      union all select at, until from ended) waits`);
  return rows.map(row => ({ from: Number(row.from), until: Number(row.until) }));
}
