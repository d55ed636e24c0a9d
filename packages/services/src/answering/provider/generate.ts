import type { Decision } from '@natiq/domain/answering/decide';
import type { ServiceContext } from '../../kernel/context.ts';
import { providerCalls, providerTokens } from '../../kernel/meters.ts';
import type { AnswerProvider, ProviderRequest } from '../../kernel/ports.ts';
import type { CallAbout } from '../models/budget.ts';
import { callModel } from '../models/call-model.ts';
import { type AskedModel, askedModels, builtinName } from '../models/company-models.ts';
import { pause } from './abortable.ts';
import { mayCall, noteAbandoned, noteFailure, noteSuccess } from './breaker.ts';
import type { CallOptions, CallResult, SaidSentence } from './call-provider.ts';

export interface Attempt {
  provider: string;
  /** answered, clarify, declined, unsupported, resting, over_budget, no_price, or the kind of failure. */
  outcome: string;
  ms: number;
}

export interface Generated extends CallResult {
  provider: string;
  model: string;
  promptVersion: string;
  attempts: Attempt[];
}

/** What is asked, whoever answers it. */
export type RequestToAny = Omit<ProviderRequest, 'signal' | 'model'>;

/** Whom an assistant wants to answer, and by which of its models; null for what is usual. */
export interface Wish {
  provider: string | null;
  model: string | null;
}

export interface GenerateOptions extends Omit<CallOptions, 'release'> {
  wish: Wish;
  release: (sentence: SaidSentence, decision: Decision) => void;
  about: CallAbout;
  /** Whom to ask, where that was read already. */
  models?: readonly AskedModel[] | undefined;
  /** What was released is no longer meant: the provider broke off and another one begins. */
  takeBack: () => void;
}

/** Providers in the order they are asked: the wished one first. Who wishes the built-in one has their questions go nowhere else. */
function inOrder(models: readonly AskedModel[], { provider: wished }: Wish): AskedModel[] {
  const first = models.filter(({ provider }) => provider.name === wished);
  if (first.length > 0 && wished === builtinName) return first;
  return [...first, ...models.filter(({ provider }) => provider.name !== wished)];
}

/** A model belongs to its provider: another one that steps in is asked for its own. */
const modelOf = (provider: AnswerProvider, wish: Wish): string =>
  (provider.name === wish.provider ? wish.model : null) ?? provider.model ?? '';

/** Failures worth one more try at once: they often pass, and nothing was said yet. */
const passing = new Set(['server', 'network']);
const retryPauseMs = 150;
/** A second try that would come later than this is the next provider's turn instead. */
const longestRetryPause = 800;

/**
 * An answer from the first provider that gives one, the wished one first, then in the order of preference; the last one, the built-in, needs no network
 * and is never left out. Each call has its time limits; a provider that failed three times in a row rests for 30 s.
 * @throws the signal's reason when it aborts
 */
export async function generate(ctx: ServiceContext, asked: RequestToAny, options: GenerateOptions): Promise<Generated> {
  const attempts: Attempt[] = [];
  const usage = { inputTokens: 0, outputTokens: 0, costMicros: 0 };
  let last: Generated | null = null;
  const models = inOrder(options.models ?? (await askedModels(ctx)), options.wish);
  for (const [at, model] of models.entries()) {
    const { provider } = model;
    const isLast = at === models.length - 1;
    const request = { ...asked, model: modelOf(provider, options.wish) };
    if (!isLast && !mayCall(provider, ctx.clock.now().getTime())) {
      attempts.push({ provider: provider.name, outcome: 'resting', ms: 0 });
      continue;
    }
    const called = await callWithRetry(ctx, model, request, options, attempts);
    if (!called) continue;
    usage.inputTokens += called.usage.inputTokens;
    usage.outputTokens += called.usage.outputTokens;
    usage.costMicros += called.usage.costMicros;
    countTokens(provider.name, called.usage);
    last = { ...called, usage: { ...usage }, ...describe(provider, request), attempts };
    if (called.outcome !== 'failed' && called.outcome !== 'unsupported') return last;
    if (called.sentences.length > 0) options.takeBack();
  }
  return last ?? nobody(asked, attempts);
}

/** Null when it was not asked: there is no money for it. */
async function callWithRetry(
  ctx: ServiceContext,
  model: AskedModel,
  request: Omit<ProviderRequest, 'signal'>,
  options: GenerateOptions,
  attempts: Attempt[],
): Promise<CallResult | null> {
  const { provider } = model;
  for (let tries = 1; ; tries += 1) {
    const result = await callModel(ctx, model, request, options, options.about).catch(error => {
      noteAbandoned(provider);
      throw error;
    });
    if (typeof result === 'string') {
      noteAbandoned(provider);
      attempts.push({ provider: provider.name, outcome: result, ms: 0 });
      return null;
    }
    attempts.push({
      provider: provider.name,
      outcome: result.failure ?? result.outcome,
      ms: Math.round(result.ms),
    });
    providerCalls.inc({ provider: provider.name, outcome: result.failure ?? result.outcome });
    const wait = retryPause(result);
    if (tries === 1 && wait !== null) {
      await pause(wait, options.signal);
      continue;
    }
    if (result.outcome === 'failed') noteFailure(provider, ctx.clock.now().getTime(), result.restMs);
    // A customer can make a model talk nonsense; that must not close it for everybody.
    else if (result.outcome === 'unsupported') noteAbandoned(provider);
    else noteSuccess(provider);
    if (result.outcome === 'failed')
      ctx.log.warn('answer.provider_failed', { provider: provider.name, failure: result.failure, tries });
    return result;
  }
}

function countTokens(provider: string, { inputTokens, outputTokens }: CallResult['usage']): void {
  providerTokens.inc({ provider, direction: 'input' }, inputTokens);
  providerTokens.inc({ provider, direction: 'output' }, outputTokens);
}

/** How long to wait before asking the same provider once more; null when it is not worth it. */
function retryPause(result: CallResult): number | null {
  if (result.outcome !== 'failed' || result.sentences.length > 0 || !result.failure) return null;
  if (result.failure === 'rate_limited' && result.restMs > 0 && result.restMs <= longestRetryPause)
    return result.restMs;
  return passing.has(result.failure) && result.ms < longestRetryPause ? retryPauseMs : null;
}

function describe(provider: AnswerProvider, request: { model: string }) {
  return {
    provider: provider.name,
    model: request.model,
    promptVersion: provider.promptVersion ?? '1',
  };
}

function nobody(request: RequestToAny, attempts: Attempt[]): Generated {
  return {
    outcome: 'failed',
    failure: 'no_provider',
    restMs: 0,
    decision: 'escalate',
    confidence: request.retrievalConfidence,
    intent: null,
    sentences: [],
    options: [],
    checks: { sentences: 0, supported: 0, dropped: 0 },
    usage: { inputTokens: 0, outputTokens: 0, costMicros: 0 },
    firstTokenMs: 0,
    ms: 0,
    provider: 'none',
    model: '',
    promptVersion: '',
    attempts,
  };
}
