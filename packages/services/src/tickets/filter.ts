import type { TicketFilter } from '@natiq/contracts/tickets/inputs';
import { and, eq, inArray, isNull, not, or, type SQL, sql } from '@natiq/db/query';
import { contacts, tickets } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { isCalled, saidIn } from '../conversations/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { holds, isOneOf, saysAll } from '../kernel/lists/matching.ts';
import { type Period, periodIn, within } from '../kernel/lists/period.ts';

const t = tickets;

/** A row of another table about the ticket's conversation. */
const about = (table: string, where: SQL | undefined) => {
  const condition = where ? sql`and ${where}` : sql``;
  return sql`exists (select from ${sql.raw(table)} x where x.company_id = ${t.companyId} and x.conversation_id = ${t.conversationId} ${condition})`;
};

function assignedTo(ctx: ServiceContext, values: NonNullable<TicketFilter['assignee']>): SQL {
  const people = values.flatMap(value => (value === 'none' ? [] : value === 'me' ? (ctx.actor.id ?? []) : value));
  return or(
    values.includes('none') ? isNull(t.assigneeId) : undefined,
    people.length > 0 ? isOneOf(sql`${t.assigneeId}`, people, 'uuid') : sql`false`,
  )!;
}

function foundBy(ctx: ServiceContext, search: string, period: Period): SQL {
  return or(
    holds(sql`${t.number}`, search),
    saysAll(sql`${t.subject}`, search),
    sql`${t.contactId} in (select ct.id from ${contacts} ct where ct.company_id = ${ctx.companyId}::uuid and ${isCalled(search)})`,
    sql`${t.conversationId} in (${saidIn(ctx, search, period)})`,
  )!;
}

/** The condition of a filter, beside which the caller puts what the actor may see. */
export async function filterIn(
  tx: TenantTx,
  ctx: ServiceContext,
  filter: TicketFilter,
): Promise<{ where: SQL | undefined; period: Period }> {
  const period = await periodIn(tx, ctx, filter);
  const { status, priority, category, assigneeId, assignee, channel, language, reason, rating, notes, q } = filter;
  const spoken = (values: string[]) =>
    sql`exists (select from conversations x where x.company_id = ${t.companyId} and x.id = ${t.conversationId} and ${isOneOf(sql`x.language`, values)})`;
  const where = and(
    status && inArray(t.status, status),
    priority && inArray(t.priority, priority),
    category && inArray(t.category, category),
    assigneeId ? eq(t.assigneeId, assigneeId) : undefined,
    assignee && assignedTo(ctx, assignee),
    channel && inArray(t.channelKind, channel),
    reason && inArray(t.reason, reason),
    language && spoken(language),
    rating && about('ratings', sql`x.score between ${rating.from} and ${rating.to}`),
    notes && (notes === 'yes' ? about('notes', undefined) : not(about('notes', undefined))),
    within(sql`${t.createdAt}`, period),
    q ? foundBy(ctx, q, period) : undefined,
  );
  return { where, period };
}
