import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, real, text, uuid } from 'drizzle-orm/pg-core';
import { conversations, messages } from './conversations.ts';
import { companyId, createdAt, instant, tenantPolicy, updatedAt } from './tenant-table.ts';

/** How a customer's message sounds: one row a message, none for a message without words. */
export const sentimentLogs = pgTable(
  'sentiment_logs',
  {
    companyId: companyId(),
    messageId: uuid('message_id').notNull(),
    conversationId: uuid('conversation_id').notNull(),
    /** The message's, so that the line of a conversation reads in order without its messages. */
    seq: integer('seq').notNull(),
    /** very_negative | negative | neutral | positive | very_positive */
    level: text('level').notNull(),
    /** negative | neutral | positive: what the level comes to. */
    label: text('label').notNull(),
    /** From −1 to 1. */
    score: real('score').notNull(),
    /** [{ emotion, strength }], strongest first. */
    emotions: jsonb('emotions').notNull().default([]),
    language: text('language').notNull(),
    /** Which reader found it. */
    analyser: text('analyser').notNull(),
    saidAt: instant('said_at').notNull(),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'sentiment_logs_pk', columns: [t.companyId, t.messageId] }),
    index('sentiment_logs_conversation').on(t.companyId, t.conversationId, t.seq),
    index('sentiment_logs_said').on(t.companyId, t.saidAt),
    foreignKey({
      name: 'sentiment_logs_message_fk',
      columns: [t.companyId, t.messageId],
      foreignColumns: [messages.companyId, messages.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'sentiment_logs_conversation_fk',
      columns: [t.companyId, t.conversationId],
      foreignColumns: [conversations.companyId, conversations.id],
    }).onDelete('cascade'),
    tenantPolicy('sentiment_logs'),
  ],
);

/** The mood a conversation is in, made of its newest messages; apart from `conversations`, which every message writes. */
export const conversationMoods = pgTable(
  'conversation_moods',
  {
    companyId: companyId(),
    conversationId: uuid('conversation_id').notNull(),
    /** negative | neutral | positive */
    label: text('label').notNull(),
    /** Smoothed, from −1 to 1. */
    score: real('score').notNull(),
    /** falling | steady | rising */
    trend: text('trend').notNull(),
    /** The newest message it is made of. */
    latestSeq: integer('latest_seq').notNull(),
    latestScore: real('latest_score').notNull(),
    /** The newest message that raised an alert; null when none did. */
    alertSeq: integer('alert_seq'),
    alertedAt: instant('alerted_at'),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'conversation_moods_pk', columns: [t.companyId, t.conversationId] }),
    index('conversation_moods_label').on(t.companyId, t.label, t.conversationId),
    index('conversation_moods_alerts').on(t.companyId, t.alertedAt).where(sql`alerted_at is not null`),
    foreignKey({
      name: 'conversation_moods_conversation_fk',
      columns: [t.companyId, t.conversationId],
      foreignColumns: [conversations.companyId, conversations.id],
    }).onDelete('cascade'),
    tenantPolicy('conversation_moods'),
  ],
);
