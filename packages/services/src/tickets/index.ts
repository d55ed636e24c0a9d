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
export { getTicket, getTicketByNumber, listTickets, ticketView, ticketViewIn } from './list-tickets.ts';
export type { Ticket } from './to-view.ts';
