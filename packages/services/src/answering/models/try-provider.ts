import type { triedProviderView, tryProviderInput } from '@natiq/contracts/answering/models';
import type { z } from 'zod';
import { requireAccess } from '../../kernel/access.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { invalid, notFound } from '../../kernel/errors.ts';
import type { ProviderRequest } from '../../kernel/ports.ts';
import { noteSuccess } from '../provider/breaker.ts';
import { callModel } from './call-model.ts';
import { modelsOf, pricesOf } from './company-models.ts';
import { readModelSettings } from './settings.ts';

const passageId = '00000000-0000-7000-8000-000000000001';
const longest = 20_000;
/** What an assistant's model is called where nobody named one. */
const usualModel = 'llama-3.3-70b-versatile';

/** A question whose answer is known; nothing of the company is sent. */
const request: Omit<ProviderRequest, 'signal'> = {
  companyName: 'Natiq',
  assistantName: 'Natiq',
  instructions: '',
  language: 'en',
  question: 'When is the shop open?',
  history: [],
  passages: [
    {
      id: passageId,
      articleId: passageId,
      title: 'Opening hours',
      heading: null,
      text: 'The shop is open every day from 9 in the morning to 6 in the evening.',
      language: 'en',
      score: 1,
    },
  ],
  retrievalConfidence: 0.9,
  model: usualModel,
  temperature: 0,
  maxTokens: 80,
};

/**
 * Asks a provider one small question with the key and model that are set, within the day's cap, and says how that went. What
 * worked ends its rest. @throws forbidden, not_found, invalid provider_not_ready while a key or a model is missing
 */
export async function tryProvider(
  ctx: ServiceContext,
  input: z.output<typeof tryProviderInput>,
): Promise<z.output<typeof triedProviderView>> {
  requireAccess(ctx, 'assistants', 'update');
  const settings = await readModelSettings(ctx);
  const found = modelsOf(ctx, settings).find(model => model.kind.name === input.name);
  if (!found) throw notFound();
  const { provider, model } = found;
  if (!provider) throw invalid('provider_not_ready');
  const budget = { day: settings.day, capMicros: settings.dailyCapMicros, pricesOf: pricesOf(found) };
  const signal = AbortSignal.timeout(longest);
  const options = {
    thresholds: { answer: 0, caveat: 0, offer: 0 },
    signal,
    knownNames: [],
    release: () => {},
  };
  const named = provider.model ?? model ?? usualModel;
  const result = await callModel(ctx, { provider, budget }, { ...request, model: named }, options, { purpose: 'try' });
  if (typeof result === 'string')
    return { ok: false, outcome: result, model: named, firstTextMs: 0, ms: 0, costMicros: 0 };
  const ok = result.outcome !== 'failed';
  if (ok) noteSuccess(provider);
  return {
    ok,
    outcome: result.failure ?? result.outcome,
    model: named,
    firstTextMs: Math.round(result.firstTokenMs),
    ms: Math.round(result.ms),
    costMicros: result.usage.costMicros,
  };
}
