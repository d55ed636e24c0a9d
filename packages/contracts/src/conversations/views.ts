import { z } from 'zod';
import { attachmentView } from '../attachments/views.ts';
import { actorView, idSchema, instantSchema } from '../common.ts';
import { rowMood } from '../sentiment/mood.ts';

export const conversationStatus = z.enum([
  'active',
  'waiting',
  'escalated',
  'agent_handling',
  'resolved',
  'abandoned',
  'archived',
]);
export type ConversationStatus = z.infer<typeof conversationStatus>;

export const channelKind = z.enum(['webchat', 'telegram', 'whatsapp', 'instagram', 'email', 'api']);
export type ChannelKind = z.infer<typeof channelKind>;

export const ownerView = z.object({
  kind: z.enum(['assistant', 'queue', 'user']),
  userId: idSchema.nullable(),
  name: z.string().nullable(),
});
export type OwnerView = z.infer<typeof ownerView>;

export const sourceView = z.object({
  title: z.string(),
  /** Of a document that has pages: the page the words stand on. */
  page: z.number().int().optional(),
  url: z.string().optional(),
  snippet: z.string(),
  articleId: idSchema.optional(),
  passageId: idSchema.optional(),
  /** Of a document: the file or site it is from. */
  sourceId: idSchema.optional(),
});
export type SourceView = z.infer<typeof sourceView>;

export const messageStatus = z.enum(['pending', 'sent', 'delivered', 'read', 'failed']);
export type MessageStatus = z.infer<typeof messageStatus>;

/** What the inbox shows of one conversation. */
export const conversationRow = z.object({
  id: idSchema,
  number: z.string(),
  contact: z.object({ id: idSchema, name: z.string().nullable(), language: z.string().nullable() }),
  channel: z.object({ id: idSchema, kind: channelKind, name: z.string() }),
  status: conversationStatus,
  phase: z.enum(['open', 'waiting', 'resolved', 'abandoned', 'archived']),
  owner: ownerView,
  /** Every act of staff names the epoch it saw. */
  epoch: z.number().int(),
  lastMessage: z
    .object({ text: z.string(), by: z.enum(['contact', 'assistant', 'agent', 'system']), at: instantSchema })
    .nullable(),
  lastSeq: z.number().int(),
  /** Customer messages that no member of staff has read. */
  unread: z.number().int(),
  staffReadSeq: z.number().int(),
  contactReadSeq: z.number().int(),
  waitingSince: instantSchema.nullable(),
  language: z.string().nullable(),
  topic: z.string().nullable(),
  /** How the customer feels; null while nothing with words was read. */
  mood: rowMood.nullable(),
  ticket: z.object({ id: idSchema, number: z.string(), status: z.string(), priority: z.string() }).nullable(),
  openedAt: instantSchema,
  resolvedAt: instantSchema.nullable(),
});
export type ConversationRow = z.infer<typeof conversationRow>;

export const messageView = z.object({
  type: z.literal('message'),
  id: idSchema,
  conversationId: idSchema,
  seq: z.number().int(),
  author: z.object({
    kind: z.enum(['contact', 'assistant', 'agent', 'system']),
    id: z.string().nullable(),
    name: z.string(),
  }),
  text: z.string(),
  /** System messages are rendered by key in the reader's language; `text` is the fallback. */
  key: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  language: z.string().nullable(),
  sources: z.array(sourceView),
  attachments: z.array(attachmentView),
  helpful: z.boolean().nullable(),
  status: messageStatus,
  failure: z.object({ class: z.string(), reason: z.string() }).nullable(),
  /** The customer changed it: when, and what stood there before. */
  edit: z.object({ at: instantSchema, before: z.string() }).nullable(),
  clientId: z.string().nullable(),
  /** Present on messages of the assistant. */
  answer: z.object({ decision: z.string(), confidence: z.number() }).nullable(),
  at: instantSchema,
});
export type MessageView = z.infer<typeof messageView>;

export const noteView = z.object({
  type: z.literal('note'),
  id: idSchema,
  conversationId: idSchema,
  author: actorView,
  text: z.string(),
  attachments: z.array(attachmentView),
  clientId: z.string().nullable(),
  at: instantSchema,
});
export type NoteView = z.infer<typeof noteView>;

/** One quiet line of the timeline; the words come from the catalogue by `name`. */
export const eventView = z.object({
  type: z.literal('event'),
  /** The id in the event log, as text. */
  id: z.string(),
  conversationId: idSchema,
  name: z.string(),
  actor: actorView,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  at: instantSchema,
});
export type EventView = z.infer<typeof eventView>;

export const timelineItem = z.discriminatedUnion('type', [messageView, noteView, eventView]);
export type TimelineItem = z.infer<typeof timelineItem>;

export const ticketBrief = z.object({
  wish: z.string().default(''),
  facts: z.array(z.string()).default([]),
  tried: z.array(z.string()).default([]),
  evidence: z.array(sourceView).default([]),
  mood: z.string().default('neutral'),
});
export type TicketBrief = z.infer<typeof ticketBrief>;

export const conversationView = z.object({
  row: conversationRow,
  assistant: z.object({ id: idSchema, name: z.object({ en: z.string(), ar: z.string() }) }),
  contact: z.object({
    id: idSchema,
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    language: z.string().nullable(),
    timeZone: z.string().nullable(),
    since: instantSchema,
    context: z.object({ url: z.string().optional(), referrer: z.string().optional() }),
  }),
  previous: z.array(
    z.object({
      id: idSchema,
      number: z.string(),
      topic: z.string().nullable(),
      status: conversationStatus,
      at: instantSchema,
    }),
  ),
  rating: z.object({ score: z.number().int(), comment: z.string().nullable(), at: instantSchema }).nullable(),
  brief: ticketBrief.nullable(),
  timeline: z.array(timelineItem),
  /** True while older items exist before the first one. */
  hasMore: z.boolean(),
});
export type ConversationView = z.infer<typeof conversationView>;

export const countsView = z.object({
  mine: z.number().int(),
  unassigned: z.number().int(),
  open: z.number().int(),
  assistant: z.number().int(),
  longestWaitSince: instantSchema.nullable(),
});
export type CountsView = z.infer<typeof countsView>;
