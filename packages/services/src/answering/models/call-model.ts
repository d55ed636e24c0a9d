import type { ServiceContext } from '../../kernel/context.ts';
import { describeError } from '../../kernel/describe-error.ts';
import type { AnswerProvider, ProviderRequest } from '../../kernel/ports.ts';
import { type CallOptions, type CallResult, callProvider } from '../provider/call-provider.ts';
import { type CallAbout, reserve, settle } from './budget.ts';
import type { AskedModel } from './company-models.ts';
import { metered, mostCost, type Usage } from './metered.ts';

type Request = Omit<ProviderRequest, 'signal'>;
type Described = AnswerProvider & { readonly model?: string };

/** Not asked: the day's cap has no room, or the cap cannot hold because the price is not known. */
export type NotAsked = 'over_budget' | 'no_price';

/**
 * One call of a provider within the company's budget, written down with what it cost however it ends.
 * @throws the signal's reason when it aborts
 */
export function callModel(
  ctx: ServiceContext,
  model: AskedModel,
  request: Request,
  options: CallOptions,
  about: CallAbout,
): Promise<CallResult | NotAsked> {
  return withinBudget(ctx, model, request, about, provider => callProvider(provider, request, options));
}

type Called = Pick<CallResult, 'failure' | 'firstTokenMs' | 'usage'> & { outcome: string };

/** The same for any kind of call. @throws what the call throws, after it was written down */
export async function withinBudget<R extends Called>(
  ctx: ServiceContext,
  { provider, budget }: AskedModel,
  request: Request,
  about: CallAbout,
  call: (provider: AnswerProvider) => Promise<R>,
): Promise<R | NotAsked> {
  if (!budget) return call(provider);
  const { day, capMicros } = budget;
  const prices = budget.pricesOf(request.model);
  let held = 0;
  if (capMicros !== null) {
    if (!prices) return 'no_price';
    held = mostCost(request, prices);
    if (!(await reserve(ctx, day, capMicros, held))) return 'over_budget';
  }
  const meter = metered(provider, prices);
  const started = performance.now();
  const write = (outcome: string, hungUp: boolean, firstTextMs: number): Promise<Usage> =>
    note(ctx, day, held, about, {
      provider: provider.name,
      model: (provider as Described).model ?? request.model,
      outcome,
      usage: meter.usage(request, hungUp),
      firstTextMs,
      ms: performance.now() - started,
    });
  let result: R;
  try {
    result = await call(meter.provider);
  } catch (error) {
    await write('abandoned', true, 0);
    throw error;
  }
  const { failure, outcome, firstTokenMs } = result;
  const usage = await write(failure ?? outcome, failure === 'timeout' || outcome === 'declined', firstTokenMs);
  return { ...result, usage };
}

interface Noted {
  provider: string;
  model: string;
  outcome: string;
  usage: Usage;
  firstTextMs: number;
  ms: number;
}

/** A customer's answer does not fail because it could not be written down: the log says so, and the money stays put aside. */
async function note(
  ctx: ServiceContext,
  day: string,
  held: number,
  about: CallAbout,
  { usage, firstTextMs, ms, ...call }: Noted,
): Promise<Usage> {
  try {
    await settle(ctx, day, held, {
      ...call,
      ...usage,
      ...about,
      firstTextMs: Math.round(firstTextMs),
      ms: Math.round(ms),
    });
  } catch (error) {
    ctx.log.error('ai.call_not_written', { provider: call.provider, error: describeError(error) });
  }
  return usage;
}
