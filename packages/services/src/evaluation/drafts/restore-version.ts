import type { restoreAssistantInput } from '@natiq/contracts/channels/assistants';
import { type GatedRestoreView, heldSettings } from '@natiq/contracts/evaluation/drafts';
import type { z } from 'zod';
import { assistantForUpdate, getAssistant, saveChangeIn, settingsAt } from '../../channels/index.ts';
import { requireAccess } from '../../kernel/access.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { conflict } from '../../kernel/errors.ts';
import { beginCheckIn } from './check-draft.ts';
import { goldenIn } from './draft-row.ts';
import { draftViewIn } from './get-draft.ts';
import { holdIn } from './hold-draft.ts';

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Sets an assistant that has a rule as it was in an earlier version, in one act: what no answer depends on holds at once, the rest becomes
 * its draft, whose golden questions are asked. The rule itself stays: an old version is no way around it.
 * @throws forbidden, not_found, invalid, conflict version_changed, assistant_archived, evaluation_running
 */
export async function restoreGated(
  ctx: ServiceContext,
  input: z.output<typeof restoreAssistantInput>,
): Promise<GatedRestoreView> {
  requireAccess(ctx, 'assistants', 'update');
  requireAccess(ctx, 'knowledge', 'update');
  const { id, version, to } = input;
  const held = await transact(ctx, async tx => {
    const before = await assistantForUpdate(tx, ctx, id);
    if (before.archivedAt) throw conflict('assistant_archived');
    if (before.version !== version) throw conflict('version_changed', { params: { version: before.version } });
    const { gate: _rule, ...settings } = await settingsAt(tx, ctx, before, to);
    const standing = await settingsAt(tx, ctx, before, version);
    const waits = heldSettings.parse(settings);
    const atOnce = Object.fromEntries(
      Object.entries(settings).filter(([key, value]) => !(key in waits) && !isSame(value, standing[key as 'name'])),
    );
    if (Object.keys(atOnce).length > 0)
      await saveChangeIn(tx, ctx, before, atOnce, { how: 'restored', restoredFrom: to });
    const assistant = await assistantForUpdate(tx, ctx, id);
    const draft = await holdIn(tx, ctx, assistant, waits);
    if (draft && (await goldenIn(tx, ctx, id)) > 0) await beginCheckIn(tx, ctx, assistant, draft);
    return draftViewIn(tx, ctx, assistant);
  });
  ctx.ports.wake.log();
  return { assistant: await getAssistant(ctx, { id }), held };
}
