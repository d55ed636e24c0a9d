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
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { assistants } from './channels.ts';
import { companyId, createdAt, id, instant, tenantPolicy, updatedAt } from './tenant-table.ts';

/** A question with what ought to come of it, kept to measure one assistant by. */
export const evaluationQuestions = pgTable(
  'evaluation_questions',
  {
    companyId: companyId(),
    id: id(),
    assistantId: uuid('assistant_id').notNull(),
    question: text('question').notNull(),
    /** The question as a duplicate sees it; the database folds it (`natiq.fold`). */
    folded: text('folded').notNull().generatedAlwaysAs(sql`natiq.fold(question)`),
    /** article: one of `article_ids` answers it, in any language · nothing: no answer is known, so none may be given. */
    expects: text('expects').notNull(),
    articleIds: uuid('article_ids').array().notNull().default([]),
    /** Has to be right before a change of the assistant is let go. */
    isGolden: boolean('is_golden').notNull().default(false),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'evaluation_questions_pk', columns: [t.companyId, t.id] }),
    unique('evaluation_questions_folded_key').on(t.companyId, t.assistantId, t.folded),
    foreignKey({
      name: 'evaluation_questions_assistant_fk',
      columns: [t.companyId, t.assistantId],
      foreignColumns: [assistants.companyId, assistants.id],
    }).onDelete('cascade'),
    tenantPolicy('evaluation_questions'),
  ],
);

/** One time the set was asked. */
export const evaluationRuns = pgTable(
  'evaluation_runs',
  {
    companyId: companyId(),
    id: id(),
    assistantId: uuid('assistant_id').notNull(),
    /** running | done | cancelled */
    status: text('status').notNull().default('running'),
    /** Only what has to be right was asked. */
    goldenOnly: boolean('golden_only').notNull().default(false),
    /** Settings of the assistant tried instead of its own, before they are let go: thresholds, instructions. */
    trial: jsonb('trial'),
    /** Each question is asked twice: with the settings tried, and with those that stand. */
    compares: boolean('compares').notNull().default(false),
    answerThreshold: real('answer_threshold').notNull(),
    actorLabel: text('actor_label').notNull(),
    finishedAt: instant('finished_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'evaluation_runs_pk', columns: [t.companyId, t.id] }),
    index('evaluation_runs_newest').on(t.companyId, t.assistantId, t.createdAt.desc().nullsFirst()),
    uniqueIndex('evaluation_runs_running').on(t.companyId, t.assistantId).where(sql`status = 'running'`),
    foreignKey({
      name: 'evaluation_runs_assistant_fk',
      columns: [t.companyId, t.assistantId],
      foreignColumns: [assistants.companyId, assistants.id],
    }).onDelete('cascade'),
    tenantPolicy('evaluation_runs'),
  ],
);

/** What became of one question in a run; the question as it was then, so that a later change rewrites no history. */
export const evaluationResults = pgTable(
  'evaluation_results',
  {
    companyId: companyId(),
    runId: uuid('run_id').notNull(),
    ordinal: integer('ordinal').notNull(),
    questionId: uuid('question_id').notNull(),
    question: text('question').notNull(),
    expects: text('expects').notNull(),
    articleIds: uuid('article_ids').array().notNull().default([]),
    /** right | wrong | silent | abstained | spoke | failed; null until it was asked. */
    outcome: text('outcome'),
    /** Place of the first expected article among those found; null when none of them is. */
    rank: integer('rank'),
    decision: text('decision'),
    confidence: real('confidence'),
    /** What retrieval found before it was fitted to the company; null where nothing was looked up. */
    rawConfidence: real('raw_confidence'),
    /** The article the answer rests on first, or the nearest one where nothing was answered. */
    articleId: uuid('article_id'),
    reply: text('reply'),
    provider: text('provider'),
    /** Of a run that compares: what became of it with the settings that stand. */
    beforeOutcome: text('before_outcome'),
    beforeArticleId: uuid('before_article_id'),
    beforeReply: text('before_reply'),
  },
  t => [
    primaryKey({ name: 'evaluation_results_pk', columns: [t.companyId, t.runId, t.ordinal] }),
    index('evaluation_results_question').on(t.companyId, t.runId, t.questionId),
    foreignKey({
      name: 'evaluation_results_run_fk',
      columns: [t.companyId, t.runId],
      foreignColumns: [evaluationRuns.companyId, evaluationRuns.id],
    }).onDelete('cascade'),
    tenantPolicy('evaluation_results'),
  ],
);

/** Changes of an assistant that wait for its golden questions; at most one an assistant. */
export const assistantDrafts = pgTable(
  'assistant_drafts',
  {
    companyId: companyId(),
    assistantId: uuid('assistant_id').notNull(),
    /** What is to change; what is not named stays as it stands by then. */
    change: jsonb('change').notNull(),
    /** The run that asked this draft, and the version of the assistant it was held against; none after a change of either. */
    runId: uuid('run_id'),
    checkedVersion: integer('checked_version'),
    version: integer('version').notNull().default(1),
    actorLabel: text('actor_label').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'assistant_drafts_pk', columns: [t.companyId, t.assistantId] }),
    foreignKey({
      name: 'assistant_drafts_assistant_fk',
      columns: [t.companyId, t.assistantId],
      foreignColumns: [assistants.companyId, assistants.id],
    }).onDelete('cascade'),
    tenantPolicy('assistant_drafts'),
  ],
);

/** The confidence fitted to a company by a run of its own questions; no row where the general one stands. */
export const confidenceCalibrations = pgTable(
  'confidence_calibrations',
  {
    companyId: companyId(),
    /** Three constants: how much the sureness counts, how much the doubt, and an offset. */
    sure: real('sure').notNull(),
    doubt: real('doubt').notNull(),
    shift: real('shift').notNull(),
    /** Questions it was learnt from, and the run that asked them, which may be gone since. */
    questions: integer('questions').notNull(),
    runId: uuid('run_id').notNull(),
    actorLabel: text('actor_label').notNull(),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'confidence_calibrations_pk', columns: [t.companyId] }),
    tenantPolicy('confidence_calibrations'),
  ],
);
