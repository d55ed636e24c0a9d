import type { AlertView } from '@natiq/contracts/analytics/views';
import type { ChannelKind } from '@natiq/contracts/conversations/views';
import { countDeadLetters, listDeadLetters } from '@natiq/db/integrity/dead-letters';
import { and, asc, eq, isNotNull, sql } from '@natiq/db/query';
import { channelLinks, channels } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { IDLE_AGENT_MS } from '@natiq/domain/conversations/timers';
import type { ServiceContext } from '../kernel/context.ts';
import { isUpset } from '../kernel/lists/upset.ts';
import type { Levels } from './levels.ts';
import { instant, instantSql, sinceById, type Window } from './window.ts';

const HOUR = 3_600_000;
/** A wait that deserves a look is as long as an agent may be silent before the assistant steps in; three times that is a fire. */
const BAD_WAIT_MS = 3 * IDLE_AGENT_MS;

/** What customers and channels suffer from now. */
export async function alertsIn(
  tx: TenantTx,
  ctx: ServiceContext,
  window: Window,
  { waits }: Levels,
): Promise<AlertView[]> {
  return [
    ...(await brokenChannelsIn(tx, ctx, window)),
    ...tooLong(waits, window),
    ...(await upsetIn(tx, ctx)),
    ...(await silentProvidersIn(tx, ctx, window)),
  ];
}

/** Worst first; otherwise in the order given. */
export function worstFirst(alerts: readonly AlertView[]): AlertView[] {
  return [...alerts.filter(alert => alert.level === 'bad'), ...alerts.filter(alert => alert.level !== 'bad')];
}

/** Everybody who waits, once the first of them has waited too long. */
function tooLong(waits: readonly number[], { now }: Window): AlertView[] {
  const since = Math.min(...waits);
  if (waits.length === 0 || now - since < IDLE_AGENT_MS) return [];
  const level = now - since >= BAD_WAIT_MS ? 'bad' : 'warn';
  return [{ kind: 'waiting', level, count: waits.length, since: instant(since) }];
}

/** Customers who are very upset in conversations that have not ended. */
async function upsetIn(tx: TenantTx, ctx: ServiceContext): Promise<AlertView[]> {
  const [found] = await tx.execute<{ count: number; since: number | string | null }>(sql`
    select count(*)::int as count, (extract(epoch from min(m.alerted_at)) * 1000)::float8 as since
    from conversation_moods m join conversations c on c.company_id = m.company_id and c.id = m.conversation_id
    where m.company_id = ${ctx.companyId}::uuid and m.alerted_at is not null and ${isUpset('m')}
      and c.phase in ('open', 'waiting')`);
  if (!found?.count || found.since === null) return [];
  return [{ kind: 'upset', level: 'bad', count: found.count, since: instant(Number(found.since)) }];
}

/** Channels whose provider last answered with an error, and those whose last message of ours failed. */
async function brokenChannelsIn(tx: TenantTx, ctx: ServiceContext, window: Window): Promise<AlertView[]> {
  const links = await tx
    .select({ id: channels.id, reason: channelLinks.errorReason, at: channelLinks.errorAt })
    .from(channelLinks)
    .innerJoin(channels, and(eq(channels.companyId, channelLinks.companyId), eq(channels.id, channelLinks.channelId)))
    .where(
      and(eq(channelLinks.companyId, ctx.companyId), isNotNull(channelLinks.errorReason), eq(channels.isActive, true)),
    );
  const recent = sql`company_id = ${ctx.companyId}::uuid and ${sinceById(sql`id`, window.now - 24 * HOUR)} and author_kind <> 'contact'`;
  const failed = await tx.execute<{ channel_id: string; count: number; since: number | string }>(sql`
    select f.channel_id, count(*)::int as count, (extract(epoch from min(f.created_at)) * 1000)::float8 as since
    from (select channel_id, created_at from messages where ${recent} and status = 'failed') f
    where f.created_at > coalesce((select max(m.created_at) from messages m
      where ${recent} and m.channel_id = f.channel_id and m.status in ('sent', 'delivered', 'read')), '-infinity')
    group by 1`);
  const broken = new Map<string, { count: number; since: number; reason: string | null }>();
  for (const { id, reason, at } of links) broken.set(id, { count: 0, since: at?.getTime() ?? window.now, reason });
  for (const row of failed) {
    const known = broken.get(row.channel_id);
    const since = Math.min(Number(row.since), known?.since ?? Number.POSITIVE_INFINITY);
    broken.set(row.channel_id, { count: row.count, since, reason: known?.reason ?? null });
  }
  if (broken.size === 0) return [];
  const named = await tx
    .select({ id: channels.id, name: channels.name, kind: channels.kind })
    .from(channels)
    .where(and(eq(channels.companyId, ctx.companyId), eq(channels.isActive, true)))
    .orderBy(asc(channels.name));
  return named.flatMap(({ kind, ...channel }): AlertView[] => {
    const found = broken.get(channel.id);
    if (!found) return [];
    const { count, since, reason } = found;
    return [
      {
        kind: 'channel',
        level: 'bad',
        channel: { ...channel, kind: kind as ChannelKind },
        count,
        reason,
        since: instant(since),
      },
    ];
  });
}

interface Tried {
  provider: string;
  outcome: string;
}

/** Outcomes of a provider that did its work, whatever came of it. */
const worked: ReadonlySet<string> = new Set(['answered', 'clarify', 'declined', 'unsupported']);
/** Decisions looked at: the hour's last. */
const mostTried = 500;

/** Providers that failed the last time they were asked within the hour, or are resting after failures. Receipts say so in every process. */
async function silentProvidersIn(tx: TenantTx, ctx: ServiceContext, window: Window): Promise<AlertView[]> {
  const rows = await tx.execute<{ at: number | string; attempts: Tried[] }>(sql`
    select (extract(epoch from created_at) * 1000)::float8 as at, attempts from receipts
    where company_id = ${ctx.companyId}::uuid and ${sinceById(sql`id`, window.now - HOUR)}
      and created_at >= ${instantSql(window.now - HOUR)} and attempts <> '[]'::jsonb
    order by id desc limit ${mostTried}`);
  const silent = new Map<string, { count: number; since: number }>();
  const answered = new Set<string>(['builtin']);
  // Newest first: a provider's failures count until its last success is met.
  for (const { at, attempts } of rows) {
    for (const provider of new Set(attempts.map(tried => tried.provider))) {
      if (answered.has(provider)) continue;
      if (attempts.some(tried => tried.provider === provider && worked.has(tried.outcome))) answered.add(provider);
      else silent.set(provider, { count: (silent.get(provider)?.count ?? 0) + 1, since: Number(at) });
    }
  }
  return [...silent].map(([provider, { count, since }]) => ({
    kind: 'provider',
    level: 'warn',
    provider,
    count,
    since: instant(since),
  }));
}

/** Dead letters looked at for the oldest of them. */
const mostLetters = 100;

/** Events and jobs of the company that nothing could digest; they lie outside its tables, so outside its transaction. */
export async function undigested(ctx: ServiceContext): Promise<AlertView[]> {
  const count = await countDeadLetters(ctx.database, ctx.companyId);
  if (count === 0) return [];
  const letters = await listDeadLetters(ctx.database, { companyId: ctx.companyId, limit: mostLetters });
  const since = letters.at(-1)?.at ?? ctx.clock.now();
  return [{ kind: 'dead_letters', level: 'warn', count, since: since.toISOString() }];
}
