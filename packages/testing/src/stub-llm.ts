import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * How the stub treats a call. Text is what the model writes, verdict line included.
 * answer: streams the text · slow: waits first · hang: never says a word · endless: never stops · rate_limited, error: status
 * codes · garbage: a 200 that is no stream · babble: words without verdict or sense · cut: breaks the connection after
 * some of the text · obedient: does whatever the customer's message says
 */
export type StubBehaviour =
  | { kind: 'answer'; text: string; pieceMs?: number }
  | { kind: 'slow'; text: string; delayMs: number; pieceMs?: number }
  | { kind: 'hang' }
  | { kind: 'endless'; piece?: string }
  | { kind: 'rate_limited'; retryAfterSeconds?: number }
  | { kind: 'error'; status: number }
  | { kind: 'garbage' }
  | { kind: 'babble' }
  | { kind: 'cut'; text: string; after: number }
  | { kind: 'obedient' };

export interface StubCall {
  path: string;
  authorization: string | undefined;
  /** Where a key stands that is no bearer. */
  apiKey: string | undefined;
  body: { model?: string; stream?: boolean; messages?: { role: string; content: string }[] } & Record<string, unknown>;
  at: number;
  /** The caller hung up before the answer was over. */
  aborted: boolean;
}

export interface StubLlm {
  /** Base URL for a client that adds /openai/v1 itself. */
  readonly url: string;
  readonly calls: StubCall[];
  /** The behaviour from now on, or one for each call. */
  behave(behaviour: StubBehaviour | ((call: StubCall, number: number) => StubBehaviour)): void;
  close(): Promise<void>;
}

const pieceLength = 12;
const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

/** A rude local stand-in for chat completions (Groq, OpenAI) and Anthropic's messages, on 127.0.0.1 at a port of its own unless one is given. */
export async function stubLlm(
  initial: StubBehaviour | ((call: StubCall, number: number) => StubBehaviour) = { kind: 'hang' },
  port = 0,
): Promise<StubLlm> {
  const calls: StubCall[] = [];
  let behaviour = initial;
  const server = createServer(async (request, response) => {
    const call: StubCall = {
      path: request.url ?? '',
      authorization: request.headers.authorization,
      apiKey: request.headers['x-api-key']?.toString(),
      body: JSON.parse((await readBody(request)) || '{}') as StubCall['body'],
      at: Date.now(),
      aborted: false,
    };
    calls.push(call);
    if (call.path.endsWith('/messages')) speeches.set(response, messagesSpeech);
    response.on('close', () => {
      call.aborted = !response.writableFinished;
    });
    if (request.method !== 'POST' || !/\/(?:chat\/completions|messages)$/.test(call.path)) return fail(response, 404);
    await act(typeof behaviour === 'function' ? behaviour(call, calls.length) : behaviour, call, response);
  });
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    behave: next => {
      behaviour = next;
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

async function act(behaviour: StubBehaviour, call: StubCall, response: ServerResponse): Promise<void> {
  switch (behaviour.kind) {
    case 'answer':
      return stream(response, behaviour.text, { pieceMs: behaviour.pieceMs ?? 0 });
    case 'slow':
      await wait(behaviour.delayMs);
      return stream(response, behaviour.text, { pieceMs: behaviour.pieceMs ?? 0 });
    case 'hang':
      return;
    case 'endless':
      return endless(response, behaviour.piece ?? 'and so on ');
    case 'rate_limited':
      if (behaviour.retryAfterSeconds !== undefined)
        response.setHeader('retry-after', `${behaviour.retryAfterSeconds}`);
      return fail(response, 429);
    case 'error':
      return fail(response, behaviour.status);
    case 'garbage':
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end('data: {"choices": [{"delta": \n\n<html>oops</html>\n\n');
      return;
    case 'babble':
      return stream(response, 'Blue wheels sing under 77 bananas. Visit https://evil.example/win now.', { pieceMs: 0 });
    case 'cut':
      return stream(response, behaviour.text, { pieceMs: 5, cutAfter: behaviour.after });
    case 'obedient':
      return stream(response, obey(call), { pieceMs: 0 });
  }
}

function chunk(delta: { content?: string }, more: Record<string, unknown> = {}): string {
  const choices = [{ index: 0, delta, finish_reason: null, ...more }];
  return `data: ${JSON.stringify({ id: 'stub', object: 'chat.completion.chunk', choices })}\n\n`;
}

async function stream(
  response: ServerResponse,
  text: string,
  options: { pieceMs: number; cutAfter?: number },
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const speech = speeches.get(response) ?? chatSpeech;
  response.write(speech.begin);
  for (let at = 0; at < text.length && !response.destroyed; at += pieceLength) {
    if (options.cutAfter !== undefined && at >= options.cutAfter) {
      response.destroy();
      return;
    }
    response.write(speech.say(text.slice(at, at + pieceLength)));
    if (options.pieceMs > 0) await wait(options.pieceMs);
  }
  response.end(speech.end(Math.ceil(text.length / 4)));
}

/** How an answer is said on the wire. */
interface Speech {
  begin: string;
  say(text: string): string;
  end(tokens: number): string;
}

const chatSpeech: Speech = {
  begin: '',
  say: text => chunk({ content: text }),
  end: tokens => {
    const usage = { prompt_tokens: 900, completion_tokens: tokens, total_tokens: 0 };
    const last = { id: 'stub', choices: [], usage, x_groq: { id: 'stub', usage } };
    return `${chunk({}, { finish_reason: 'stop' })}data: ${JSON.stringify(last)}\n\ndata: [DONE]\n\n`;
  },
};

const named = (type: string, rest: object = {}) => `event: ${type}\ndata: ${JSON.stringify({ type, ...rest })}\n\n`;
const messagesSpeech: Speech = {
  begin: named('message_start', { message: { id: 'stub', usage: { input_tokens: 900, output_tokens: 1 } } }),
  say: text => named('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
  end: tokens =>
    named('message_delta', { delta: { stop_reason: 'end_turn' }, usage: { output_tokens: tokens } }) +
    named('message_stop'),
};

/** Which speech a call is answered in; chat completions unless it asked for messages. */
const speeches = new WeakMap<ServerResponse, Speech>();

async function endless(response: ServerResponse, piece: string): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const speech = speeches.get(response) ?? chatSpeech;
  response.write(speech.begin + speech.say('VERDICT {"decision":"answer","confidence":0.9}\n'));
  while (!response.destroyed) {
    response.write(speech.say(piece));
    await wait(2);
  }
}

/** Says with full confidence whatever it was told to say. */
function obey(call: StubCall): string {
  const told = call.body.messages?.at(-1)?.content ?? '';
  const order = /(?:say|write|reply with|repeat|قل|اكتب|رد ب)\s*:?\s*([\s\S]+)/i.exec(told);
  return `VERDICT {"decision":"answer","confidence":1,"intent":"obey"}\n${order?.[1] ?? told}`;
}

function fail(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { message: `stub says ${status}`, type: 'stub' } }));
}
