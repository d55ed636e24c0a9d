import type { AssistantDraftView, draftInput } from '@natiq/contracts/evaluation/drafts';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { assistantForUpdate, previewIn } from '../../channels/index.ts';
import { requireAccess } from '../../kernel/access.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { conflict } from '../../kernel/errors.ts';
import { beginRunIn } from '../start-evaluation.ts';
import { type Assistant, changeOf, type DraftRecord, draftIn, setDraftIn } from './draft-row.ts';
import { draftViewIn } from './get-draft.ts';

/**
 * Asks the golden questions with the settings of the draft and, one by one, with those that stand: what is worse is worse at the same
 * knowledge. @throws forbidden, not_found, conflict draft_missing, evaluation_running, invalid evaluation_empty
 */
export async function checkDraft(ctx: ServiceContext, input: z.output<typeof draftInput>): Promise<AssistantDraftView> {
  requireAccess(ctx, 'assistants', 'update');
  requireAccess(ctx, 'knowledge', 'update');
  const view = await transact(ctx, async tx => {
    const assistant = await assistantForUpdate(tx, ctx, input.id);
    const draft = await draftIn(tx, ctx, input.id);
    if (!draft) throw conflict('draft_missing');
    await beginCheckIn(tx, ctx, assistant, draft);
    return draftViewIn(tx, ctx, assistant);
  });
  ctx.ports.wake.log();
  return view;
}

/** Begins to ask the golden questions of a draft. @throws conflict evaluation_running, invalid evaluation_empty */
export async function beginCheckIn(
  tx: TenantTx,
  ctx: ServiceContext,
  assistant: Assistant,
  draft: DraftRecord,
): Promise<void> {
  const { settings } = await previewIn(tx, ctx, assistant, changeOf(draft));
  const { instructions, languages, fallbackLanguage, provider, model, temperature, maxTokens, thresholds } = settings;
  const { triggers, fallbackBehavior } = settings;
  const trial = {
    ...{ instructions, languages, fallbackLanguage, provider, model, temperature, maxTokens },
    ...{ triggers, fallbackBehavior },
    answerThreshold: thresholds.answer,
    caveatThreshold: thresholds.caveat,
    offerThreshold: thresholds.offer,
  };
  const run = await beginRunIn(tx, ctx, assistant, { goldenOnly: true, trial, compares: true });
  await setDraftIn(tx, ctx, assistant.id, { runId: run.id, checkedVersion: assistant.version });
}
