import type { EventView } from '@natiq/contracts/conversations/views';
import { timelineEventTypes } from '@natiq/contracts/live/domain-events';
import type { TicketEvent } from '@natiq/contracts/tickets/views';
import { and, eq, inArray } from '@natiq/db/query';
import { auditEntries, tickets, users } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { eventLinesIn } from '../conversations/index.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { mayTickets } from './access.ts';

/** A conversation may be opened in the very instant its ticket is made, and is older all the same. */
const types = timelineEventTypes.filter(type => type !== 'conversation.opened');

/** Values of a ticket that the audit log keeps before and after; ids of people are told by name. */
const fields = ['status', 'priority', 'category', 'assigneeId'] as const;
type Facts = Partial<Record<(typeof fields)[number], string | null>>;

/**
 * Everything that happened to a ticket, oldest first: its own events with the values they changed, and what became of its
 * conversation since it exists. @throws forbidden, not_found
 */
export async function ticketTimeline(ctx: ServiceContext, input: { id: string }): Promise<TicketEvent[]> {
  const sight = mayTickets(ctx, 'read');
  return transact(ctx, async tx => {
    const [ticket] = await tx
      .select({ conversationId: tickets.conversationId, createdAt: tickets.createdAt })
      .from(tickets)
      .where(and(sight, eq(tickets.id, input.id)));
    if (!ticket) throw notFound();
    const lines = await eventLinesIn(tx, ctx, ticket.conversationId, types, event =>
      event.ticketId ? event.ticketId === input.id : event.at >= ticket.createdAt,
    );
    return withChanges(tx, ctx, input.id, lines);
  });
}

async function withChanges(
  tx: TenantTx,
  ctx: ServiceContext,
  ticketId: string,
  lines: EventView[],
): Promise<TicketEvent[]> {
  const ofTicket = lines.filter(line => line.name.startsWith('ticket.'));
  // The log of the company is long and known by time; the instants of the events name the few entries that are meant.
  const times = [...new Set(ofTicket.map(line => line.at))].map(at => new Date(at));
  const entries =
    times.length === 0
      ? []
      : await tx
          .select({
            action: auditEntries.action,
            before: auditEntries.before,
            after: auditEntries.after,
            at: auditEntries.createdAt,
          })
          .from(auditEntries)
          .where(
            and(
              eq(auditEntries.companyId, ctx.companyId),
              inArray(auditEntries.createdAt, times),
              eq(auditEntries.subjectKind, 'ticket'),
              eq(auditEntries.subjectId, ticketId),
            ),
          );
  const names = await namesIn(
    tx,
    ctx,
    entries.flatMap(entry => [entry.before, entry.after] as Facts[]),
  );
  return lines.map(line => {
    const entry = entries.find(one => one.action === line.name && one.at.toISOString() === line.at);
    return { ...line, changes: entry ? changesOf(entry.before as Facts, entry.after as Facts, names) : [] };
  });
}

async function namesIn(tx: TenantTx, ctx: ServiceContext, facts: Facts[]): Promise<Map<string, string>> {
  const ids = [...new Set(facts.map(one => one?.assigneeId).filter(id => typeof id === 'string'))];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), inArray(users.id, ids)));
  return new Map(rows.map(row => [row.id, row.name]));
}

function changesOf(
  before: Facts | null,
  after: Facts | null,
  names: ReadonlyMap<string, string>,
): TicketEvent['changes'] {
  const told = (field: string, value: string | null | undefined) =>
    value && field === 'assigneeId' ? (names.get(value) ?? '') : (value ?? null);
  return fields
    .filter(field => (before?.[field] ?? null) !== (after?.[field] ?? null))
    .map(field => ({ field, before: told(field, before?.[field]), after: told(field, after?.[field]) }));
}
