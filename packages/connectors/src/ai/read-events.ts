import { EventSourceParserStream } from 'eventsource-parser/stream';
import { failureOfStatus, ProviderFailure } from './provider-failure.ts';

export interface Posted {
  url: string;
  headers: Record<string, string>;
  body: unknown;
  signal: AbortSignal;
}

/**
 * Posts JSON and reads the server-sent events of the answer as parsed JSON, until the stream ends or says `[DONE]`.
 * @throws ProviderFailure for what the provider or the line did; the signal's reason when it aborts
 */
export async function* readEvents({ url, headers, body, signal }: Posted): AsyncGenerator<Record<string, unknown>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify(body),
    // An answer from somewhere else is no answer of this provider, and the key must not travel there.
    redirect: 'error',
    signal,
  }).catch(error => {
    signal.throwIfAborted();
    throw new ProviderFailure('network', error instanceof TypeError ? 'connection failed' : 'not reachable');
  });
  if (!response.ok || !response.body) {
    await response.body?.cancel().catch(() => {});
    throw failureOfStatus(response.ok ? 502 : response.status, response.headers);
  }
  const events = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  try {
    for await (const { data } of events) {
      if (data === '[DONE]') return;
      yield parse(data);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProviderFailure) throw error;
    throw new ProviderFailure('cut', 'connection broke');
  }
}

function parse(data: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(data);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below, without the provider's words.
  }
  throw new ProviderFailure('bad_response', 'not the promised format');
}
