import type { ServiceContext } from '../../kernel/context.ts';
import { providerCalls } from '../../kernel/meters.ts';
import { mayCall, noteAbandoned, noteFailure, noteSuccess } from '../provider/breaker.ts';
import { collectText } from '../provider/collect-text.ts';
import type { Wish } from '../provider/generate.ts';
import { withinBudget } from './call-model.ts';
import { type AskedModel, askedModels, builtinName } from './company-models.ts';

export interface TextTask {
  /** What is to be done with the text. */
  task: string;
  text: string;
  language: 'ar' | 'en';
  maxTokens: number;
}

export interface TextOptions {
  conversationId: string;
  /** Whom the conversation's assistant asks; one that keeps to the built-in answerer has its texts go nowhere. */
  wish: Wish;
  signal: AbortSignal;
}

/** told: a text, unchecked · none: why there is none. */
export type Told =
  | { kind: 'told'; text: string; provider: string }
  | { kind: 'none'; why: 'no_model' | 'over_budget' | 'no_price' | 'failed' };

const temperature = 0.2;

/** The language models that may be asked for an agent, the wished one first. */
async function models(ctx: ServiceContext, wish: Wish): Promise<AskedModel[]> {
  if (wish.provider === builtinName) return [];
  const all = (await askedModels(ctx)).filter(({ provider }) => provider.name !== builtinName);
  const wished = all.filter(({ provider }) => provider.name === wish.provider);
  return [...wished, ...all.filter(model => !wished.includes(model))];
}

/** Whether any language model may be asked. */
export async function hasModel(ctx: ServiceContext, wish: Wish): Promise<boolean> {
  return (await models(ctx, wish)).length > 0;
}

/**
 * A text from the first language model that gives one, within the company's cap; each call is written down. What it says is
 * data: whoever asked checks it. @throws the signal's reason when it aborts
 */
export async function askText(ctx: ServiceContext, task: TextTask, options: TextOptions): Promise<Told> {
  let why: 'no_model' | 'over_budget' | 'no_price' | 'failed' = 'no_model';
  for (const model of await models(ctx, options.wish)) {
    const { provider } = model;
    if (!mayCall(provider, ctx.clock.now().getTime())) {
      why = 'failed';
      continue;
    }
    const request = requestOf(task, (provider.name === options.wish.provider && options.wish.model) || provider.model);
    const about = { purpose: 'assist' as const, conversationId: options.conversationId };
    const called = await withinBudget(ctx, model, request, about, asked =>
      collectText(asked, request, options.signal),
    ).catch(error => {
      noteAbandoned(provider);
      throw error;
    });
    if (typeof called === 'string') {
      noteAbandoned(provider);
      why = called;
      continue;
    }
    providerCalls.inc({ provider: provider.name, outcome: called.failure ?? called.outcome });
    if (called.outcome === 'answered') {
      noteSuccess(provider);
      return { kind: 'told', text: called.text, provider: provider.name };
    }
    noteFailure(provider, ctx.clock.now().getTime(), called.restMs);
    ctx.log.warn('assist.provider_failed', { provider: provider.name, failure: called.failure });
    why = 'failed';
  }
  return { kind: 'none', why };
}

const requestOf = ({ task, text, language, maxTokens }: TextTask, model = '') => ({
  companyName: '',
  assistantName: '',
  instructions: '',
  language,
  question: text,
  history: [],
  passages: [],
  retrievalConfidence: 0,
  task,
  model,
  temperature,
  maxTokens,
});
