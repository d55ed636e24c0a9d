import { rewrittenView } from '@natiq/contracts/assist/views';
import { okView, pageOf } from '@natiq/contracts/common';
import {
  answerVotesInput,
  backtestIdInput,
  backtestRowsInput,
  correctAnswerInput,
  decideDraftsInput,
  draftGapInput,
  draftIdInput,
  learningGapsInput,
  listDraftsInput,
  listReviewInput,
  progressInput,
  settleAnswersInput,
  startBacktestInput,
  updateDraftInput,
  voteInput,
  wordDraftInput,
} from '@natiq/contracts/learning/inputs';
import {
  answerVotesView,
  backtestRowView,
  backtestView,
  correctedView,
  decidedView,
  draftView,
  learningGapsView,
  progressView,
  reviewCountsView,
  reviewItemView,
} from '@natiq/contracts/learning/views';
import * as verbs from '@natiq/services/learning';
import { z } from 'zod';
import { act, ask, done, made } from '../procedures.ts';
import { t } from '../trpc.ts';

export const learning = t.router({
  votes: ask(answerVotesInput, answerVotesView, verbs.answerVotesOf),
  vote: act(voteInput, answerVotesView, verbs.voteOnAnswer),
  correct: act(correctAnswerInput, correctedView, verbs.correctAnswer),
  review: ask(listReviewInput, pageOf(reviewItemView), verbs.listReview),
  counts: ask(z.void(), reviewCountsView, verbs.countReview),
  settle: act(settleAnswersInput, okView, done(verbs.settleAnswers)),
  drafts: ask(listDraftsInput, pageOf(draftView), verbs.listDrafts),
  draft: ask(draftIdInput, draftView, verbs.getDraft),
  updateDraft: act(updateDraftInput, draftView, verbs.updateDraft),
  wordDraft: made(wordDraftInput, rewrittenView, verbs.wordDraft),
  decide: act(decideDraftsInput, decidedView, verbs.decideDrafts),
  gaps: ask(learningGapsInput, learningGapsView, verbs.listLearningGaps),
  draftGap: act(draftGapInput, draftView, verbs.draftGap),
  startBacktest: act(startBacktestInput, backtestView, verbs.startBacktest),
  cancelBacktest: act(backtestIdInput, backtestView, verbs.cancelBacktest),
  backtest: ask(backtestIdInput, backtestView, verbs.getBacktest),
  backtestRows: ask(backtestRowsInput, pageOf(backtestRowView), verbs.listBacktestRows),
  progress: ask(progressInput, progressView, verbs.getProgress),
});
