import type { AnswerProvider, ProviderChunk, ProviderRequest } from '@natiq/services/kernel/ports';
import { z } from 'zod';
import { type PromptMessage, promptOf, promptVersion } from '../prompt.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { readEvents } from '../read-events.ts';

export interface AnthropicOptions {
  apiKey: string;
  /** Host only; `/v1/messages` is added. Anthropic's own when left out. */
  baseUrl?: string | undefined;
  model: string;
  timeouts?: { firstText: number; total: number };
}

/** The version of the interface this was written against, as its makers ask to name it. */
const apiVersion = '2023-06-01';

const usage = z.object({ input_tokens: z.number().optional(), output_tokens: z.number().optional() });
const event = z.object({
  type: z.string(),
  message: z.object({ usage: usage.optional() }).optional(),
  delta: z.object({ text: z.string().optional(), stop_reason: z.string().nullish() }).optional(),
  usage: usage.optional(),
  error: z.object({ type: z.string().optional() }).optional(),
});

/** Anthropic's messages. Its prices are unknown here: tokens are counted, money is not. */
export function anthropicProvider(
  options: AnthropicOptions,
): AnswerProvider & { readonly promptVersion: string; readonly model: string } {
  return {
    name: 'anthropic',
    promptVersion,
    model: options.model,
    timeouts: options.timeouts ?? { firstText: 6000, total: 30_000 },
    stream: request => stream(options, request),
  };
}

async function* stream(options: AnthropicOptions, request: ProviderRequest): AsyncGenerator<ProviderChunk> {
  const [rules, ...turns] = promptOf(request);
  const events = readEvents({
    url: `${(options.baseUrl ?? 'https://api.anthropic.com').replace(/\/+$/, '')}/v1/messages`,
    headers: { 'x-api-key': options.apiKey, 'anthropic-version': apiVersion },
    body: {
      model: request.model,
      system: rules!.content,
      messages: alternating(turns),
      // It knows nothing warmer.
      temperature: Math.min(1, request.temperature),
      max_tokens: request.maxTokens,
      stream: true,
    },
    breathe: request.breathe,
    signal: request.signal,
  });
  const tokens = { input: 0, output: 0 };
  let finished = false;
  for await (const batch of events) {
    let text = '';
    let failure: ProviderFailure | null = null;
    for (const data of batch) {
      const parsed = event.safeParse(data);
      failure = parsed.success
        ? failureIn(parsed.data)
        : new ProviderFailure('bad_response', 'not the promised format');
      if (failure || !parsed.success) break;
      const { type, message, delta, usage: spent } = parsed.data;
      if (type === 'content_block_delta') text += delta?.text ?? '';
      tokens.input = message?.usage?.input_tokens ?? tokens.input;
      tokens.output = spent?.output_tokens ?? tokens.output;
      finished = type === 'message_stop';
      if (finished) break;
    }
    if (text) yield { type: 'text', text };
    if (failure) throw failure;
    if (finished) break;
  }
  if (!finished) throw new ProviderFailure('cut', 'the stream ended before the answer did');
  yield { type: 'usage', inputTokens: tokens.input, outputTokens: tokens.output, costMicros: 0 };
}

/** The stream answers 200 before it knows; an overload comes as an event. */
function failureIn({ type, error }: z.output<typeof event>): ProviderFailure | null {
  return type === 'error' ? new ProviderFailure('server', error?.type ?? 'error in the stream') : null;
}

/** Turns must change sides and begin with the customer; what one side wrote in a row becomes one turn. */
function alternating(turns: readonly PromptMessage[]): PromptMessage[] {
  const out: PromptMessage[] = [];
  for (const turn of turns) {
    const last = out.at(-1);
    if (!last && turn.role === 'assistant') continue;
    if (last?.role === turn.role) out[out.length - 1] = { ...last, content: `${last.content}\n${turn.content}` };
    else out.push(turn);
  }
  return out;
}
