import type { AgentDashboardView, DashboardView } from '@natiq/contracts/analytics/views';
import { type SQL, sql } from '@natiq/db/query';
import type { TenantTx } from '@natiq/db/tenant';
import { ABSENT_AFTER_MS } from '@natiq/domain/conversations/timers';
import { asUser, requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { instant, instantSql, requireCompanyFigures, sinceById, type Window, windowOf } from './window.ts';

/** The company in nine figures, as the interface was specified; `getOverview` tells more. @throws forbidden */
export async function getDashboard(ctx: ServiceContext): Promise<DashboardView> {
  requireCompanyFigures(ctx);
  return transact(ctx, async tx => {
    const window = await windowOf(tx, ctx);
    return {
      at: instant(window.now),
      ...(await presentIn(tx, ctx)),
      ...(await todayIn(tx, ctx, window)),
      avgResponseTimeToday: await responseTimeIn(tx, ctx, window, sql`author_kind in ('assistant', 'agent')`),
    };
  });
}

/** What one has to do and has done today oneself. @throws forbidden */
export async function getAgentDashboard(ctx: ServiceContext): Promise<AgentDashboardView> {
  requireAccess(ctx, 'analytics', 'read');
  const { actor } = asUser(ctx);
  return transact(ctx, async tx => {
    const window = await windowOf(tx, ctx);
    const me = sql`${actor.id}::uuid`;
    const [row] = await tx.execute<Omit<AgentDashboardView, 'at' | 'avgResponseTimeMs'>>(sql`
      select count(*) filter (where assignee_id = ${me} and status in ('open', 'in_progress'))::int as "assignedTickets",
        count(*) filter (where assignee_id = ${me} and resolved_at >= ${instantSql(window.today.start)})::int as "resolvedToday",
        count(*) filter (where assignee_id is null and status = 'open')::int as "openTicketsInQueue"
      from tickets where company_id = ${ctx.companyId}::uuid
        and (status in ('open', 'in_progress') or updated_at >= ${instantSql(window.today.start)})`);
    const byMe = sql`author_kind = 'agent' and author_id = ${me}`;
    return { at: instant(window.now), ...row!, avgResponseTimeMs: await responseTimeIn(tx, ctx, window, byMe) };
  });
}

/** What is so at this moment. */
async function presentIn(tx: TenantTx, ctx: ServiceContext) {
  const company = sql`company_id = ${ctx.companyId}::uuid`;
  const seen = instantSql(ctx.clock.now().getTime() - ABSENT_AFTER_MS);
  const [row] = await tx.execute<
    Pick<DashboardView, 'activeSessions' | 'openTickets' | 'inProgressTickets' | 'onlineAgents'>
  >(sql`select
    (select count(*)::int from conversations where ${company} and phase in ('open', 'waiting')) as "activeSessions",
    (select count(*)::int from tickets where ${company} and status = 'open') as "openTickets",
    (select count(*)::int from tickets where ${company} and status = 'in_progress') as "inProgressTickets",
    (select count(*)::int from presences p join users u on u.company_id = p.company_id and u.id = p.user_id
      where p.${company} and p.status = 'online' and p.seen_at > ${seen} and u.is_active
        and u.role in ('agent', 'team_leader', 'company_manager')) as "onlineAgents"`);
  return row!;
}

/** What has happened since the company's midnight; a share or a mean of nothing is null. */
async function todayIn(tx: TenantTx, ctx: ServiceContext, { today }: Window) {
  const company = sql`company_id = ${ctx.companyId}::uuid`;
  const from = instantSql(today.start);
  const [row] = await tx.execute<
    Pick<DashboardView, 'csatToday' | 'aiResolutionRate' | 'ticketsCreatedToday' | 'ticketsResolvedToday'>
  >(sql`select
    (select avg(score)::float8 from ratings where ${company} and ${sinceById(sql`id`, today.start)} and created_at >= ${from}) as "csatToday",
    (select (count(*) filter (where not exists (
        select 1 from tickets t where t.${company} and t.conversation_id = c.id
      ) and c.last_staff_seq = 0))::float8 / nullif(count(*), 0)
      from conversations c where c.${company} and c.resolved_at >= ${from} and c.phase = 'resolved' and c.id in (
        select conversation_id from domain_events
        where ${company} and type = 'conversation.resolved' and at >= ${from})) as "aiResolutionRate",
    (select count(*)::int from tickets where ${company} and created_at >= ${from}) as "ticketsCreatedToday",
    (select count(*)::int from tickets where ${company} and updated_at >= ${from} and resolved_at >= ${from}) as "ticketsResolvedToday"`);
  return row!;
}

/**
 * Mean time, ms, from a customer's first unanswered message to the reply, of the replies of today that `by` wrote; null without
 * any. Looks back to the beginning of yesterday: whoever had waited longer counts from their first message since then.
 */
async function responseTimeIn(tx: TenantTx, ctx: ServiceContext, { today, yesterday }: Window, by: SQL) {
  const [row] = await tx.execute<{ ms: number | null }>(sql`
    with said as (
      select conversation_id, seq, author_kind, author_id, created_at,
        lag(author_kind) over (partition by conversation_id order by seq) as before
      from messages where company_id = ${ctx.companyId}::uuid and ${sinceById(sql`id`, yesterday.start)}
        and created_at >= ${instantSql(yesterday.start)} and author_kind in ('contact', 'assistant', 'agent')),
    turns as (
      select *, max(case when author_kind = 'contact' and before is distinct from 'contact' then created_at end)
        over (partition by conversation_id order by seq) as asked from said)
    select (avg(extract(epoch from created_at - asked)) * 1000)::float8 as ms from turns
    where before = 'contact' and asked is not null and created_at >= ${instantSql(today.start)} and ${by}`);
  return row?.ms == null ? null : Math.round(row.ms);
}
