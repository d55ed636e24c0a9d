import { z } from 'zod';
import { idSchema, instantSchema } from '../common.ts';
import { conversationRow, eventView, messageView, ticketBrief } from '../conversations/views.ts';

export const ticketStatus = z.enum(['open', 'in_progress', 'resolved', 'closed']);
export type TicketStatus = z.infer<typeof ticketStatus>;
export const ticketPriority = z.enum(['low', 'medium', 'high', 'urgent']);
export type TicketPriority = z.infer<typeof ticketPriority>;

export const ticketView = z.object({
  id: idSchema,
  number: z.string(),
  conversationId: idSchema,
  conversationNumber: z.string(),
  contact: z.object({ id: idSchema, name: z.string().nullable() }),
  channelKind: z.string(),
  status: ticketStatus,
  priority: ticketPriority,
  category: z.string(),
  subject: z.string(),
  description: z.string(),
  assignee: z.object({ id: idSchema, name: z.string() }).nullable(),
  intent: z.string().nullable(),
  confidence: z.number().nullable(),
  /** Why it exists: a key of the catalogue `handover.reason.*`. */
  reason: z.string(),
  brief: ticketBrief,
  version: z.number().int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  resolvedAt: instantSchema.nullable(),
  closedAt: instantSchema.nullable(),
});
export type TicketView = z.infer<typeof ticketView>;

/** What was said in the conversation of a ticket. */
export const ticketMessagesView = z.object({
  conversation: conversationRow,
  messages: z.array(messageView),
  /** True while older messages exist before the first one. */
  hasMore: z.boolean(),
});

/** One thing that happened to a ticket or, while it lived, to its conversation. */
export const ticketEvent = eventView.extend({
  /** Values that changed with it, where they are recorded: status, priority, category, assignee. */
  changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});
export type TicketEvent = z.infer<typeof ticketEvent>;
