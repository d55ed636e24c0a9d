import { foreignKey, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { conversations, messages } from './conversations.ts';
import { companyId, createdAt, instant, tenantPolicy, updatedAt } from './tenant-table.ts';

/** What whoever takes a conversation over reads first; one for each change of owner that makes one. */
export const assistSummaries = pgTable(
  'assist_summaries',
  {
    companyId: companyId(),
    conversationId: uuid('conversation_id').notNull(),
    /** The owner's epoch it was made for. */
    epoch: integer('epoch').notNull(),
    /** The newest message it was made from. */
    basisSeq: integer('basis_seq').notNull(),
    /** Quotes of the conversation: asked, tried, open, entities. */
    quotes: jsonb('quotes').notNull(),
    /** A model's words, checked against the conversation; null while there are none. */
    words: jsonb('words'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'assist_summaries_pk', columns: [t.companyId, t.conversationId, t.epoch] }),
    foreignKey({
      name: 'assist_summaries_conversation_fk',
      columns: [t.companyId, t.conversationId],
      foreignColumns: [conversations.companyId, conversations.id],
    }).onDelete('cascade'),
    tenantPolicy('assist_summaries'),
  ],
);

/** A message in another language, kept so that it is paid for once. */
export const assistTranslations = pgTable(
  'assist_translations',
  {
    companyId: companyId(),
    messageId: uuid('message_id').notNull(),
    language: text('language').notNull(),
    /** Of the text that was translated: an edited message is another one. */
    textHash: text('text_hash').notNull(),
    text: text('text').notNull(),
    provider: text('provider').notNull(),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'assist_translations_pk', columns: [t.companyId, t.messageId, t.language] }),
    foreignKey({
      name: 'assist_translations_message_fk',
      columns: [t.companyId, t.messageId],
      foreignColumns: [messages.companyId, messages.id],
    }).onDelete('cascade'),
    tenantPolicy('assist_translations'),
  ],
);

/** The newest reply suggested in a conversation, so that looking twice costs once. */
export const assistSuggestions = pgTable(
  'assist_suggestions',
  {
    companyId: companyId(),
    conversationId: uuid('conversation_id').notNull(),
    /** The newest message it answers. */
    basisSeq: integer('basis_seq').notNull(),
    /** Of the knowledge it was made from. */
    revision: integer('revision').notNull(),
    suggestion: jsonb('suggestion').notNull(),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'assist_suggestions_pk', columns: [t.companyId, t.conversationId] }),
    foreignKey({
      name: 'assist_suggestions_conversation_fk',
      columns: [t.companyId, t.conversationId],
      foreignColumns: [conversations.companyId, conversations.id],
    }).onDelete('cascade'),
    tenantPolicy('assist_suggestions'),
  ],
);

/** How often models were asked for a company's agents in the minute that began then. */
export const assistMinutes = pgTable(
  'assist_minutes',
  {
    companyId: companyId(),
    minute: instant('minute').notNull(),
    calls: integer('calls').notNull(),
  },
  t => [primaryKey({ name: 'assist_minutes_pk', columns: [t.companyId] }), tenantPolicy('assist_minutes')],
);
