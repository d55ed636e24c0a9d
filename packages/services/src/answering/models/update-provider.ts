import type { ModelsView, orderProvidersInput, updateProviderInput } from '@natiq/contracts/answering/models';
import { and, eq } from '@natiq/db/query';
import { aiProviders } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import { requireAccess } from '../../kernel/access.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { keyPlace } from './company-models.ts';
import type { ProviderRow } from './settings.ts';
import { getModels } from './view.ts';

const shownOfKey = 4;

/**
 * Changes how the company uses a model provider: switched on or off, its own key, model and prices. The key is sealed before it
 * is stored and never leaves again. @throws forbidden, not_found, conflict version_changed
 */
export async function updateProvider(
  ctx: ServiceContext,
  input: z.output<typeof updateProviderInput>,
): Promise<ModelsView> {
  requireAccess(ctx, 'assistants', 'update');
  const { name, version, isEnabled, model, apiKey, prices } = input;
  const position = ctx.ports.providerKinds.findIndex(kind => kind.name === name);
  if (position < 0) throw notFound();
  await transact(ctx, async tx => {
    const before = await rowIn(tx, ctx, name);
    const found = before?.version ?? 0;
    if (found !== version) throw conflict('version_changed', { params: { version: found } });
    const values = {
      isEnabled: isEnabled ?? before?.isEnabled ?? true,
      ...(model !== undefined && { model }),
      ...(apiKey !== undefined && keyColumns(ctx, name, apiKey)),
      ...(prices !== undefined && { inputPrice: prices?.input ?? null, outputPrice: prices?.output ?? null }),
      version: version + 1,
      updatedAt: ctx.clock.now(),
    };
    const [after] = await tx
      .insert(aiProviders)
      .values({ companyId: ctx.companyId, name, position: before?.position ?? position, ...values })
      .onConflictDoUpdate({ target: [aiProviders.companyId, aiProviders.name], set: values })
      .returning();
    await recordAudit(tx, ctx, {
      action: 'models.provider_updated',
      subject: { kind: 'model_provider', id: null },
      before: before && audited(before),
      after: audited(after!),
    });
  });
  return getModels(ctx);
}

function keyColumns(ctx: ServiceContext, name: string, apiKey: string | null) {
  if (apiKey === null) return { sealedKey: null, keyEnd: null };
  return {
    sealedKey: ctx.ports.secrets.seal(apiKey, keyPlace(ctx.companyId, name)),
    keyEnd: apiKey.slice(-shownOfKey),
  };
}

async function rowIn(tx: TenantTx, ctx: ServiceContext, name: string): Promise<ProviderRow | undefined> {
  const [row] = await tx
    .select()
    .from(aiProviders)
    .where(and(eq(aiProviders.companyId, ctx.companyId), eq(aiProviders.name, name)))
    .for('update');
  return row;
}

/** What the audit keeps: whether there is a key, not the key. */
function audited({ name, isEnabled, model, sealedKey, keyEnd, inputPrice, outputPrice }: ProviderRow) {
  return { name, isEnabled, model, hasKey: sealedKey !== null, keyEnd, inputPrice, outputPrice };
}

/** Sets in which order the providers are asked; the built-in one stays behind them. @throws forbidden */
export async function orderProviders(
  ctx: ServiceContext,
  input: z.output<typeof orderProvidersInput>,
): Promise<ModelsView> {
  requireAccess(ctx, 'assistants', 'update');
  const known = new Set(ctx.ports.providerKinds.map(kind => kind.name));
  await transact(ctx, async tx => {
    for (const [position, name] of input.names.entries()) {
      if (!known.has(name)) continue;
      await tx
        .insert(aiProviders)
        .values({ companyId: ctx.companyId, name, position, isEnabled: true })
        .onConflictDoUpdate({ target: [aiProviders.companyId, aiProviders.name], set: { position } });
    }
    await recordAudit(tx, ctx, {
      action: 'models.ordered',
      subject: { kind: 'model_provider', id: null },
      after: { names: input.names },
    });
  });
  return getModels(ctx);
}
