import * as inputs from '@natiq/contracts/assist/inputs';
import * as views from '@natiq/contracts/assist/views';
import * as verbs from '@natiq/services/assist';
import { z } from 'zod';
import { ask, made } from '../procedures.ts';
import { t } from '../trpc.ts';

export const assist = t.router({
  abilities: ask(inputs.assistInput, views.abilitiesView, verbs.assistAbilities),
  suggest: made(inputs.suggestReplyInput, views.suggestionView, verbs.suggestReply),
  search: ask(inputs.searchPassagesInput, z.array(views.foundPassageView), verbs.searchPassages),
  rewrite: made(inputs.rewriteDraftInput, views.rewrittenView, verbs.rewriteDraft),
  translateDraft: made(inputs.translateDraftInput, views.translationView, verbs.translateDraft),
  translateMessage: made(inputs.translateMessageInput, views.translationView, verbs.translateMessage),
  summary: ask(inputs.assistInput, views.summaryView.nullable(), verbs.getSummary),
  similar: ask(inputs.assistInput, z.array(views.similarTicketView), verbs.similarTickets),
});
