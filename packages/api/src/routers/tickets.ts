import { pageOf } from '@natiq/contracts/common';
import { messageView } from '@natiq/contracts/conversations/views';
import {
  listTicketsInput,
  replyToTicketInput,
  ticketIdInput,
  ticketMessagesInput,
  ticketNumberInput,
  updateTicketInput,
} from '@natiq/contracts/tickets/inputs';
import { ticketMessagesView, ticketView } from '@natiq/contracts/tickets/views';
import { claimTicket, replyToTicket, ticketMessages, updateTicket } from '@natiq/services/handover';
import { getTicket, getTicketByNumber, listTickets } from '@natiq/services/tickets';
import { act, ask } from '../procedures.ts';
import { t } from '../trpc.ts';

export const tickets = t.router({
  list: ask(listTicketsInput, pageOf(ticketView), listTickets),
  get: ask(ticketIdInput, ticketView, getTicket),
  byNumber: ask(ticketNumberInput, ticketView, getTicketByNumber),
  messages: ask(ticketMessagesInput, ticketMessagesView, ticketMessages),
  reply: act(replyToTicketInput, messageView, replyToTicket),
  claim: act(ticketIdInput, ticketView, claimTicket),
  update: act(updateTicketInput, ticketView, updateTicket),
});
