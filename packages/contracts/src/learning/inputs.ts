import { z } from 'zod';
import { idSchema, localeSchema, pageInput } from '../common.ts';

/** Why an answer did not help. */
export const voteReasons = ['not_relevant', 'wrong', 'incomplete', 'outdated', 'tone', 'other'] as const;
export type VoteReason = (typeof voteReasons)[number];

export const longestVoteComment = 1000;
export const longestAnswer = 10_000;
export const longestQuestion = 200;
const mostWordings = 20;

const answer = z.string().trim().min(1).max(longestAnswer);
const question = z.string().trim().min(1).max(longestQuestion);
const wordings = z.array(z.string().trim().min(1).max(300)).max(mostWordings);

/** A thumb, with what was wrong where it points down. Given again it takes the place of the one before. */
export const voteInput = z.object({
  messageId: idSchema,
  helpful: z.boolean(),
  reasons: z.array(z.enum(voteReasons)).max(voteReasons.length).default([]),
  comment: z.string().trim().max(longestVoteComment).optional(),
});

export const answerVotesInput = z.object({ messageId: idSchema });

/** The right answer to what was asked. Published where the role may, else it waits for somebody who may. */
export const correctAnswerInput = z.object({
  messageId: idSchema,
  question,
  answer,
  language: localeSchema,
});

/** down: somebody said it did not help · unsure: said with a caveat · drafts: waiting to become articles */
export const reviewLists = ['down', 'unsure'] as const;
export type ReviewList = (typeof reviewLists)[number];

export const listReviewInput = pageInput.extend({ list: z.enum(reviewLists).default('down') });

export const settleAnswersInput = z.object({ messageIds: z.array(idSchema).min(1).max(100) });

export const listDraftsInput = pageInput.extend({ origin: z.enum(['correction', 'gap']).optional() });

export const draftIdInput = z.object({ id: idSchema });

export const updateDraftInput = z.object({
  id: idSchema,
  version: z.number().int(),
  question: question.optional(),
  answer: z.string().trim().max(longestAnswer).optional(),
  wordings: wordings.optional(),
  language: localeSchema.optional(),
});

/** The words as they stand in front of whoever asks: they need not be stored. */
export const wordDraftInput = draftIdInput.extend({
  question,
  answer,
});

export const decideDraftsInput = z.object({
  ids: z.array(idSchema).min(1).max(50),
  /** reopen: a refusal is taken back, and the draft waits again. */
  decision: z.enum(['publish', 'reject', 'reopen']),
});

export const learningGapsInput = z.object({ days: z.coerce.number().int().min(1).max(90).default(30) });

/** A gap by any decision in it. */
export const draftGapInput = z.object({ id: idSchema });

export const startBacktestInput = z.object({
  draftId: idSchema,
  days: z.number().int().min(1).max(90).default(30),
});

export const backtestIdInput = z.object({ id: idSchema });

export const backtestOutcomes = ['answered', 'silent', 'same', 'changed', 'failed'] as const;
export type BacktestOutcome = (typeof backtestOutcomes)[number];

export const backtestRowsInput = backtestIdInput.extend(pageInput.shape).extend({
  outcome: z.enum(backtestOutcomes).optional(),
});

export const progressInput = z.object({ weeks: z.coerce.number().int().min(2).max(12).default(8) });
