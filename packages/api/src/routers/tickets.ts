import { pageOf } from '@natiq/contracts/common';
import { messageView } from '@natiq/contracts/conversations/views';
import { csvChunk, foundCount } from '@natiq/contracts/lists/filters';
import {
  exportTicketsInput,
  listTicketsInput,
  replyToTicketInput,
  ticketFilter,
  ticketIdInput,
  ticketMessagesInput,
  ticketNumberInput,
  updateTicketInput,
} from '@natiq/contracts/tickets/inputs';
import { ticketEvent, ticketMessagesView, ticketView } from '@natiq/contracts/tickets/views';
import { claimTicket, replyToTicket, ticketMessages, updateTicket } from '@natiq/services/handover';
import {
  countTickets,
  exportTickets,
  getTicket,
  getTicketByNumber,
  listTickets,
  ticketTimeline,
} from '@natiq/services/tickets';
import { z } from 'zod';
import { act, ask } from '../procedures.ts';
import { t } from '../trpc.ts';

export const tickets = t.router({
  list: ask(listTicketsInput, pageOf(ticketView), listTickets),
  count: ask(ticketFilter, foundCount, countTickets),
  // Writes an audit entry, so it is an act although it only reads.
  export: act(exportTicketsInput, csvChunk, exportTickets),
  get: ask(ticketIdInput, ticketView, getTicket),
  byNumber: ask(ticketNumberInput, ticketView, getTicketByNumber),
  timeline: ask(ticketIdInput, z.array(ticketEvent), ticketTimeline),
  messages: ask(ticketMessagesInput, ticketMessagesView, ticketMessages),
  reply: act(replyToTicketInput, messageView, replyToTicket),
  claim: act(ticketIdInput, ticketView, claimTicket),
  update: act(updateTicketInput, ticketView, updateTicket),
});
