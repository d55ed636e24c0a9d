import type { updateAssistantInput } from '@natiq/contracts/channels/inputs';
import type { AnswererView, AssistantView } from '@natiq/contracts/channels/views';
import { appendEvent } from '@natiq/db/events';
import { and, asc, eq } from '@natiq/db/query';
import { assistants } from '@natiq/db/schema';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { requireAccess } from '../kernel/access.ts';
import { readOne, type ServiceContext, storedActor, transact } from '../kernel/context.ts';
import { conflict, invalid, notFound } from '../kernel/errors.ts';
import { answerersIn } from './answerers.ts';
import { type AssistantRow, toAssistantView } from './to-view.ts';

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

type Change = z.output<typeof updateAssistantInput>;

/** What is set as it was given; what was not given stays, since an undefined column is left alone. */
function plainIn({ name, greeting, suggestions, instructions, isEnabled, thresholds, ...rest }: Change) {
  const { temperature, maxTokens, maxMessages } = rest;
  return {
    ...{ name, greeting, suggestions, instructions, isEnabled, temperature, maxTokens, maxMessages },
    ...(thresholds && {
      answerThreshold: thresholds.answer,
      caveatThreshold: thresholds.caveat,
      offerThreshold: thresholds.offer,
    }),
  };
}

/** What a change makes of who answers: a model belongs to its provider and goes with it. @throws invalid */
function answererIn(here: readonly AnswererView[], before: AssistantRow, { provider, model }: Change) {
  if (provider === undefined && model === undefined) return {};
  const wanted = provider === undefined ? before.provider : provider;
  const refuse = (field: string, reason: string) => invalid(reason, { fields: { [field]: reason } });
  if (wanted && !here.some(({ name }) => name === wanted)) throw refuse('provider', 'provider_absent');
  if (model && (!wanted || wanted === 'builtin')) throw refuse('model', 'model_of_nobody');
  const kept = wanted === before.provider ? before.model : null;
  return { provider: wanted, model: wanted ? (model === undefined ? kept : model) : null };
}

/** What a change makes of the languages: the fallback is always one of them. @throws invalid */
function languagesIn(before: AssistantRow, change: Change) {
  if (!change.languages && !change.fallbackLanguage) return {};
  const languages: readonly string[] = change.languages ? [...new Set(change.languages)] : before.languages;
  const { fallbackLanguage = before.fallbackLanguage } = change;
  if (languages.includes(fallbackLanguage)) return { languages: [...languages], fallbackLanguage };
  if (change.fallbackLanguage)
    throw invalid('fallback_not_spoken', { fields: { fallbackLanguage: 'fallback_not_spoken' } });
  return { languages: [...languages], fallbackLanguage: languages[0]! };
}

/**
 * Changes an assistant. Thresholds must fall: answer ≥ caveat ≥ offer.
 * @throws forbidden, not_found, invalid thresholds_order | provider_absent | model_of_nobody | fallback_not_spoken, conflict
 * version_changed with the newer version
 */
export async function updateAssistant(ctx: ServiceContext, input: Change): Promise<AssistantView> {
  requireAccess(ctx, 'assistants', 'update');
  const { id, version, thresholds } = input;
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
        ...plainIn(input),
        ...answererIn(await answerersIn(tx, ctx), before, input),
        ...languagesIn(before, input),
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
