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
export const updateTicketInput = z.object({
  id: idSchema,
  version: z.number().int(),
  status: ticketStatus.optional(),
  priority: ticketPriority.optional(),
  category: z.string().trim().min(1).max(60).optional(),
  assigneeId: idSchema.nullable().optional(),
});
