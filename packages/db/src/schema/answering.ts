import { foreignKey, index, integer, jsonb, pgTable, primaryKey, real, text, unique, uuid } from 'drizzle-orm/pg-core';
import { conversations, messages } from './conversations.ts';
import { companyId, createdAt, id, instant, tenantPolicy } from './tenant-table.ts';

/** Who is answering a conversation right now; survives the process only until it expires. */
export const answerLeases = pgTable(
  'answer_leases',
  {
    companyId: companyId(),
    conversationId: uuid('conversation_id').notNull(),
    runId: uuid('run_id').notNull(),
    epoch: integer('epoch').notNull(),
    /** The newest message the run has read; a staff message beyond it silences the run. */
    basisSeq: integer('basis_seq').notNull(),
    restarts: integer('restarts').notNull().default(0),
    expiresAt: instant('expires_at').notNull(),
  },
  t => [
    primaryKey({ name: 'answer_leases_pk', columns: [t.companyId, t.conversationId] }),
    foreignKey({
      name: 'answer_leases_conversation_fk',
      columns: [t.companyId, t.conversationId],
      foreignColumns: [conversations.companyId, conversations.id],
    }),
    tenantPolicy('answer_leases'),
  ],
);

/** Why the assistant said what it said; one for each of its decisions. */
export const receipts = pgTable(
  'receipts',
  {
    companyId: companyId(),
    id: id(),
    conversationId: uuid('conversation_id').notNull(),
    /** Null where the decision was to say nothing of its own, a hand-over for instance. */
    messageId: uuid('message_id'),
    runId: uuid('run_id').notNull(),
    question: text('question').notNull(),
    language: text('language').notNull(),
    intent: text('intent'),
    /** answer | caveat | offer | escalate | small_talk | clarify */
    decision: text('decision').notNull(),
    reason: text('reason').notNull(),
    confidence: real('confidence').notNull(),
    thresholds: jsonb('thresholds').notNull(),
    passages: jsonb('passages').notNull(),
    checks: jsonb('checks').notNull().default({}),
    provider: text('provider').notNull(),
    model: text('model').notNull(),
    promptVersion: text('prompt_version').notNull(),
    inputTokens: integer('input_tokens').notNull().default(0),
    outputTokens: integer('output_tokens').notNull().default(0),
    /** Millionths of a US dollar. */
    costMicros: integer('cost_micros').notNull().default(0),
    /** Milliseconds per stage: retrieve, firstToken, generate, total. */
    timings: jsonb('timings').notNull(),
    attempts: jsonb('attempts').notNull().default([]),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'receipts_pk', columns: [t.companyId, t.id] }),
    unique('receipts_message_key').on(t.companyId, t.messageId),
    index('receipts_conversation').on(t.companyId, t.conversationId, t.createdAt),
    foreignKey({
      name: 'receipts_conversation_fk',
      columns: [t.companyId, t.conversationId],
      foreignColumns: [conversations.companyId, conversations.id],
    }),
    foreignKey({
      name: 'receipts_message_fk',
      columns: [t.companyId, t.messageId],
      foreignColumns: [messages.companyId, messages.id],
    }),
    tenantPolicy('receipts'),
  ],
);
