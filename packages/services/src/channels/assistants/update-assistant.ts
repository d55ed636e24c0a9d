import type { updateAssistantInput } from '@natiq/contracts/channels/inputs';
import type { AssistantView } from '@natiq/contracts/channels/views';
import type { z } from 'zod';
import { requireAccess } from '../../kernel/access.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { conflict } from '../../kernel/errors.ts';
import { assistantForUpdate } from './rows.ts';
import { saveChangeIn } from './save.ts';

/**
 * Changes an assistant; its history keeps how it stood. Thresholds must fall: answer ≥ caveat ≥ offer.
 * @throws forbidden, not_found, invalid thresholds_order | provider_absent | model_of_nobody | fallback_not_spoken, conflict
 * assistant_archived, assistant_name_taken, version_changed with the newer version
 */
export async function updateAssistant(
  ctx: ServiceContext,
  input: z.output<typeof updateAssistantInput>,
): Promise<AssistantView> {
  requireAccess(ctx, 'assistants', 'update');
  const { id, version, ...change } = input;
  const view = await transact(ctx, async tx => {
    const before = await assistantForUpdate(tx, ctx, id);
    if (before.version !== version) throw conflict('version_changed', { params: { version: before.version } });
    return saveChangeIn(tx, ctx, before, change, { how: 'saved' });
  });
  ctx.ports.wake.log();
  return view;
}
