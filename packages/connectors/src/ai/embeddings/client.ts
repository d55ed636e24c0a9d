import { type EmbeddingClient, EmbeddingFailure } from '@natiq/services/kernel/web/embedding-port';
import { WebRefusal } from '@natiq/services/kernel/web/port';
import { z } from 'zod';
import { postTo, type WebClientOptions } from '../../web/client.ts';

/** Bytes of an answer: 64 vectors of 4,096 numbers, generously. */
const mostBytes = 16_000_000;

const answer = z.object({
  data: z.array(z.object({ index: z.number().int().optional(), embedding: z.array(z.number()) })),
  usage: z.object({ prompt_tokens: z.number().optional(), total_tokens: z.number().optional() }).nullish(),
});

/** Any server that speaks OpenAI's `/embeddings`, at an address a company gave: reached under the guard of such addresses. */
export function embeddingClient(options: WebClientOptions): EmbeddingClient {
  return {
    async embed({ baseUrl, apiKey, model, texts, timeoutMs, signal }) {
      const posted = {
        headers: apiKey ? { authorization: `Bearer ${apiKey}` } : ({} as Record<string, string>),
        body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
      };
      const address = `${baseUrl.replace(/\/+$/, '')}/embeddings`;
      const want = { maxBytes: mostBytes, timeoutMs, ...(signal && { signal }) };
      const told = await postTo(options, address, posted, want).catch(error => {
        throw error instanceof WebRefusal ? failureOf(error) : error;
      });
      if (told.status < 200 || told.status >= 300) throw failureOfStatus(told.status, told.retryAfterSeconds);
      return read(told.body, texts.length);
    },
  };
}

function read(body: Uint8Array, count: number) {
  const parsed = answer.safeParse(json(body));
  if (!parsed.success || parsed.data.data.length !== count) throw new EmbeddingFailure('bad_response');
  const vectors: number[][] = [];
  for (const [at, { index, embedding }] of parsed.data.data.entries()) vectors[index ?? at] = embedding;
  const length = vectors[0]?.length ?? 0;
  const isWhole = Array.from({ length: count }, (_, at) => vectors[at]).every(vector => vector?.length === length);
  if (length === 0 || !isWhole || vectors.length !== count) throw new EmbeddingFailure('bad_response');
  const { usage } = parsed.data;
  return { vectors, inputTokens: usage?.prompt_tokens ?? usage?.total_tokens ?? null };
}

function json(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return null;
  }
}

function failureOfStatus(status: number, retryAfterSeconds: number | null): EmbeddingFailure {
  if (status === 429) return new EmbeddingFailure('rate_limited', (retryAfterSeconds ?? 60) * 1000);
  if (status === 401 || status === 403) return new EmbeddingFailure('refused');
  if (status === 404) return new EmbeddingFailure('not_found');
  return new EmbeddingFailure(status >= 500 ? 'server' : 'bad_request');
}

function failureOf({ reason }: WebRefusal): EmbeddingFailure {
  if (reason === 'address_private' || reason === 'address_wrong' || reason === 'port_odd')
    return new EmbeddingFailure('address');
  if (reason === 'timed_out') return new EmbeddingFailure('timeout');
  if (reason === 'not_a_page' || reason === 'unreadable' || reason === 'too_large')
    return new EmbeddingFailure('bad_response');
  return new EmbeddingFailure('network');
}
