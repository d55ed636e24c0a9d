import type { updateAssistantInput } from '@natiq/contracts/channels/inputs';
import type { AssistantView } from '@natiq/contracts/channels/views';
import { appendEvent } from '@natiq/db/events';
import { and, asc, eq } from '@natiq/db/query';
import { assistants } from '@natiq/db/schema';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { requireAccess } from '../kernel/access.ts';
import { readOne, type ServiceContext, storedActor, transact } from '../kernel/context.ts';
import { conflict, invalid, notFound } from '../kernel/errors.ts';
import { toAssistantView } from './to-view.ts';

/** All assistants of the company, oldest first. @throws forbidden */
export async function listAssistants(ctx: ServiceContext): Promise<AssistantView[]> {
  requireAccess(ctx, 'assistants', 'read');
  const rows = await readOne(ctx, tx =>
    tx
      .select()
      .from(assistants)
      .where(eq(assistants.companyId, ctx.companyId))
      .orderBy(asc(assistants.createdAt), asc(assistants.id)),
  );
  return rows.map(toAssistantView);
}

/** The company's first assistant, which callers who know of one only mean. @throws forbidden, not_found */
export async function getFirstAssistant(ctx: ServiceContext): Promise<AssistantView> {
  const [first] = await listAssistants(ctx);
  if (!first) throw notFound();
  return first;
}

/** One assistant. @throws forbidden, not_found */
export async function getAssistant(ctx: ServiceContext, input: { id: string }): Promise<AssistantView> {
  requireAccess(ctx, 'assistants', 'read');
  const [row] = await readOne(ctx, tx =>
    tx
      .select()
      .from(assistants)
      .where(and(eq(assistants.companyId, ctx.companyId), eq(assistants.id, input.id))),
  );
  if (!row) throw notFound();
  return toAssistantView(row);
}

/**
 * Changes an assistant. Thresholds must fall: answer ≥ caveat ≥ offer.
 * @throws forbidden, not_found, invalid thresholds_order, conflict version_changed with the newer version
 */
export async function updateAssistant(
  ctx: ServiceContext,
  input: z.output<typeof updateAssistantInput>,
): Promise<AssistantView> {
  requireAccess(ctx, 'assistants', 'update');
  const { id, version, thresholds, name, greeting, suggestions, instructions, isEnabled } = input;
  if (thresholds && !(thresholds.answer >= thresholds.caveat && thresholds.caveat >= thresholds.offer))
    throw invalid('thresholds_order', { fields: { thresholds: 'thresholds_order' } });
  const view = await transact(ctx, async tx => {
    const mine = and(eq(assistants.companyId, ctx.companyId), eq(assistants.id, id));
    const [before] = await tx.select().from(assistants).where(mine).for('update');
    if (!before) throw notFound();
    if (before.version !== version) throw conflict('version_changed', { params: { version: before.version } });
    const [after] = await tx
      .update(assistants)
      .set({
        ...(name && { name }),
        ...(greeting && { greeting }),
        ...(suggestions && { suggestions }),
        ...(instructions !== undefined && { instructions }),
        ...(isEnabled !== undefined && { isEnabled }),
        ...(thresholds && {
          answerThreshold: thresholds.answer,
          caveatThreshold: thresholds.caveat,
          offerThreshold: thresholds.offer,
        }),
        version: version + 1,
        updatedAt: ctx.clock.now(),
      })
      .where(mine)
      .returning();
    const [old, now] = [toAssistantView(before), toAssistantView(after!)];
    await recordAudit(tx, ctx, {
      action: 'assistant.updated',
      subject: { kind: 'assistant', id },
      before: old,
      after: now,
    });
    await appendEvent(tx, ctx.companyId, {
      type: 'assistant.updated',
      subjectId: id,
      actor: storedActor(ctx.actor),
      at: ctx.clock.now(),
    });
    return now;
  });
  ctx.ports.wake.log();
  return view;
}
