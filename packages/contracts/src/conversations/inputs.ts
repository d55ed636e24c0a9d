import { z } from 'zod';
import { attachmentIds, saysSomething } from '../attachments/inputs.ts';
import { idSchema, pageInput } from '../common.ts';
import { conversationFilter } from './find.ts';

/** mine: I own it; unassigned: waiting in the queue; open: everything not ended; assistant: held by the assistant; ended: resolved, abandoned, archived. */
export const inboxView = z.enum(['mine', 'unassigned', 'open', 'assistant', 'ended']);
export type InboxView = z.infer<typeof inboxView>;

/** What a view of the inbox can be narrowed to, in the words of the table of conversations. */
export const inboxFilter = conversationFilter
  .pick({ channel: true, assignee: true, priority: true, mood: true })
  .extend({ unread: z.enum(['yes', 'no']).optional() });
export type InboxFilter = z.output<typeof inboxFilter>;
/** As an address carries it. */
export type InboxFilterText = z.input<typeof inboxFilter>;

export const listConversationsInput = pageInput.extend({
  view: inboxView.default('open'),
  search: z.string().trim().max(100).optional(),
  ...inboxFilter.shape,
});
export const conversationIdInput = z.object({ id: idSchema });
export const getConversationInput = z.object({
  id: idSchema,
  before: z.number().int().optional(),
  limit: z.number().int().min(1).max(200).default(100),
});

const acting = z.object({
  id: idSchema,
  /** The owner's epoch that the person saw; another one answers conflict. */
  epoch: z.number().int(),
});
export const takeOverInput = acting;
export const returnToAssistantInput = acting;
export const resolveInput = acting.extend({ note: z.string().trim().max(2000).optional() });
export const reopenInput = acting;
export const closeInput = acting;
const words = z.string().trim().max(8000);
const silence = { error: 'empty', path: ['text'] };
export const replyInput = acting
  .extend({ clientId: z.string().min(8).max(64), text: words, attachments: attachmentIds })
  .refine(saysSomething, silence);
export const noteInput = z
  .object({
    id: idSchema,
    clientId: z.string().min(8).max(64),
    text: words,
    mentions: z.array(idSchema).max(20).default([]),
    attachments: attachmentIds,
  })
  .refine(saysSomething, silence);
export const markReadInput = z.object({ id: idSchema, seq: z.number().int().min(0) });
export const typingInput = z.object({ id: idSchema, on: z.boolean() });
export const retryDeliveryInput = z.object({ messageId: idSchema });
export const receiptInput = z.object({ messageId: idSchema });
