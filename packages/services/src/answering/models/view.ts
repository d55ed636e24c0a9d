import type { ModelProvider, ModelProviderView, ModelsView } from '@natiq/contracts/answering/models';
import { requireAccess } from '../../kernel/access.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { restingUntil } from '../provider/breaker.ts';
import { type CompanyModel, modelsOf } from './company-models.ts';
import { readModelSettings, readSpend } from './settings.ts';

/** The company's model providers in their order, how each stands, and today's spending. @throws forbidden */
export async function getModels(ctx: ServiceContext): Promise<ModelsView> {
  requireAccess(ctx, 'assistants', 'read');
  const settings = await readModelSettings(ctx);
  const { day, dailyCapMicros, version } = settings;
  const capped = dailyCapMicros !== null;
  return {
    providers: modelsOf(ctx, settings).map(model => toView(ctx, model, capped)),
    day,
    dailyCapMicros,
    ...(await readSpend(ctx, day)),
    version,
  };
}

function toView(ctx: ServiceContext, found: CompanyModel, capped: boolean): ModelProviderView {
  const { kind, row, isEnabled, key, model, prices, provider } = found;
  const now = ctx.clock.now().getTime();
  const until = provider ? restingUntil(provider, now) : null;
  const own = row && row.inputPrice !== null && row.outputPrice !== null;
  return {
    name: kind.name as ModelProvider,
    isEnabled,
    model,
    ownModel: row?.model ?? null,
    key,
    keyEnd: row?.keyEnd ?? null,
    prices,
    ownPrices: own ? { input: row.inputPrice!, output: row.outputPrice! } : null,
    state: stateOf(found, capped, until !== null),
    restingUntil: until === null ? null : new Date(until).toISOString(),
    version: row?.version ?? 0,
  };
}

function stateOf({ isEnabled, key, prices, why }: CompanyModel, capped: boolean, resting: boolean) {
  if (key === 'none') return 'no_key';
  if (!isEnabled) return 'off';
  if (why) return why;
  if (capped && !prices) return 'needs_price';
  return resting ? 'resting' : 'ready';
}
