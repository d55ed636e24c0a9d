import { z } from 'zod';
import { idSchema, pageInput } from '../common.ts';
import { ticketPriority, ticketStatus } from './views.ts';

export const listTicketsInput = pageInput.extend({
  status: ticketStatus.optional(),
  priority: ticketPriority.optional(),
  category: z.string().max(60).optional(),
  assigneeId: idSchema.optional(),
});
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
