import { z } from 'zod';
import { idSchema } from '../common.ts';
import { conversationRow, messageStatus, timelineItem } from '../conversations/views.ts';
import { presenceStatus } from '../identity/views.ts';
import { ticketView } from '../tickets/views.ts';

/**
 * What a signed-in app receives. Durable ones carry a position and are replayed after a cut; typing, presence and answer
 * text in flight are not.
 */
export const liveEvent = z.discriminatedUnion('type', [
  /** The conversation as it stands now; also sent when it comes into the reader's sight. */
  z.object({ type: z.literal('conversation'), row: conversationRow, item: timelineItem.nullable() }),
  /** The conversation left the reader's sight. */
  z.object({ type: z.literal('conversation.left'), id: idSchema }),
  z.object({
    type: z.literal('message.status'),
    conversationId: idSchema,
    uptoSeq: z.number().int(),
    by: z.enum(['contact', 'staff']),
    status: messageStatus,
  }),
  z.object({ type: z.literal('ticket'), ticket: ticketView }),
  z.object({ type: z.literal('ticket.left'), id: idSchema }),
  z.object({ type: z.literal('presence'), userId: idSchema, status: presenceStatus }),
  z.object({
    type: z.literal('typing'),
    conversationId: idSchema,
    author: z.object({ kind: z.enum(['contact', 'assistant', 'agent']), name: z.string() }),
    on: z.boolean(),
  }),
  /** A piece of an answer being written, and how many letters of it came before. */
  z.object({
    type: z.literal('delta'),
    conversationId: idSchema,
    messageId: idSchema,
    text: z.string(),
    from: z.number().int().nonnegative(),
  }),
  /** The answer in flight was given up; its text goes. */
  z.object({ type: z.literal('retracted'), conversationId: idSchema, messageId: idSchema }),
  z.object({ type: z.literal('knowledge') }),
  /** A source of knowledge went on: whoever shows it reads it again. */
  z.object({ type: z.literal('source'), id: idSchema }),
  /** The position is too old or of another generation: fetch everything again. */
  z.object({ type: z.literal('reload') }),
]);
export type LiveEvent = z.infer<typeof liveEvent>;

export const subscribeInput = z.object({ lastEventId: z.string().max(400).nullish() });
