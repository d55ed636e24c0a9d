import { restoreAssistantInput } from '@natiq/contracts/channels/assistants';
import { assistantView } from '@natiq/contracts/channels/views';
import { okView, pageOf } from '@natiq/contracts/common';
import {
  assistantDraftView,
  draftInput,
  gatedRestoreView,
  holdDraftInput,
  publishDraftInput,
} from '@natiq/contracts/evaluation/drafts';
import {
  addQuestionsInput,
  evaluationIdInput,
  evaluationResultsInput,
  listEvaluationsInput,
  listQuestionsInput,
  startEvaluationInput,
  updateQuestionInput,
} from '@natiq/contracts/evaluation/inputs';
import {
  addedQuestionsView,
  calibrationView,
  evaluationQuestionView,
  evaluationReportView,
  evaluationResultView,
  evaluationRunView,
  evaluationSetView,
} from '@natiq/contracts/evaluation/views';
import * as verbs from '@natiq/services/evaluation';
import { z } from 'zod';
import { act, ask, done } from '../procedures.ts';
import { t } from '../trpc.ts';

export const evaluation = t.router({
  questions: ask(listQuestionsInput, evaluationSetView, verbs.listQuestions),
  add: act(addQuestionsInput, addedQuestionsView, verbs.addQuestions),
  update: act(updateQuestionInput, evaluationQuestionView, verbs.updateQuestion),
  delete: act(evaluationIdInput, okView, done(verbs.deleteQuestion)),
  runs: ask(listEvaluationsInput, z.array(evaluationRunView), verbs.listEvaluations),
  start: act(startEvaluationInput, evaluationRunView, verbs.startEvaluation),
  cancel: act(evaluationIdInput, evaluationRunView, verbs.cancelEvaluation),
  run: ask(evaluationIdInput, evaluationReportView, verbs.getEvaluation),
  calibration: ask(evaluationIdInput, calibrationView, verbs.getCalibration),
  calibrate: act(evaluationIdInput, calibrationView, verbs.calibrate),
  uncalibrate: act(z.object({}), okView, done(verbs.uncalibrate)),
  draft: ask(draftInput, assistantDraftView, verbs.getDraft),
  hold: act(holdDraftInput, assistantDraftView, verbs.holdDraft),
  discard: act(draftInput, assistantDraftView, verbs.discardDraft),
  check: act(draftInput, assistantDraftView, verbs.checkDraft),
  publish: act(publishDraftInput, assistantView, verbs.publishDraft),
  restore: act(restoreAssistantInput, gatedRestoreView, verbs.restoreGated),
  results: ask(evaluationResultsInput, pageOf(evaluationResultView), verbs.listResults),
});
