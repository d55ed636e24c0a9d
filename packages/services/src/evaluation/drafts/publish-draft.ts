import type { AssistantView } from '@natiq/contracts/channels/views';
import type { publishDraftInput } from '@natiq/contracts/evaluation/drafts';
import type { z } from 'zod';
import { assistantForUpdate, saveChangeIn } from '../../channels/index.ts';
import { requireAccess } from '../../kernel/access.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { conflict } from '../../kernel/errors.ts';
import { changeOf, draftIn, dropDraftIn } from './draft-row.ts';
import { refusalOf } from './get-draft.ts';

/**
 * Lets a draft go: from now on the assistant answers by it. Refused until its golden questions were asked and, where the assistant's
 * rule says so, while one of them came out worse. @throws forbidden, not_found, invalid, conflict draft_missing, version_changed,
 * draft_unchecked, draft_regressed
 */
export async function publishDraft(
  ctx: ServiceContext,
  input: z.output<typeof publishDraftInput>,
): Promise<AssistantView> {
  requireAccess(ctx, 'assistants', 'update');
  const view = await transact(ctx, async tx => {
    const assistant = await assistantForUpdate(tx, ctx, input.id);
    const draft = await draftIn(tx, ctx, input.id);
    if (!draft) throw conflict('draft_missing');
    if (draft.version !== input.version) throw conflict('version_changed', { params: { version: draft.version } });
    const refused = await refusalOf(tx, ctx, assistant, draft);
    if (refused) throw conflict(refused);
    const made = await saveChangeIn(tx, ctx, assistant, changeOf(draft), { how: 'published' });
    await dropDraftIn(tx, ctx, input.id);
    return made;
  });
  ctx.ports.wake.log();
  return view;
}
