import { may, roles } from '@natiq/contracts/access/matrix';
import { type SQL, sql } from '@natiq/db/query';
import { conversations } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { estimateWaitSeconds } from '@natiq/domain/conversations/queue';
import { ABSENT_AFTER_MS } from '@natiq/domain/conversations/timers';
import type { ServiceContext } from '../kernel/context.ts';

/** People of these roles take conversations; the platform's staff do not. */
const answering = roles.filter(role => role !== 'super_admin' && may(role, 'conversations', 'update'));

/** The domain's `queueOrder` in SQL: urgency of the open ticket (0 first), then wait, then id. */
export function urgencyOf(conversation: SQL): SQL<number> {
  return sql<number>`coalesce((select case t.priority when 'urgent' then 0 when 'high' then 1 when 'medium' then 2 else 3 end
    from tickets t where t.company_id = ${conversation}.company_id and t.conversation_id = ${conversation}.id
    and t.status in ('open', 'in_progress')), 2)`;
}

export interface QueuePlace {
  /** From 1; null for a conversation that is not in the queue. */
  position: number | null;
  /** Null when nobody is at work or nothing was handled within a day: no figure is better than an invented one. */
  estimateSeconds: number | null;
  agentsAvailable: number;
}

/** Place in the queue, likely wait and people at work, in one statement. */
export async function queuePlaceIn(tx: TenantTx, ctx: ServiceContext, conversationId: string): Promise<QueuePlace> {
  const now = ctx.clock.now().getTime();
  const present = new Date(now - ABSENT_AFTER_MS).toISOString();
  const yesterday = new Date(now - 86_400_000).toISOString();
  const company = sql`${ctx.companyId}::uuid`;
  const rows = await tx.execute<{ position: number | null; agents: number; seconds: number[] | null }>(sql`
    with queue as materialized (
      select c.id, c.waiting_since, ${urgencyOf(sql`c`)} as urgency from ${conversations} c
      where c.company_id = ${company} and c.owner_kind = 'queue' and c.phase in ('open', 'waiting'))
    select
      (select case when mine.id is not null then count(*)::int end from queue other
        where (other.urgency, other.waiting_since, other.id) <= (mine.urgency, mine.waiting_since, mine.id)) as position,
      (select count(*)::int from presences p join users u on u.company_id = p.company_id and u.id = p.user_id
        where p.company_id = ${company} and p.status = 'online' and p.seen_at > ${present}::timestamptz and u.is_active
          and u.role in (${sql.join(
            answering.map(role => sql`${role}`),
            sql`, `,
          )})) as agents,
      (select array_agg(extract(epoch from recent.resolved_at - recent.first_reply_at)::float8) from (
        select t.resolved_at, t.first_reply_at from tickets t
        where t.company_id = ${company} and t.created_at > ${yesterday}::timestamptz and t.first_reply_at is not null
          and t.resolved_at > t.first_reply_at order by t.created_at desc limit 20) recent) as seconds
    from (select ${conversationId}::uuid as id) asked left join queue mine on mine.id = asked.id`);
  const { position, agents, seconds } = rows[0]!;
  const handled = (seconds ?? []).map(Number);
  return {
    position,
    agentsAvailable: agents,
    estimateSeconds:
      position && handled.length > 0
        ? estimateWaitSeconds({ position, agentsAvailable: agents, recentHandleSeconds: handled })
        : null,
  };
}
