import { z } from 'zod';
import { settingChange } from '../channels/assistants.ts';
import { updateAssistantInput } from '../channels/inputs.ts';
import { assistantView } from '../channels/views.ts';
import { idSchema, instantSchema } from '../common.ts';
import { outcomes } from './inputs.ts';
import { evaluationRunView } from './views.ts';

/** What an answer depends on: a change of it waits for the golden questions where the assistant's rule says so. */
export const heldSettings = updateAssistantInput.pick({
  instructions: true,
  languages: true,
  fallbackLanguage: true,
  provider: true,
  model: true,
  temperature: true,
  maxTokens: true,
  thresholds: true,
  triggers: true,
  fallbackBehavior: true,
});
export type HeldSettings = z.output<typeof heldSettings>;

export const draftInput = z.object({ id: idSchema });
/** Against the version of the assistant that was seen; goes into the draft that is there. */
export const holdDraftInput = heldSettings.extend({ id: idSchema, version: z.number().int() });
/** Of the draft, as it was seen. */
export const publishDraftInput = draftInput.extend({ version: z.number().int() });

/** A golden question that came out as expected with the settings that stand and does not with those of the draft. */
export const draftRegression = z.object({
  question: z.string(),
  before: z.object({ outcome: z.enum(outcomes), reply: z.string().nullable() }),
  after: z.object({ outcome: z.enum(outcomes), reply: z.string().nullable() }),
});
export type DraftRegression = z.infer<typeof draftRegression>;

export const assistantDraftView = z.object({
  /** Golden questions of the assistant. */
  golden: z.number().int(),
  draft: z
    .object({
      version: z.number().int(),
      actor: z.string(),
      updatedAt: instantSchema,
      changes: z.array(settingChange),
      /** The run that asked this draft against what stands now; null where there is none. */
      run: evaluationRunView.nullable(),
      regressions: z.array(draftRegression),
      /** Why it cannot be let go yet; null where it can. */
      refused: z.enum(['draft_unchecked', 'draft_regressed']).nullable(),
    })
    .nullable(),
});
export type AssistantDraftView = z.infer<typeof assistantDraftView>;

/** An assistant set as in an earlier version as far as its rule lets it, and what of that waits for the golden questions. */
export const gatedRestoreView = z.object({ assistant: assistantView, held: assistantDraftView });
export type GatedRestoreView = z.infer<typeof gatedRestoreView>;
