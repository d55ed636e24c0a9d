import type { LiveEvent } from '@natiq/contracts/live/events';
import type { TicketView } from '@natiq/contracts/tickets/views';

export interface TicketQuery {
  status?: TicketView['status'] | undefined;
  priority?: TicketView['priority'] | undefined;
  assigneeId?: string | undefined;
  complete: boolean;
}

const newest = (a: TicketView, b: TicketView) =>
  Date.parse(b.createdAt) - Date.parse(a.createdAt) || (a.id < b.id ? 1 : -1);

/** The ticket list after an event: the same as a fresh fetch of the same pages. */
export function applyToTickets(
  tickets: readonly TicketView[],
  event: LiveEvent,
  query: TicketQuery,
): readonly TicketView[] {
  if (event.type === 'ticket.left') return tickets.filter(ticket => ticket.id !== event.id);
  if (event.type !== 'ticket') return tickets;
  const { ticket } = event;
  const others = tickets.filter(known => known.id !== ticket.id);
  const belongs =
    (!query.status || ticket.status === query.status) &&
    (!query.priority || ticket.priority === query.priority) &&
    (!query.assigneeId || ticket.assignee?.id === query.assigneeId);
  const last = others.at(-1);
  if (!belongs || (!query.complete && last && newest(ticket, last) > 0)) return others;
  return [...others, ticket].sort(newest);
}
