import type { AnswerProvider, ProviderChunk, ProviderRequest } from '@natiq/services/kernel/ports';
import { z } from 'zod';
import { promptOf, promptVersion } from '../prompt.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { readEvents } from '../read-events.ts';

export interface OpenAiOptions {
  /** What the server asks for; left out for one on this machine that asks for nothing. */
  apiKey?: string | undefined;
  /** Up to and with `/v1`: OpenAI itself, Gemini's compatible door, vLLM, Ollama, LM Studio. */
  baseUrl: string;
  model: string;
  timeouts?: { firstText: number; total: number };
}

const event = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish() }).optional(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: z.object({ prompt_tokens: z.number().default(0), completion_tokens: z.number().default(0) }).nullish(),
});

/** Any server that speaks OpenAI's chat completions. Its prices are unknown here: tokens are counted, money is not. */
export function openAiProvider(
  options: OpenAiOptions,
): AnswerProvider & { readonly promptVersion: string; readonly model: string } {
  return {
    name: 'openai',
    promptVersion,
    model: options.model,
    timeouts: options.timeouts ?? { firstText: 6000, total: 30_000 },
    stream: request => stream(options, request),
  };
}

async function* stream(options: OpenAiOptions, request: ProviderRequest): AsyncGenerator<ProviderChunk> {
  let finished = false;
  const events = readEvents({
    url: `${options.baseUrl.replace(/\/+$/, '')}/chat/completions`,
    headers: options.apiKey ? { authorization: `Bearer ${options.apiKey}` } : {},
    body: {
      model: request.model,
      messages: promptOf(request),
      temperature: request.temperature,
      max_tokens: request.maxTokens,
      stream: true,
      stream_options: { include_usage: true },
    },
    breathe: request.breathe,
    signal: request.signal,
  });
  for await (const batch of events) {
    let text = '';
    for (const data of batch) {
      const parsed = event.safeParse(data);
      if (!parsed.success) {
        if (text) yield { type: 'text', text };
        throw new ProviderFailure('bad_response', 'not the promised format');
      }
      const { choices, usage } = parsed.data;
      text += choices[0]?.delta?.content ?? '';
      if (choices[0]?.finish_reason) finished = true;
      if (!usage) continue;
      if (text) yield { type: 'text', text };
      text = '';
      yield { type: 'usage', inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens, costMicros: 0 };
    }
    if (text) yield { type: 'text', text };
  }
  if (!finished) throw new ProviderFailure('cut', 'the stream ended before the answer did');
}
