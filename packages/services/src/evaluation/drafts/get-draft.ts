import type { AssistantDraftView, draftInput } from '@natiq/contracts/evaluation/drafts';
import type { Outcome } from '@natiq/contracts/evaluation/inputs';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { assistantForUpdate, previewIn } from '../../channels/index.ts';
import { requireAccess } from '../../kernel/access.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { runViewsIn } from '../run-view.ts';
import { type Assistant, changeOf, checkOf, type DraftRecord, draftIn, goldenIn, worseIn } from './draft-row.ts';

/** What waits for the golden questions of an assistant, and how that goes. @throws forbidden, not_found */
export async function getDraft(ctx: ServiceContext, input: z.output<typeof draftInput>): Promise<AssistantDraftView> {
  requireAccess(ctx, 'assistants', 'update');
  return transact(ctx, async tx => draftViewIn(tx, ctx, await assistantForUpdate(tx, ctx, input.id)));
}

/** The view of the draft of an assistant, should there be one. */
export async function draftViewIn(
  tx: TenantTx,
  ctx: ServiceContext,
  assistant: Assistant,
): Promise<AssistantDraftView> {
  const golden = await goldenIn(tx, ctx, assistant.id);
  const draft = await draftIn(tx, ctx, assistant.id);
  if (!draft) return { golden, draft: null };
  const { changes } = await previewIn(tx, ctx, assistant, changeOf(draft));
  const run = await checkOf(tx, ctx, draft, assistant.version);
  const worse = run ? await worseIn(tx, ctx, run.id) : [];
  const [view] = run ? await runViewsIn(tx, ctx, [run]) : [];
  return {
    golden,
    draft: {
      version: draft.version,
      actor: draft.actorLabel,
      updatedAt: draft.updatedAt.toISOString(),
      changes,
      run: view ?? null,
      regressions: worse.map(row => ({
        question: row.question,
        before: { outcome: row.beforeOutcome as Outcome, reply: row.beforeReply },
        after: { outcome: row.outcome as Outcome, reply: row.reply },
      })),
      refused: await refusalOf(tx, ctx, assistant, draft),
    },
  };
}

/** Why a draft may not be let go: its golden questions were not asked to the end, or one came out worse and the rule holds that back. */
export async function refusalOf(
  tx: TenantTx,
  ctx: ServiceContext,
  assistant: Assistant,
  draft: DraftRecord,
): Promise<'draft_unchecked' | 'draft_regressed' | null> {
  if (assistant.gate === 'off' || (await goldenIn(tx, ctx, assistant.id)) === 0) return null;
  const run = await checkOf(tx, ctx, draft, assistant.version);
  if (run?.status !== 'done') return 'draft_unchecked';
  return assistant.gate === 'block' && (await worseIn(tx, ctx, run.id)).length > 0 ? 'draft_regressed' : null;
}
