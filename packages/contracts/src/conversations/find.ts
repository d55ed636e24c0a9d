import { z } from 'zod';
import { idSchema, pageInput } from '../common.ts';
import { csvInput, dayOrInstant, searchText, someOf, sortBy, starsText, word } from '../lists/filters.ts';
import { shownMood } from '../sentiment/mood.ts';
import { ticketPriority } from '../tickets/views.ts';
import { channelKind, conversationStatus } from './views.ts';

/**
 * What the table of conversations can be narrowed by; the address of the page carries the same words. `from` and `to` bound the
 * thing asked for: when it was answered (`answeredBy`), rated (`rating`), asked about (`intent`) or, with none of these, opened.
 */
export const conversationFilter = z.object({
  /** `open` and `ended` stand for all of their kind. */
  status: someOf(z.enum([...conversationStatus.options, 'open', 'ended'])).optional(),
  /** Who holds it, or held it at its end: a kind, or the id of a person. */
  owner: someOf(z.union([z.enum(['assistant', 'queue', 'user']), idSchema])).optional(),
  assignee: someOf(z.union([z.enum(['me', 'none']), idSchema])).optional(),
  /** A kind of channel, or the id of one. */
  channel: someOf(z.union([channelKind, idSchema])).optional(),
  /** What it is about. */
  category: someOf(word).optional(),
  /** Of its ticket. */
  priority: someOf(ticketPriority).optional(),
  language: someOf(word).optional(),
  /** How the customer feels; `negative` holds those who are upset as well. */
  mood: someOf(shownMood).optional(),
  /** Why it was handed over: keys of the catalogue `handover.reason.*`. */
  reason: someOf(word).optional(),
  /** `assistant`: it gave an answer that stands in the knowledge. `user`: a person wrote. `nobody`: neither. */
  answeredBy: someOf(z.enum(['assistant', 'user', 'nobody'])).optional(),
  /** What a question was taken to be about. */
  intent: someOf(word).optional(),
  rating: starsText.optional(),
  notes: z.enum(['yes', 'no']).optional(),
  contact: idSchema.optional(),
  from: dayOrInstant.optional(),
  to: dayOrInstant.optional(),
  /** Words in its number, its contact, its ticket's subject or its messages. */
  q: searchText.optional(),
});
export type ConversationFilter = z.output<typeof conversationFilter>;
/** As an address or a saved view carries it. */
export type ConversationFilterText = z.input<typeof conversationFilter>;

export const conversationSort = sortBy('lastMessageAt', 'openedAt', 'waitingSince');

export type ConversationSort = z.infer<typeof conversationSort>;

export const findConversationsInput = conversationFilter
  .extend(pageInput.shape)
  .extend({ sort: conversationSort.optional() });
export const exportConversationsInput = conversationFilter
  .extend(csvInput.shape)
  .extend({ sort: conversationSort.optional() });

export const assignConversationInput = z.object({
  id: idSchema,
  epoch: z.number().int(),
  /** null puts it back into the queue. */
  userId: idSchema.nullable(),
});
