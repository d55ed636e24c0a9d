import { answeringReasons } from '@natiq/contracts/analytics/rows';
import type { ConversationFilter } from '@natiq/contracts/conversations/find';
import { and, eq, inArray, isNotNull, not, or, type SQL, sql } from '@natiq/db/query';
import { channels, conversations } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { ServiceContext } from '../../kernel/context.ts';
import { isOneOf } from '../../kernel/lists/matching.ts';
import { type Period, periodIn, within } from '../../kernel/lists/period.ts';
import { endedPhases, openPhases } from '../state.ts';
import { isInMood } from './mood.ts';
import { foundBy } from './search.ts';

const c = conversations;
const isOpen = inArray(c.phase, [...openPhases]);
const isEnded = inArray(c.phase, [...endedPhases]);

/** The domain's `statusOf` read backwards. */
const statuses: Record<NonNullable<ConversationFilter['status']>[number], SQL> = {
  open: isOpen,
  ended: isEnded,
  active: and(eq(c.phase, 'open'), eq(c.ownerKind, 'assistant'))!,
  waiting: and(eq(c.phase, 'waiting'), eq(c.ownerKind, 'assistant'))!,
  escalated: and(isOpen, eq(c.ownerKind, 'queue'))!,
  agent_handling: and(isOpen, eq(c.ownerKind, 'user'))!,
  resolved: eq(c.phase, 'resolved'),
  abandoned: eq(c.phase, 'abandoned'),
  archived: eq(c.phase, 'archived'),
};

/** A row of another table about this conversation. */
const about = (table: string, where: SQL | undefined) => {
  const condition = where ? sql`and ${where}` : sql``;
  return sql`exists (select from ${sql.raw(table)} x where x.company_id = ${c.companyId} and x.conversation_id = ${c.id} ${condition})`;
};

/** The ticket a row shows: the open one, or of an ended conversation the last. */
const shownTicket = sql`(x.status in ('open', 'in_progress') or (${isEnded} and x.created_at = (select max(y.created_at)
  from tickets y where y.company_id = x.company_id and y.conversation_id = x.conversation_id)))`;

const kinds = new Set(['webchat', 'telegram', 'whatsapp', 'instagram', 'email', 'api']);

/** A channel by id, or every one of a kind. */
export function onChannels(ctx: ServiceContext, column: SQL, values: readonly string[]): SQL {
  const ids = values.filter(value => !kinds.has(value));
  const named = values.filter(value => kinds.has(value));
  const ofKind = sql`${column} in (select id from ${channels} where company_id = ${ctx.companyId}::uuid and ${isOneOf(sql`kind`, named)})`;
  return or(ids.length > 0 ? isOneOf(column, ids, 'uuid') : undefined, named.length > 0 ? ofKind : undefined)!;
}

function ownedBy(values: NonNullable<ConversationFilter['owner']>): SQL {
  const named = values.filter(value => value === 'assistant' || value === 'queue' || value === 'user');
  const people = values.filter(value => !named.includes(value as (typeof named)[number]));
  return or(
    named.length > 0 ? inArray(c.ownerKind, named) : undefined,
    people.length > 0 ? isOneOf(sql`${c.ownerUserId}`, people, 'uuid') : undefined,
  )!;
}

function assignedTo(ctx: ServiceContext, values: NonNullable<ConversationFilter['assignee']>): SQL {
  const people = values.flatMap(value => (value === 'none' ? [] : value === 'me' ? (ctx.actor.id ?? []) : value));
  return or(
    values.includes('none') ? sql`${c.ownerUserId} is null` : undefined,
    people.length > 0 ? isOneOf(sql`${c.ownerUserId}`, people, 'uuid') : sql`false`,
  )!;
}

const answered = (period: Period) =>
  about('receipts', and(isOneOf(sql`x.reason`, answeringReasons), within(sql`x.created_at`, period)));
const written = (period: Period) =>
  about('messages', and(sql`x.author_kind = 'agent'`, within(sql`x.created_at`, period)));

function answeredBy(values: NonNullable<ConversationFilter['answeredBy']>, period: Period): SQL {
  const conditions = {
    assistant: () => answered(period),
    user: () => written(period),
    nobody: () => and(not(answered({})), not(written({})), within(sql`${c.openedAt}`, period))!,
  };
  return or(...values.map(value => conditions[value]()))!;
}

/** Facts in tables about the conversation, within the period. */
function dated(filter: ConversationFilter, period: Period): (SQL | undefined)[] {
  const { answeredBy: by, intent, rating } = filter;
  const stars = rating && sql`x.score between ${rating.from} and ${rating.to}`;
  return [
    by && answeredBy(by, period),
    intent && about('receipts', and(isOneOf(sql`x.intent`, intent), within(sql`x.created_at`, period))),
    stars && about('ratings', and(stars, within(sql`x.created_at`, period))),
    by || intent || rating ? undefined : within(sql`${c.openedAt}`, period),
  ];
}

/** What a table and the inbox are both narrowed to: where it came in, who has it, how urgent it is. */
export function narrowedTo(
  ctx: ServiceContext,
  { channel, assignee, priority, mood }: Pick<ConversationFilter, 'channel' | 'assignee' | 'priority' | 'mood'>,
): SQL | undefined {
  return and(
    assignee && assignedTo(ctx, assignee),
    channel && onChannels(ctx, sql`${c.channelId}`, channel),
    mood && about('conversation_moods', isInMood('x', mood)),
    priority && about('tickets', and(isOneOf(sql`x.priority`, priority), shownTicket)),
  );
}

/** The condition of a filter, beside which the caller puts what the actor may see. Conversations without a word are in no list. */
export async function filterIn(
  tx: TenantTx,
  ctx: ServiceContext,
  filter: ConversationFilter,
): Promise<{ where: SQL | undefined; period: Period }> {
  const period = await periodIn(tx, ctx, filter);
  const { status, owner, category, language, reason, notes, contact, q } = filter;
  const where = and(
    isNotNull(c.lastMessageAt),
    status && or(...status.map(value => statuses[value])),
    owner && ownedBy(owner),
    narrowedTo(ctx, filter),
    category && inArray(c.topic, category),
    language && inArray(c.language, language),
    reason && about('tickets', isOneOf(sql`x.reason`, reason)),
    notes && (notes === 'yes' ? about('notes', undefined) : not(about('notes', undefined))),
    contact ? eq(c.contactId, contact) : undefined,
    ...dated(filter, period),
    // An array is gathered once; a planner without fresh statistics may run a subquery again for each row (5 s instead of 0.1).
    q ? sql`${c.id} = any(array${foundBy(ctx, q, period)})` : undefined,
  );
  return { where, period };
}
