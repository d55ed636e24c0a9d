import type { AssistantView } from '@natiq/contracts/channels/views';
import type { LocalizedText } from '@natiq/contracts/common';
import { appendEvent } from '@natiq/db/events';
import { and, eq } from '@natiq/db/query';
import { assistants } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { recordAudit } from '../../audit/index.ts';
import { type ServiceContext, storedActor } from '../../kernel/context.ts';
import { conflict } from '../../kernel/errors.ts';
import { answerersIn } from '../answerers.ts';
import { type AssistantRow, toAssistantView } from '../to-view.ts';
import { type Change, columnsOf } from './change.ts';
import { heldChangesOf } from './held.ts';
import { keepEarlierIn, keepVersionIn, type Save } from './history.ts';
import { checkNameIn } from './rows.ts';

/**
 * Writes a change of an assistant that is locked as its next version, with its place in the history. What its answers depend on
 * goes through the golden questions where its rule says so. @throws invalid, conflict
 */
export async function saveChangeIn(
  tx: TenantTx,
  ctx: ServiceContext,
  before: AssistantRow,
  change: Change,
  save: Save,
): Promise<AssistantView> {
  if (before.archivedAt) throw conflict('assistant_archived');
  const columns = columnsOf(await answerersIn(tx, ctx), before, change);
  if (before.gate !== 'off' && save.how !== 'published' && heldChangesOf(before, columns).length > 0)
    throw conflict('assistant_gated');
  if (columns.name && !isSameName(columns.name, before.name as LocalizedText))
    await checkNameIn(tx, ctx, columns.name, before.id);
  await keepEarlierIn(tx, ctx, before);
  const [after] = await tx
    .update(assistants)
    .set({ ...columns, version: before.version + 1, updatedAt: ctx.clock.now() })
    .where(and(eq(assistants.companyId, ctx.companyId), eq(assistants.id, before.id)))
    .returning();
  await keepVersionIn(tx, ctx, after!, save);
  const [old, now] = [toAssistantView(before), toAssistantView(after!)];
  await noteIn(tx, ctx, 'assistant.updated', before.id, old, now);
  return now;
}

const isSameName = (a: LocalizedText, b: LocalizedText) => a.en === b.en && a.ar === b.ar;

/** What every change of an assistant leaves behind: an entry of the audit log and word to those who look at it. */
export async function noteIn(
  tx: TenantTx,
  ctx: ServiceContext,
  action: string,
  id: string,
  before: AssistantView | null,
  after: AssistantView,
): Promise<void> {
  await recordAudit(tx, ctx, { action, subject: { kind: 'assistant', id }, ...(before && { before }), after });
  await appendEvent(tx, ctx.companyId, {
    type: 'assistant.updated',
    subjectId: id,
    actor: storedActor(ctx.actor),
    at: ctx.clock.now(),
  });
}
