import { z } from 'zod';
import { questionView } from '../analytics/views.ts';
import { decisions } from '../answering/views.ts';
import { idSchema, instantSchema, localeSchema } from '../common.ts';
import { backtestOutcomes, voteReasons } from './inputs.ts';

const count = z.number().int();
const conversation = z.object({ id: idSchema, number: z.string() });

export const voteView = z.object({
  by: z.enum(['contact', 'user']),
  /** Whose it is, of colleagues; customers are not named here. */
  name: z.string().nullable(),
  mine: z.boolean(),
  helpful: z.boolean(),
  reasons: z.array(z.enum(voteReasons)),
  comment: z.string().nullable(),
  at: instantSchema,
});
export type VoteView = z.infer<typeof voteView>;

/** What people think of one answer, and what became of it. */
export const answerVotesView = z.object({
  messageId: idSchema,
  /** What it answered: for a correction to begin with. */
  question: z.string(),
  answer: z.string(),
  language: localeSchema,
  votes: z.array(voteView),
  /** The newest correction. */
  correction: z
    .object({
      id: idSchema,
      status: z.enum(['waiting', 'published', 'rejected']),
      articleId: idSchema.nullable(),
    })
    .nullable(),
  /** Whether a correction of this reader's is published at once. */
  publishes: z.boolean(),
});
export type AnswerVotesView = z.infer<typeof answerVotesView>;

export const reviewItemView = z.object({
  messageId: idSchema,
  conversation,
  question: z.string(),
  answer: z.string(),
  language: z.string(),
  decision: z.enum(decisions).nullable(),
  confidence: z.number().nullable(),
  up: count,
  down: count,
  reasons: z.array(z.enum(voteReasons)),
  comments: z.array(z.string()),
  at: instantSchema,
});
export type ReviewItemView = z.infer<typeof reviewItemView>;

export const reviewCountsView = z.object({
  down: count,
  unsure: count,
  drafts: count,
  /** Articles written and not published. */
  articles: count,
});
export type ReviewCountsView = z.infer<typeof reviewCountsView>;

export const backtestView = z.object({
  id: idSchema,
  draftId: idSchema,
  status: z.enum(['running', 'done', 'cancelled']),
  days: count,
  /** Questions that had no answer: of `unanswered`, so many were tried and would have been answered. */
  unanswered: count,
  unansweredTried: count,
  wouldAnswer: count,
  /** Answers that were given: of `answered`, so many were tried and would be another one. */
  answered: count,
  answeredTried: count,
  wouldChange: count,
  failed: count,
  /** The draft was changed since. */
  isOld: z.boolean(),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
});
export type BacktestView = z.infer<typeof backtestView>;

export const draftView = z.object({
  id: idSchema,
  origin: z.enum(['correction', 'gap']),
  status: z.enum(['waiting', 'published', 'rejected']),
  question: z.string(),
  /** Empty where nobody said anything that could be quoted. */
  answer: z.string(),
  wordings: z.array(z.string()),
  language: localeSchema,
  quotes: z.array(z.object({ conversation, messageId: idSchema, text: z.string() })),
  /** Where the corrected answer was given. */
  conversation: conversation.nullable(),
  messageId: idSchema.nullable(),
  articleId: idSchema.nullable(),
  author: z.string(),
  version: count,
  createdAt: instantSchema,
  updatedAt: instantSchema,
  backtest: backtestView.nullable(),
});
export type DraftView = z.infer<typeof draftView>;

export const correctedView = z.object({
  draft: draftView,
  /** Whether it is in the knowledge now. */
  published: z.boolean(),
});
export type CorrectedView = z.infer<typeof correctedView>;

export const decidedView = z.object({
  done: z.array(idSchema),
  refused: z.array(z.object({ id: idSchema, reason: z.string() })),
});
export type DecidedView = z.infer<typeof decidedView>;

export const gapView = questionView.extend({
  lastAskedAt: instantSchema,
  /** What waits to be published for it. */
  draft: z.object({ id: idSchema, isEmpty: z.boolean() }).nullable(),
});
export type GapView = z.infer<typeof gapView>;

export const learningGapsView = z.object({ gaps: z.array(gapView), total: count, taught: count });
export type LearningGapsView = z.infer<typeof learningGapsView>;

export const backtestRowView = z.object({
  ordinal: count,
  wasAnswered: z.boolean(),
  question: z.string(),
  conversation,
  askedAt: instantSchema,
  outcome: z.enum(backtestOutcomes).nullable(),
  decision: z.enum(decisions).nullable(),
  confidence: z.number().nullable(),
  reply: z.string().nullable(),
});
export type BacktestRowView = z.infer<typeof backtestRowView>;

export const progressView = z.object({
  weeks: z.array(
    z.object({
      /** The Monday it begins with on the company’s wall. */
      from: z.string(),
      /** Questions the assistant had to deal with, and those it answered. */
      asked: count,
      answered: count,
      up: count,
      down: count,
      /** Groups of questions without an answer that got one. */
      closed: count,
    }),
  ),
});
export type ProgressView = z.infer<typeof progressView>;
