import type { chooseEmbedderInput, EmbeddersView } from '@natiq/contracts/answering/embedders';
import { newId } from '@natiq/db/ids';
import { aiEmbedders } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import { requireAccess } from '../../kernel/access.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../kernel/errors.ts';
import { SecretUnreadable } from '../../kernel/secrets.ts';
import { forgetChoice } from './question-vector.ts';
import { type EmbedderRow, keyPlaceOf, rowsIn, setIn, standing, wakeIn } from './rows.ts';
import { getEmbedders, versionOf } from './view.ts';

const shownOfKey = 4;

/**
 * Chooses a model that reads the knowledge and the questions by their meaning. It reads everything in the background; what served
 * before serves meanwhile. Without a key given, the one of the same address stays in use.
 * @throws forbidden, conflict version_changed, invalid embedder_key
 */
export async function chooseEmbedder(
  ctx: ServiceContext,
  input: z.output<typeof chooseEmbedderInput>,
): Promise<EmbeddersView> {
  requireAccess(ctx, 'assistants', 'update');
  const { baseUrl, model, price, version } = input;
  await transact(ctx, async tx => {
    const rows = await rowsIn(tx, ctx, { forUpdate: true });
    const found = versionOf(rows);
    if (found !== version) throw conflict('version_changed', { params: { version: found } });
    const id = newId(ctx.clock.now().getTime());
    const key = keyFor(ctx, rows, { id, ...input });
    await leaveIn(
      tx,
      ctx,
      rows.filter(row => row.state !== 'serving'),
    );
    await tx.insert(aiEmbedders).values({
      companyId: ctx.companyId,
      id,
      baseUrl,
      model,
      price,
      ...key,
      state: 'building',
      version: found + 1,
      createdAt: ctx.clock.now(),
      updatedAt: ctx.clock.now(),
    });
    await wakeIn(tx, ctx, id);
    await recordAudit(tx, ctx, {
      action: 'models.embedder_chosen',
      subject: { kind: 'embedder', id },
      after: { baseUrl, model, price, hasKey: key.sealedKey !== null, keyEnd: key.keyEnd },
    });
  });
  forgetChoice(ctx);
  return getEmbedders(ctx);
}

/** A key goes to the address it was given for, and nowhere else. */
function keyFor(
  ctx: ServiceContext,
  rows: readonly EmbedderRow[],
  { id, baseUrl, apiKey }: { id: string; baseUrl: string; apiKey?: string | null | undefined },
): Pick<EmbedderRow, 'sealedKey' | 'keyEnd'> {
  if (apiKey === null) return { sealedKey: null, keyEnd: null };
  const place = keyPlaceOf({ companyId: ctx.companyId, id });
  if (apiKey !== undefined)
    return { sealedKey: ctx.ports.secrets.seal(apiKey, place), keyEnd: apiKey.slice(-shownOfKey) };
  const before = rows.find(row => row.baseUrl === baseUrl && row.sealedKey !== null);
  if (!before) return { sealedKey: null, keyEnd: null };
  try {
    const opened = ctx.ports.secrets.open(before.sealedKey!, keyPlaceOf(before));
    return { sealedKey: ctx.ports.secrets.seal(opened, place), keyEnd: before.keyEnd };
  } catch (error) {
    if (error instanceof SecretUnreadable) throw invalid('embedder_key', { fields: { apiKey: 'embedder_key' } });
    throw error;
  }
}

async function leaveIn(tx: TenantTx, ctx: ServiceContext, rows: readonly EmbedderRow[]): Promise<void> {
  for (const { id } of rows) {
    await setIn(tx, ctx, id, { state: 'leaving' });
    await wakeIn(tx, ctx, id);
  }
}

/** Goes back to the built-in retrieval, at once. @throws forbidden */
export async function dropEmbedder(ctx: ServiceContext): Promise<EmbeddersView> {
  requireAccess(ctx, 'assistants', 'update');
  await transact(ctx, async tx => {
    const rows = await rowsIn(tx, ctx, { forUpdate: true });
    const { serving, next } = standing(rows);
    if (!serving && !next) return;
    await leaveIn(tx, ctx, rows);
    await recordAudit(tx, ctx, {
      action: 'models.embedder_dropped',
      subject: { kind: 'embedder', id: (serving ?? next)!.id },
      before: { model: (serving ?? next)!.model },
    });
  });
  forgetChoice(ctx);
  return getEmbedders(ctx);
}

/** Reads what is not read yet, after a failure or a stop too. @throws forbidden, not_found without an embedder */
export async function embedRest(ctx: ServiceContext): Promise<EmbeddersView> {
  requireAccess(ctx, 'assistants', 'update');
  await transact(ctx, async tx => {
    const { serving, next } = standing(await rowsIn(tx, ctx, { forUpdate: true }));
    const row = next ?? serving;
    if (!row) throw notFound();
    await setIn(tx, ctx, row.id, { reason: null, ...(row === next && { state: 'building' }) });
    await wakeIn(tx, ctx, row.id);
    await recordAudit(tx, ctx, { action: 'models.embedding_started', subject: { kind: 'embedder', id: row.id } });
  });
  return getEmbedders(ctx);
}

/** Stops reading; what is read is kept, what served goes on. @throws forbidden, conflict embedder_idle */
export async function cancelEmbedding(ctx: ServiceContext): Promise<EmbeddersView> {
  requireAccess(ctx, 'assistants', 'update');
  await transact(ctx, async tx => {
    const { next } = standing(await rowsIn(tx, ctx, { forUpdate: true }));
    if (next?.state !== 'building') throw conflict('embedder_idle');
    await setIn(tx, ctx, next.id, { state: 'cancelled', nextDueAt: null });
    await recordAudit(tx, ctx, { action: 'models.embedding_cancelled', subject: { kind: 'embedder', id: next.id } });
  });
  return getEmbedders(ctx);
}
