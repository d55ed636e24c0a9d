import { pageOf } from '@natiq/contracts/common';
import { listTicketsInput, ticketIdInput, updateTicketInput } from '@natiq/contracts/tickets/inputs';
import { ticketView } from '@natiq/contracts/tickets/views';
import { claimTicket, updateTicket } from '@natiq/services/handover';
import { getTicket, listTickets } from '@natiq/services/tickets';
import { act, ask } from '../procedures.ts';
import { t } from '../trpc.ts';

export const tickets = t.router({
  list: ask(listTicketsInput, pageOf(ticketView), listTickets),
  get: ask(ticketIdInput, ticketView, getTicket),
  claim: act(ticketIdInput, ticketView, claimTicket),
  update: act(updateTicketInput, ticketView, updateTicket),
});
