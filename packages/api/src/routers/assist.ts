import * as inputs from '@natiq/contracts/assist/inputs';
import * as views from '@natiq/contracts/assist/views';
import * as verbs from '@natiq/services/assist';
import type { UserContext } from '@natiq/services/kernel/context';
import { z } from 'zod';
import { ask, staff } from '../procedures.ts';
import { t } from '../trpc.ts';

type Verb<I, O> = (ctx: UserContext, input: I, signal?: AbortSignal) => Promise<O>;

/** Work a model may have to do: it is given up when the caller hangs up. */
function made<I extends z.ZodType, O>(input: I, output: z.ZodType<O, unknown>, verb: Verb<z.output<I>, NoInfer<O>>) {
  return staff
    .input(input)
    .output(output)
    .mutation(({ ctx, input: parsed, signal }) => verb(ctx.user, parsed as z.output<I>, signal));
}

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
