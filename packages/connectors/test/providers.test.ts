import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createVerdictReader } from '@natiq/domain/answering/verdict-line';
import type { AnswerProvider, ProviderRequest } from '@natiq/services/kernel/ports';
import { type StubLlm, stubLlm } from '@natiq/testing/stub-llm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anthropicProvider } from '../src/ai/anthropic/provider.ts';
import { openAiProvider } from '../src/ai/openai/provider.ts';
import { groqProvider } from '../src/index.ts';

let stub: StubLlm;
beforeAll(async () => {
  stub = await stubLlm();
});
afterAll(() => stub.close());

const request = (signal = new AbortController().signal): ProviderRequest => ({
  companyName: 'Nile',
  assistantName: 'Nile assistant',
  instructions: 'Never mention competitors.',
  language: 'ar',
  question: 'عايز أعرف رصيدي',
  history: [
    { by: 'customer', text: 'hi' },
    { by: 'us', text: 'Hello' },
  ],
  passages: [
    { id: 'p1', articleId: 'a1', title: 'رصيدي', heading: null, text: 'اطلب *505#.', language: 'ar', score: 0.8 },
  ],
  retrievalConfidence: 0.8,
  model: 'llama-3.3-70b-versatile',
  temperature: 0.4,
  maxTokens: 512,
  signal,
});

const makers: Record<string, (url: string) => AnswerProvider> = {
  groq: baseUrl => groqProvider({ apiKey: 'key-for-tests', baseUrl }),
  openai: url => openAiProvider({ apiKey: 'key-for-tests', baseUrl: `${url}/v1/`, model: 'a-model' }),
  anthropic: baseUrl => anthropicProvider({ apiKey: 'key-for-tests', baseUrl, model: 'a-model' }),
};

async function readFrom(provider: AnswerProvider, signal?: AbortSignal) {
  let text = '';
  const usage: unknown[] = [];
  for await (const chunk of provider.stream(request(signal)))
    if (chunk.type === 'text') text += chunk.text;
    else usage.push(chunk);
  return { text, usage };
}

const said = 'VERDICT {"decision":"answer","confidence":0.9,"intent":"balance"}\nاطلب *505# لتعرف رصيدك.';

describe('what each asks', () => {
  it('groq: chat completions, with the cost of its price list', async () => {
    stub.behave({ kind: 'answer', text: said });
    const { usage } = await readFrom(makers.groq!(stub.url));
    expect(usage).toEqual([{ type: 'usage', inputTokens: 900, outputTokens: 23, costMicros: 549 }]);
    expect(stub.calls.at(-1)).toMatchObject({
      path: '/openai/v1/chat/completions',
      authorization: 'Bearer key-for-tests',
      body: { model: 'llama-3.3-70b-versatile', temperature: 0.4, max_completion_tokens: 512, stream: true },
    });
  });

  it('openai: chat completions, asking for the tokens', async () => {
    stub.behave({ kind: 'answer', text: said });
    const { usage } = await readFrom(makers.openai!(stub.url));
    expect(usage).toEqual([{ type: 'usage', inputTokens: 900, outputTokens: 23, costMicros: 0 }]);
    expect(stub.calls.at(-1)).toMatchObject({
      path: '/v1/chat/completions',
      authorization: 'Bearer key-for-tests',
      body: {
        model: 'llama-3.3-70b-versatile',
        temperature: 0.4,
        max_tokens: 512,
        stream: true,
        stream_options: { include_usage: true },
      },
    });
  });

  it('anthropic: messages, the rules apart from the turns', async () => {
    stub.behave({ kind: 'answer', text: said });
    const { usage } = await readFrom(makers.anthropic!(stub.url));
    expect(usage).toEqual([{ type: 'usage', inputTokens: 900, outputTokens: 23, costMicros: 0 }]);
    const call = stub.calls.at(-1)!;
    expect(call).toMatchObject({ path: '/v1/messages', apiKey: 'key-for-tests', authorization: undefined });
    expect(call.body).toMatchObject({
      model: 'llama-3.3-70b-versatile',
      temperature: 0.4,
      max_tokens: 512,
      stream: true,
    });
    expect(call.body.system).toContain('اطلب *505#.');
    expect(call.body.messages!.map(turn => turn.role)).toEqual(['user', 'assistant', 'user']);
  });

  it('anthropic: is as warm as it can be where an assistant is warmer', async () => {
    stub.behave({ kind: 'answer', text: said });
    for await (const _ of makers.anthropic!(stub.url).stream({ ...request(), temperature: 1.7 }));
    expect(stub.calls.at(-1)!.body).toMatchObject({ temperature: 1 });
  });

  it('openai: a server that asks for no key gets none', async () => {
    stub.behave({ kind: 'answer', text: said });
    await readFrom(openAiProvider({ baseUrl: `${stub.url}/v1`, model: 'local' }));
    expect(stub.calls.at(-1)!.authorization).toBeUndefined();
  });
});

/** A provider over a server of one answer, which says what it is told in one piece and notes who connects. */
async function overOnePiece(name: string, events: readonly unknown[]) {
  const sockets = new Set<unknown>();
  const server = createServer((incoming, response) => {
    sockets.add(incoming.socket);
    incoming.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(events.map(data => `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`).join(''));
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const provider = makers[name]!(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return { provider, sockets, close: () => server.close() };
}

describe.each(['groq', 'openai'])('%s, events that come in one piece', name => {
  const word = (content: string, finish: string | null = null) => ({
    choices: [{ index: 0, delta: { content }, finish_reason: finish }],
  });

  it('are one text, and the connection is kept for the next answer', async () => {
    const line = await overOnePiece(name, [word('Dial '), word('*505#'), word('.', 'stop'), '[DONE]']);
    for (let n = 0; n < 6; n += 1) {
      const pieces: unknown[] = [];
      for await (const chunk of line.provider.stream(request())) pieces.push(chunk);
      expect(pieces).toEqual([{ type: 'text', text: 'Dial *505#.' }]);
    }
    expect(line.sockets.size).toBeLessThan(6);
    line.close();
  });

  it.each<[string, unknown, string]>([
    ['something unreadable', '{"choices": [', 'bad_response'],
    ['the end', null, 'cut'],
    ['an error', { error: { message: 'overloaded' } }, 'cut'],
    ['an event without end', 'x'.repeat(1_500_000), 'bad_response'],
    ['more than anybody writes', { choices: [], padding: 'x'.repeat(17_000_000) }, 'bad_response'],
  ])('are handed on up to %s', async (_, last, kind) => {
    const line = await overOnePiece(name, [word('Dial '), word('*505#'), ...(last === null ? [] : [last])]);
    let text = '';
    const drain = async () => {
      for await (const chunk of line.provider.stream(request())) if (chunk.type === 'text') text += chunk.text;
    };
    await expect(drain()).rejects.toMatchObject({ kind });
    expect(text).toBe('Dial *505#');
    line.close();
  });
});

it.each(['groq', 'openai'])('%s reads on when there is need of more, then all that came meanwhile', async name => {
  const written = Promise.withResolvers<void>();
  const frame = (content: string, finish: string | null = null) =>
    `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;
  const words = Array.from({ length: 40 }, (_, n) => `word${n} `);
  const server = createServer(async (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const word of words) {
      response.write(frame(word));
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    response.end(`${frame('end.', 'stop')}data: [DONE]\n\n`, () => written.resolve());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const provider = makers[name]!(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const pieces: string[] = [];
  const breathe = async () => {
    if (pieces.length > 0) await written.promise;
  };
  for await (const chunk of provider.stream({ ...request(), breathe }))
    if (chunk.type === 'text') pieces.push(chunk.text);
  expect(pieces.join('')).toBe(`${words.join('')}end.`);
  // A line may hand over what lies there in two or three parts, but not word by word.
  expect(pieces.length).toBeLessThan(8);
  server.close();
});

describe.each(Object.keys(makers))('%s', name => {
  const read = (signal?: AbortSignal) => readFrom(makers[name]!(stub.url), signal);

  it('hands on the text as it was written, passages and instructions in its rules', async () => {
    stub.behave({ kind: 'answer', text: said });
    const { text } = await read();
    expect(text).toBe(said);
    const { body } = stub.calls.at(-1)!;
    const rules = String(body.system ?? body.messages![0]!.content);
    expect(rules).toContain('اطلب *505#.');
    expect(rules).toContain('Never mention competitors.');
    const reader = createVerdictReader();
    reader.push(text);
    expect(reader.verdict).toEqual({ decision: 'answer', confidence: 0.9, intent: 'balance' });
  });

  it.each([
    [{ kind: 'rate_limited', retryAfterSeconds: 2 } as const, { kind: 'rate_limited', retryAfterMs: 2000 }],
    [{ kind: 'rate_limited' } as const, { kind: 'rate_limited', retryAfterMs: 60_000 }],
    [{ kind: 'error', status: 500 } as const, { kind: 'server' }],
    [{ kind: 'error', status: 401 } as const, { kind: 'refused' }],
    [{ kind: 'garbage' } as const, { name: 'ProviderFailure' }],
    [
      {
        kind: 'cut',
        text: 'VERDICT {"decision":"answer","confidence":1}\nHalf a sentence and no end',
        after: 50,
      } as const,
      { kind: 'cut' },
    ],
  ])('%o is one call and a failure with its kind', async (behaviour, failure) => {
    stub.behave(behaviour);
    const before = stub.calls.length;
    await expect(read()).rejects.toMatchObject(failure);
    expect(stub.calls.length).toBe(before + 1);
  });

  it('hangs up when the signal aborts', async () => {
    stub.behave({ kind: 'endless' });
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('enough')), 100);
    await expect(read(controller.signal)).rejects.toBeDefined();
    await expect.poll(() => stub.calls.at(-1)?.aborted).toBe(true);
  });

  it('fails as network when nobody listens', async () => {
    const gone = await stubLlm();
    await gone.close();
    const provider = makers[name]!(gone.url);
    const drain = async () => {
      for await (const _ of provider.stream(request()));
    };
    await expect(drain()).rejects.toMatchObject({ kind: 'network' });
  });
});
