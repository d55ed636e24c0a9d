import { z } from 'zod';
import { idSchema, pageInput } from '../common.ts';
import { channelKind } from '../conversations/views.ts';
import { csvInput, dayOrInstant, searchText, someOf, sortBy, starsText, word } from '../lists/filters.ts';
import { ticketPriority, ticketStatus } from './views.ts';

/** What the table of tickets can be narrowed by; the address of the page carries the same words. */
export const ticketFilter = z.object({
  status: someOf(ticketStatus).optional(),
  priority: someOf(ticketPriority).optional(),
  category: someOf(word).optional(),
  /** Whoever has it by id; the same as one value of `assignee`. */
  assigneeId: idSchema.optional(),
  assignee: someOf(z.union([z.enum(['me', 'none']), idSchema])).optional(),
  channel: someOf(channelKind).optional(),
  /** Of the conversation. */
  language: someOf(word).optional(),
  /** Why it exists: keys of the catalogue `handover.reason.*`. */
  reason: someOf(word).optional(),
  rating: starsText.optional(),
  notes: z.enum(['yes', 'no']).optional(),
  /** When it was made. */
  from: dayOrInstant.optional(),
  to: dayOrInstant.optional(),
  /** Words in its number, its contact, its subject or the messages of its conversation. */
  q: searchText.optional(),
});
export type TicketFilter = z.output<typeof ticketFilter>;
/** As an address or a saved view carries it. */
export type TicketFilterText = z.input<typeof ticketFilter>;

export const ticketSort = sortBy('createdAt', 'updatedAt', 'priority');

export type TicketSort = z.infer<typeof ticketSort>;

export const listTicketsInput = ticketFilter.extend(pageInput.shape).extend({ sort: ticketSort.optional() });
export const exportTicketsInput = ticketFilter.extend(csvInput.shape).extend({ sort: ticketSort.optional() });
export const ticketIdInput = z.object({ id: idSchema });
/** As people read it to each other: `NQ-20261120-0001`. */
export const ticketNumberInput = z.object({ number: z.string().trim().toUpperCase().max(40) });
export const ticketMessagesInput = z.object({
  id: idSchema,
  /** Messages before this place in the conversation. */
  before: z.number().int().optional(),
  limit: z.number().int().min(1).max(200).default(100),
});
export const replyToTicketInput = z.object({
  id: idSchema,
  clientId: z.string().min(8).max(64),
  text: z.string().trim().min(1).max(8000),
});
export const updateTicketInput = z.object({
  id: idSchema,
  version: z.number().int(),
  status: ticketStatus.optional(),
  priority: ticketPriority.optional(),
  category: z.string().trim().min(1).max(60).optional(),
  assigneeId: idSchema.nullable().optional(),
});
