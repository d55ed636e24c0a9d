import { createParser } from 'eventsource-parser';
import { lineFetch } from './line-fetch.ts';
import { failureOfStatus, ProviderFailure } from './provider-failure.ts';

export interface Posted {
  url: string;
  headers: Record<string, string>;
  body: unknown;
  breathe?: Breathe;
  signal: AbortSignal;
}

/** Awaited before each read. */
type Breathe = (() => Promise<void>) | undefined;

/** Bytes of a whole answer, and of one event of it: many times what the longest ones take, and nothing to a machine's memory. */
const mostBytes = 16_000_000;
const mostEventBytes = 1_000_000;

/** Milliseconds an answer's end is waited for after its last word. */
const goodbyeMs = 50;

/**
 * Posts JSON and reads the server-sent events of the answer, until the stream ends or says `[DONE]`: see `eventsOf`.
 * @throws ProviderFailure for what the provider or the line did; the signal's reason when it aborts
 */
export async function* readEvents({
  url,
  headers,
  body,
  breathe,
  signal,
}: Posted): AsyncGenerator<Record<string, unknown>[]> {
  const response = await lineFetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify(body),
    signal,
  }).catch(() => {
    signal.throwIfAborted();
    throw new ProviderFailure('network', 'not reachable');
  });
  if (!response.ok || !response.body) {
    await response.body?.cancel().catch(() => {});
    throw failureOfStatus(response.ok ? 502 : response.status, response.headers);
  }
  yield* eventsOf(response, signal, breathe);
}

/**
 * The events of an answer as parsed JSON, those that came together in one piece: a token is a few bytes and comes 500 times a
 * second in each of many streams, so what is done for a piece must not be done for each of its tokens.
 * @throws as `readEvents`, when what came before was handed out
 */
export async function* eventsOf(
  response: Response,
  signal: AbortSignal,
  breathe?: Breathe,
): AsyncGenerator<Record<string, unknown>[]> {
  const reader = response.body!.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const letters = new TextDecoder();
  let came: string[] = [];
  let isOver = false;
  let [bytes, sinceEvent] = [0, 0];
  const parser = createParser({ onEvent: ({ data }) => came.push(data) });
  try {
    for (;;) {
      await breathe?.();
      const { done, value } = await reader.read();
      if (done) {
        isOver = true;
        return;
      }
      bytes += value.length;
      sinceEvent += value.length;
      if (bytes > mostBytes || sinceEvent > mostEventBytes) throw new ProviderFailure('bad_response', 'too long');
      parser.feed(letters.decode(value, { stream: true }));
      if (came.length === 0) continue;
      const { events, end } = parsed(came);
      came = [];
      sinceEvent = 0;
      if (events.length > 0) yield events;
      if (end === 'done') {
        isOver = await endsSoon(reader);
        return;
      }
      if (end) throw end;
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProviderFailure) throw error;
    throw new ProviderFailure('cut', 'connection broke');
  } finally {
    if (!isOver) reader.cancel().catch(() => {});
  }
}

/** Read to its end an answer leaves its connection to the next one; whoever keeps it open past its last word is left. */
function endsSoon(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), goodbyeMs);
  const end = async () => {
    while (!(await reader.read()).done);
    return true;
  };
  return Promise.race([end().catch(() => false), late.promise]).finally(() => clearTimeout(timer));
}

/** The events up to the first that is the last, by its word or because it cannot be read. */
function parsed(came: readonly string[]): { events: Record<string, unknown>[]; end?: 'done' | ProviderFailure } {
  const events: Record<string, unknown>[] = [];
  for (const data of came) {
    if (data === '[DONE]') return { events, end: 'done' };
    const event = parse(data);
    // Said without the provider's words.
    if (!event) return { events, end: new ProviderFailure('bad_response', 'not the promised format') };
    events.push(event);
  }
  return { events };
}

function parse(data: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}
