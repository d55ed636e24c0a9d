import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { companyId, createdAt, id, instant, tenantPolicy, updatedAt } from './tenant-table.ts';

/** What somebody thinks of an answer of the assistant: one row for each voter, however often they change their mind. */
export const answerVotes = pgTable(
  'answer_votes',
  {
    companyId: companyId(),
    messageId: uuid('message_id').notNull(),
    /** contact | user */
    voterKind: text('voter_kind').notNull(),
    voterId: uuid('voter_id').notNull(),
    voterLabel: text('voter_label').notNull().default(''),
    conversationId: uuid('conversation_id').notNull(),
    helpful: boolean('helpful').notNull(),
    /** not_relevant | wrong | incomplete | outdated | tone | other */
    reasons: text('reasons').array().notNull().default([]),
    comment: text('comment'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'answer_votes_pk', columns: [t.companyId, t.messageId, t.voterKind, t.voterId] }),
    index('answer_votes_newest').on(t.companyId, t.updatedAt.desc().nullsFirst()),
    tenantPolicy('answer_votes'),
  ],
);

/** Answers that somebody has looked at in the review; a later vote against one brings it back. */
export const answerReviews = pgTable(
  'answer_reviews',
  {
    companyId: companyId(),
    messageId: uuid('message_id').notNull(),
    /** fine | corrected */
    verdict: text('verdict').notNull(),
    actorLabel: text('actor_label').notNull(),
    at: instant('at').notNull(),
  },
  t => [primaryKey({ name: 'answer_reviews_pk', columns: [t.companyId, t.messageId] }), tenantPolicy('answer_reviews')],
);

/** A question with its answer on the way to an article: a corrected answer, or what people said where the assistant could not. */
export const learnedDrafts = pgTable(
  'learned_drafts',
  {
    companyId: companyId(),
    id: id(),
    /** correction | gap */
    origin: text('origin').notNull(),
    /** The answer it corrects; null for a gap. */
    messageId: uuid('message_id'),
    conversationId: uuid('conversation_id'),
    /** One of the decisions in the gap: the gap is the group it is in. */
    receiptId: uuid('receipt_id'),
    question: text('question').notNull(),
    answer: text('answer').notNull(),
    wordings: text('wordings').array().notNull().default([]),
    language: text('language').notNull(),
    /** Whose sentences it is made of: [{conversationId, messageId, text}]. */
    quotes: jsonb('quotes').notNull().default([]),
    /** waiting | published | rejected */
    status: text('status').notNull().default('waiting'),
    articleId: uuid('article_id'),
    authorId: uuid('author_id'),
    authorLabel: text('author_label').notNull(),
    decidedLabel: text('decided_label'),
    decidedAt: instant('decided_at'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'learned_drafts_pk', columns: [t.companyId, t.id] }),
    index('learned_drafts_status').on(t.companyId, t.status, t.updatedAt.desc().nullsFirst()),
    uniqueIndex('learned_drafts_message').on(t.companyId, t.messageId).where(sql`status = 'waiting'`),
    uniqueIndex('learned_drafts_gap').on(t.companyId, t.receiptId).where(sql`status = 'waiting'`),
    tenantPolicy('learned_drafts'),
  ],
);

/** A draft tried against what was asked: would it have answered, and would it change what was answered? */
export const backtests = pgTable(
  'backtests',
  {
    companyId: companyId(),
    id: id(),
    draftId: uuid('draft_id').notNull(),
    /** The draft as it was tried. */
    question: text('question').notNull(),
    answer: text('answer').notNull(),
    wordings: text('wordings').array().notNull().default([]),
    language: text('language').notNull(),
    /** running | done | cancelled */
    status: text('status').notNull().default('running'),
    days: integer('days').notNull(),
    actorLabel: text('actor_label').notNull(),
    finishedAt: instant('finished_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'backtests_pk', columns: [t.companyId, t.id] }),
    index('backtests_newest').on(t.companyId, t.draftId, t.createdAt.desc().nullsFirst()),
    uniqueIndex('backtests_running').on(t.companyId, t.draftId).where(sql`status = 'running'`),
    foreignKey({
      name: 'backtests_draft_fk',
      columns: [t.companyId, t.draftId],
      foreignColumns: [learnedDrafts.companyId, learnedDrafts.id],
    }).onDelete('cascade'),
    tenantPolicy('backtests'),
  ],
);

/** One question of a back-test, as a customer put it, and what came of it. */
export const backtestRows = pgTable(
  'backtest_rows',
  {
    companyId: companyId(),
    runId: uuid('run_id').notNull(),
    ordinal: integer('ordinal').notNull(),
    /** Whether it was answered then. */
    wasAnswered: boolean('was_answered').notNull(),
    receiptId: uuid('receipt_id').notNull(),
    conversationId: uuid('conversation_id').notNull(),
    question: text('question').notNull(),
    askedAt: instant('asked_at').notNull(),
    /** answered | silent, of what was not answered; same | changed, of what was; failed. Null until it was tried. */
    outcome: text('outcome'),
    decision: text('decision'),
    confidence: real('confidence'),
    reply: text('reply'),
  },
  t => [
    primaryKey({ name: 'backtest_rows_pk', columns: [t.companyId, t.runId, t.ordinal] }),
    foreignKey({
      name: 'backtest_rows_run_fk',
      columns: [t.companyId, t.runId],
      foreignColumns: [backtests.companyId, backtests.id],
    }).onDelete('cascade'),
    tenantPolicy('backtest_rows'),
  ],
);
