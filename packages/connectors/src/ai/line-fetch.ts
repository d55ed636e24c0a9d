import { type IncomingMessage, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { setImmediate as turn } from 'node:timers/promises';

/** What is asked for: as `fetch` takes it, as far as providers are asked. */
interface Asked {
  method?: string;
  headers?: RequestInit['headers'];
  body?: string;
  signal?: AbortSignal | null;
}

/**
 * With room for one byte a line rests as soon as it brought something, until that is read. `fetch` reads on, and each of a
 * model's tokens then wakes the process, which costs more than the rest of an answer.
 */
const restful = { highWaterMark: 1 };

/** Milliseconds without a read after which more has come than the line shows at once. */
const rested = 10;
/** Bytes that are gathered before they are handed over. */
const mostAtOnce = 65_536;

/**
 * `fetch` for a model's stream: follows no redirect, since a key must not travel, and reads the line only when its reader reads,
 * then all that came meanwhile.
 * @throws the error of the line; an AbortError when the signal aborts before the answer begins, after it the line's
 */
export function lineFetch(url: string, { method = 'GET', headers, body, signal }: Asked = {}): Promise<Response> {
  return new Promise((resolve, reject) => {
    const target = new URL(url);
    const isSecure = target.protocol === 'https:';
    const asked = (isSecure ? secureRequest : request)(target, {
      method,
      headers: Object.fromEntries(new Headers(headers)),
      ...restful,
      ...(signal && { signal }),
    });
    asked.on('response', message => resolve(responseOf(message)));
    // Also after the answer has begun: its reader is told by the message.
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Answers that may have no body. */
const bare: ReadonlySet<number> = new Set([204, 205, 304]);

function responseOf(message: IncomingMessage): Response {
  const status = message.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  if (!bare.has(status)) return new Response(bodyOf(message), { status, headers });
  message.resume();
  return new Response(null, { status, headers });
}

function bodyOf(message: IncomingMessage): ReadableStream<Uint8Array> {
  let broke: Error | null = null;
  let news = Promise.withResolvers<void>();
  const tell = () => {
    news.resolve();
    news = Promise.withResolvers();
  };
  message.on('error', error => {
    broke = error;
    tell();
  });
  message.on('readable', tell);
  message.on('end', tell);
  message.on('close', tell);
  let readAt = performance.now();

  const next = async (): Promise<Buffer | null> => {
    for (;;) {
      const { promise } = news;
      const piece = message.read() as Buffer | null;
      if (piece) return piece;
      if (message.readableEnded) return null;
      if (broke || message.destroyed) throw broke ?? new Error('The line is closed');
      await promise;
    }
  };

  /** Each part comes a turn after the one before was taken, an encrypted line's record by record; an empty turn is the end. */
  const withTheRest = async (first: Buffer): Promise<Buffer> => {
    const parts = [first];
    for (let bytes = first.length; bytes < mostAtOnce; ) {
      await turn();
      const more = message.read() as Buffer | null;
      if (!more) break;
      parts.push(more);
      bytes += more.length;
    }
    return parts.length === 1 ? first : Buffer.concat(parts);
  };

  return new ReadableStream<Uint8Array>(
    {
      pull: async controller => {
        const hasRested = performance.now() - readAt > rested;
        const first = await next();
        readAt = performance.now();
        if (!first) return controller.close();
        controller.enqueue(hasRested ? await withTheRest(first) : first);
      },
      cancel: () => {
        message.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
