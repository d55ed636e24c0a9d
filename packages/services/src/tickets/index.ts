export { mayTickets, ticketsInSight } from './access.ts';
export {
  actOnTicketIn,
  conversationOfTicketIn,
  lastTicketOf,
  lockTicketIn,
  noteFirstReplyIn,
  openTicketOf,
  writeTicketIn,
} from './change-ticket.ts';
export { createTicketIn, type NewTicket } from './create-ticket.ts';
export { exportTickets } from './export-tickets.ts';
export { countTickets, getTicket, getTicketByNumber, listTickets, ticketView, ticketViewIn } from './list-tickets.ts';
export { ticketTimeline } from './ticket-timeline.ts';
export type { Ticket } from './to-view.ts';
