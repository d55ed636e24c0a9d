import type { AnswerProvider, ProviderChunk, ProviderRequest } from '@natiq/services/kernel/ports';
import Groq, { APIConnectionError, APIError } from 'groq-sdk';
import type { ChatCompletionChunk } from 'groq-sdk/resources/chat/completions';
import { lineFetch } from '../line-fetch.ts';
import { promptOf, promptVersion } from '../prompt.ts';
import { failureOfStatus, ProviderFailure } from '../provider-failure.ts';
import { eventsOf } from '../read-events.ts';

export interface GroqOptions {
  apiKey: string;
  /** Host only; the client adds /openai/v1. Groq's own when left out. */
  baseUrl?: string;
  /** Used unless an assistant names another. */
  model?: string;
  timeouts?: { firstText: number; total: number };
}

/** Prices in millionths of a US dollar for a token in and out, from Groq's price list; unknown models count as the dearest. */
const prices: Readonly<Record<string, { input: number; output: number }>> = {
  'llama-3.3-70b-versatile': { input: 0.59, output: 0.79 },
  'llama-3.1-8b-instant': { input: 0.05, output: 0.08 },
};
const dearest = { input: 0.59, output: 0.79 };
const usualModel = 'llama-3.3-70b-versatile';

/** What Groq asks for a model's tokens; null for one that is not on the list. */
export const groqPrices = (model: string): { input: number; output: number } | null => prices[model] ?? null;

/** Groq's chat completions as an answer provider. Time limits and second tries are the caller's, so the client has none of its own. */
export function groqProvider(
  options: GroqOptions,
): AnswerProvider & { readonly promptVersion: string; readonly model: string } {
  const timeouts = options.timeouts ?? { firstText: 4000, total: 20_000 };
  const client = new Groq({
    apiKey: options.apiKey,
    baseURL: options.baseUrl ?? 'https://api.groq.com',
    maxRetries: 0,
    timeout: timeouts.total,
    logLevel: 'off',
    fetch: lineFetch as unknown as typeof fetch,
  });
  return {
    name: 'groq',
    promptVersion,
    model: options.model ?? usualModel,
    timeouts,
    stream: request => stream(client, request),
  };
}

async function* stream(client: Groq, request: ProviderRequest): AsyncGenerator<ProviderChunk> {
  const { model } = request;
  let finished = false;
  try {
    const response = await client.chat.completions
      .create(
        {
          model,
          messages: promptOf(request),
          temperature: request.temperature,
          max_completion_tokens: request.maxTokens,
          stream: true,
        },
        { signal: request.signal },
      )
      // Its own reader copies and decodes each token by itself, which costs more than all the rest of an answer.
      .asResponse();
    for await (const batch of eventsOf(response, request.signal, request.breathe)) {
      let text = '';
      for (const data of batch as unknown as (ChatCompletionChunk & { error?: unknown })[]) {
        if (data.error) {
          if (text) yield { type: 'text', text };
          throw new ProviderFailure('cut', 'broken stream');
        }
        const choice = data.choices?.[0];
        text += choice?.delta?.content ?? '';
        if (choice?.finish_reason) finished = true;
        const usage = data.x_groq?.usage;
        if (!usage) continue;
        if (text) yield { type: 'text', text };
        text = '';
        yield usageOf(model, usage.prompt_tokens ?? 0, usage.completion_tokens ?? 0);
      }
      if (text) yield { type: 'text', text };
    }
  } catch (error) {
    throw failureOf(error);
  }
  if (!finished) throw new ProviderFailure('cut', 'the stream ended before the answer did');
}

function usageOf(model: string, inputTokens: number, outputTokens: number): ProviderChunk {
  const price = prices[model] ?? dearest;
  const costMicros = Math.round(inputTokens * price.input + outputTokens * price.output);
  return { type: 'usage', inputTokens, outputTokens, costMicros };
}

function failureOf(error: unknown): unknown {
  if (error instanceof APIConnectionError) return new ProviderFailure('network', 'connection failed');
  if (!(error instanceof APIError)) {
    if (error instanceof SyntaxError) return new ProviderFailure('bad_response', 'not the promised format');
    // A socket that breaks in mid-stream comes as the runtime's own error.
    return error instanceof TypeError ? new ProviderFailure('cut', 'connection broke') : error;
  }
  if (typeof error.status === 'number') return failureOfStatus(error.status, error.headers);
  return error.name === 'AbortError' || /abort/i.test(error.message)
    ? error
    : new ProviderFailure('cut', 'broken stream');
}
