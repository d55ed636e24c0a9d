import {
  type AssistantDraftView,
  type draftInput,
  type HeldSettings,
  heldSettings,
  type holdDraftInput,
} from '@natiq/contracts/evaluation/drafts';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import { assistantForUpdate, previewIn } from '../../channels/index.ts';
import { requireAccess } from '../../kernel/access.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { conflict } from '../../kernel/errors.ts';
import { type Assistant, changeOf, type DraftRecord, draftIn, dropDraftIn, putDraftIn } from './draft-row.ts';
import { draftViewIn } from './get-draft.ts';

/**
 * Keeps a change of an assistant back until its golden questions were asked; it joins what waits already. What changes nothing any
 * more is no draft. @throws forbidden, not_found, invalid, conflict assistant_archived, version_changed with the newer version
 */
export async function holdDraft(
  ctx: ServiceContext,
  input: z.output<typeof holdDraftInput>,
): Promise<AssistantDraftView> {
  requireAccess(ctx, 'assistants', 'update');
  const { id, version, ...wanted } = input;
  return transact(ctx, async tx => {
    const assistant = await assistantForUpdate(tx, ctx, id);
    if (assistant.archivedAt) throw conflict('assistant_archived');
    if (assistant.version !== version) throw conflict('version_changed', { params: { version: assistant.version } });
    await holdIn(tx, ctx, assistant, wanted);
    return draftViewIn(tx, ctx, assistant);
  });
}

/** Puts a change into the draft of an assistant that is locked. @returns the draft, or null where nothing differs any more. @throws invalid */
export async function holdIn(
  tx: TenantTx,
  ctx: ServiceContext,
  assistant: Assistant,
  wanted: HeldSettings,
): Promise<DraftRecord | null> {
  const { id } = assistant;
  const before = await draftIn(tx, ctx, id);
  const change = heldSettings.parse({ ...(before && changeOf(before)), ...wanted });
  const { changes } = await previewIn(tx, ctx, assistant, change);
  if (changes.length === 0) await dropDraftIn(tx, ctx, id);
  else await putDraftIn(tx, ctx, id, before, change);
  await recordAudit(tx, ctx, {
    action: 'assistant.held',
    subject: { kind: 'assistant', id },
    after: { fields: changes.map(({ field }) => field) },
  });
  return draftIn(tx, ctx, id);
}

/** Lets what waits go to nothing. Twice is once. @throws forbidden, not_found */
export async function discardDraft(
  ctx: ServiceContext,
  input: z.output<typeof draftInput>,
): Promise<AssistantDraftView> {
  requireAccess(ctx, 'assistants', 'update');
  return transact(ctx, async tx => {
    const assistant = await assistantForUpdate(tx, ctx, input.id);
    if (await draftIn(tx, ctx, input.id)) {
      await dropDraftIn(tx, ctx, input.id);
      await recordAudit(tx, ctx, { action: 'assistant.draft_discarded', subject: { kind: 'assistant', id: input.id } });
    }
    return draftViewIn(tx, ctx, assistant);
  });
}
