import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { assistants, channels } from './channels.ts';
import { contactIdentities, contacts } from './contacts.ts';
import { companyId, createdAt, id, instant, tenantPolicy } from './tenant-table.ts';

export const conversations = pgTable(
  'conversations',
  {
    companyId: companyId(),
    id: id(),
    /** Public number, CHAT-1803-9682. */
    number: text('number').notNull(),
    contactId: uuid('contact_id').notNull(),
    identityId: uuid('identity_id').notNull(),
    channelId: uuid('channel_id').notNull(),
    assistantId: uuid('assistant_id').notNull(),
    /** assistant | queue | user */
    ownerKind: text('owner_kind').notNull().default('assistant'),
    ownerUserId: uuid('owner_user_id'),
    /** open | waiting | resolved | abandoned | archived */
    phase: text('phase').notNull().default('open'),
    /** Grows with every change of owner; every act of staff is a compare-and-set on it. */
    ownerEpoch: integer('owner_epoch').notNull().default(0),
    lastSeq: integer('last_seq').notNull().default(0),
    lastContactSeq: integer('last_contact_seq').notNull().default(0),
    lastStaffSeq: integer('last_staff_seq').notNull().default(0),
    /** Highest customer message the assistant or a person has dealt with. */
    answeredSeq: integer('answered_seq').notNull().default(0),
    contactReadSeq: integer('contact_read_seq').notNull().default(0),
    staffReadSeq: integer('staff_read_seq').notNull().default(0),
    language: text('language'),
    topic: text('topic'),
    lastMessageText: text('last_message_text'),
    lastMessageBy: text('last_message_by'),
    lastMessageAt: instant('last_message_at'),
    lastContactAt: instant('last_contact_at'),
    lastStaffAt: instant('last_staff_at'),
    /** Since when somebody waits for a person; null when nobody does. */
    waitingSince: instant('waiting_since'),
    ownerSince: instant('owner_since').notNull().defaultNow(),
    failedAnswers: integer('failed_answers').notNull().default(0),
    /** Number of the current resolution: one rating each. */
    resolution: integer('resolution').notNull().default(0),
    resolvedAt: instant('resolved_at'),
    resolvedBy: text('resolved_by'),
    nextDueAt: instant('next_due_at'),
    openedAt: instant('opened_at').notNull().defaultNow(),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'conversations_pk', columns: [t.companyId, t.id] }),
    unique('conversations_number_key').on(t.companyId, t.number),
    uniqueIndex('conversations_one_open').on(t.companyId, t.identityId).where(sql`phase in ('open', 'waiting')`),
    index('conversations_inbox').on(t.companyId, t.lastMessageAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('conversations_owner').on(t.companyId, t.ownerKind, t.ownerUserId, t.lastMessageAt.desc().nullsFirst()),
    index('conversations_identity').on(t.companyId, t.identityId, t.openedAt.desc().nullsFirst()),
    index('conversations_contact').on(t.companyId, t.contactId, t.createdAt.desc().nullsFirst()),
    index('conversations_unanswered')
      .on(t.companyId, t.lastContactAt)
      .where(sql`answered_seq < last_contact_seq and phase in ('open', 'waiting')`),
    index('conversations_due').on(t.nextDueAt).where(sql`next_due_at is not null`),
    foreignKey({
      name: 'conversations_contact_fk',
      columns: [t.companyId, t.contactId],
      foreignColumns: [contacts.companyId, contacts.id],
    }),
    foreignKey({
      name: 'conversations_identity_fk',
      columns: [t.companyId, t.identityId],
      foreignColumns: [contactIdentities.companyId, contactIdentities.id],
    }),
    foreignKey({
      name: 'conversations_channel_fk',
      columns: [t.companyId, t.channelId],
      foreignColumns: [channels.companyId, channels.id],
    }),
    foreignKey({
      name: 'conversations_assistant_fk',
      columns: [t.companyId, t.assistantId],
      foreignColumns: [assistants.companyId, assistants.id],
    }),
    tenantPolicy('conversations'),
  ],
);

export const messages = pgTable(
  'messages',
  {
    companyId: companyId(),
    id: id(),
    conversationId: uuid('conversation_id').notNull(),
    identityId: uuid('identity_id').notNull(),
    channelId: uuid('channel_id').notNull(),
    /** Gapless within the conversation, from 1. */
    seq: integer('seq').notNull(),
    /** contact | assistant | agent | system */
    authorKind: text('author_kind').notNull(),
    authorId: uuid('author_id'),
    authorLabel: text('author_label').notNull().default(''),
    text: text('text').notNull(),
    /** System messages travel as key and params and are rendered in the reader's language. */
    textKey: text('text_key'),
    textParams: jsonb('text_params'),
    language: text('language'),
    sources: jsonb('sources').notNull().default([]),
    /** Facts of the files that came with it, as they were when it was sent. */
    attachments: jsonb('attachments').notNull().default([]),
    clientId: text('client_id'),
    externalId: text('external_id'),
    /** Tells a repeat from another message under the same client id. */
    bodyHash: text('body_hash'),
    status: text('status').notNull().default('sent'),
    failureClass: text('failure_class'),
    failureReason: text('failure_reason'),
    helpful: integer('helpful'),
    createdAt: createdAt(),
    editedAt: instant('edited_at'),
    deletedAt: instant('deleted_at'),
    previousText: text('previous_text'),
  },
  t => [
    primaryKey({ name: 'messages_pk', columns: [t.companyId, t.id] }),
    unique('messages_seq_key').on(t.companyId, t.conversationId, t.seq),
    unique('messages_client_key').on(t.companyId, t.identityId, t.clientId),
    unique('messages_external_key').on(t.companyId, t.channelId, t.externalId),
    foreignKey({
      name: 'messages_conversation_fk',
      columns: [t.companyId, t.conversationId],
      foreignColumns: [conversations.companyId, conversations.id],
    }),
    tenantPolicy('messages'),
  ],
);

/**
 * What has to reach a customer through a provider: messages of ours, and notices that belong to no conversation. The row is
 * there before anything is sent.
 */
export const deliveries = pgTable(
  'deliveries',
  {
    companyId: companyId(),
    /** A message's own id, or a notice's. */
    id: id(),
    /** Order within a chat. */
    position: bigint('position', { mode: 'number' }).generatedAlwaysAsIdentity(),
    identityId: uuid('identity_id').notNull(),
    channelId: uuid('channel_id').notNull(),
    messageId: uuid('message_id'),
    /** Key, params and language of a notice. */
    notice: jsonb('notice'),
    /** pending | sending | sent | failed */
    state: text('state').notNull().default('pending'),
    /** When it may be tried; while it is being sent, when its sender counts as dead. */
    dueAt: instant('due_at').notNull().defaultNow(),
    attempts: integer('attempts').notNull().default(0),
    /** Parts of a long text that the provider has. */
    partsDone: integer('parts_done').notNull().default(0),
    /** A sender died, or heard nothing, after it may have been heard: it may arrive twice. */
    maybeTwice: boolean('maybe_twice').notNull().default(false),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'deliveries_pk', columns: [t.companyId, t.id] }),
    index('deliveries_chat').on(t.companyId, t.identityId, t.position).where(sql`state in ('pending', 'sending')`),
    index('deliveries_due').on(t.dueAt).where(sql`state in ('pending', 'sending')`),
    index('deliveries_failed').on(t.createdAt).where(sql`state = 'failed'`),
    foreignKey({
      name: 'deliveries_identity_fk',
      columns: [t.companyId, t.identityId],
      foreignColumns: [contactIdentities.companyId, contactIdentities.id],
    }),
    foreignKey({
      name: 'deliveries_message_fk',
      columns: [t.companyId, t.messageId],
      foreignColumns: [messages.companyId, messages.id],
    }),
    tenantPolicy('deliveries'),
  ],
);

/** Between colleagues; a table of its own, so that no query for a customer can hand one out. */
export const notes = pgTable(
  'notes',
  {
    companyId: companyId(),
    id: id(),
    conversationId: uuid('conversation_id').notNull(),
    authorId: uuid('author_id'),
    authorLabel: text('author_label').notNull(),
    text: text('text').notNull(),
    mentions: uuid('mentions').array().notNull().default([]),
    /** Facts of the files that came with it. */
    attachments: jsonb('attachments').notNull().default([]),
    clientId: text('client_id'),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'notes_pk', columns: [t.companyId, t.id] }),
    unique('notes_client_key').on(t.companyId, t.conversationId, t.clientId),
    index('notes_conversation').on(t.companyId, t.conversationId, t.createdAt),
    foreignKey({
      name: 'notes_conversation_fk',
      columns: [t.companyId, t.conversationId],
      foreignColumns: [conversations.companyId, conversations.id],
    }),
    tenantPolicy('notes'),
  ],
);

export const ratings = pgTable(
  'ratings',
  {
    companyId: companyId(),
    id: id(),
    conversationId: uuid('conversation_id').notNull(),
    resolution: integer('resolution').notNull(),
    score: integer('score').notNull(),
    comment: text('comment'),
    /** Who had resolved: assistant or a person. */
    resolvedBy: text('resolved_by').notNull(),
    agentId: uuid('agent_id'),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'ratings_pk', columns: [t.companyId, t.id] }),
    unique('ratings_once_key').on(t.companyId, t.conversationId, t.resolution),
    foreignKey({
      name: 'ratings_conversation_fk',
      columns: [t.companyId, t.conversationId],
      foreignColumns: [conversations.companyId, conversations.id],
    }),
    tenantPolicy('ratings'),
  ],
);
