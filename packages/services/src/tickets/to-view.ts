import { ticketBrief } from '@natiq/contracts/conversations/views';
import type { TicketView } from '@natiq/contracts/tickets/views';
import { and, eq } from '@natiq/db/query';
import { contacts, conversations, tickets, users } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';

export type Ticket = typeof tickets.$inferSelect;

/** Tickets with everything a view shows, in one statement. */
export function selectTickets(tx: TenantTx) {
  return tx
    .select({
      ticket: tickets,
      conversationNumber: conversations.number,
      contact: { id: contacts.id, name: contacts.name },
      assignee: users.name,
    })
    .from(tickets)
    .innerJoin(
      conversations,
      and(eq(conversations.companyId, tickets.companyId), eq(conversations.id, tickets.conversationId)),
    )
    .innerJoin(contacts, and(eq(contacts.companyId, tickets.companyId), eq(contacts.id, tickets.contactId)))
    .leftJoin(users, and(eq(users.companyId, tickets.companyId), eq(users.id, tickets.assigneeId)))
    .$dynamic();
}

export type SelectedTicket = Awaited<ReturnType<typeof selectTickets>>[number];

/** A ticket as it leaves the server. */
export function toTicketView({ ticket, conversationNumber, contact, assignee }: SelectedTicket): TicketView {
  return {
    id: ticket.id,
    number: ticket.number,
    conversationId: ticket.conversationId,
    conversationNumber,
    contact,
    channelKind: ticket.channelKind,
    status: ticket.status as TicketView['status'],
    priority: ticket.priority as TicketView['priority'],
    category: ticket.category,
    subject: ticket.subject,
    description: ticket.description,
    assignee: ticket.assigneeId ? { id: ticket.assigneeId, name: assignee ?? '' } : null,
    intent: ticket.intent,
    confidence: ticket.confidence === null ? null : Math.round(ticket.confidence * 1000) / 1000,
    reason: ticket.reason,
    brief: ticketBrief.parse(ticket.brief),
    version: ticket.version,
    createdAt: ticket.createdAt.toISOString(),
    updatedAt: ticket.updatedAt.toISOString(),
    resolvedAt: ticket.resolvedAt?.toISOString() ?? null,
    closedAt: ticket.closedAt?.toISOString() ?? null,
  };
}
