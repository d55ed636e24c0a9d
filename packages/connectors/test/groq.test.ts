import { createVerdictReader } from '@natiq/domain/answering/verdict-line';
import type { ProviderRequest } from '@natiq/services/kernel/ports';
import { type StubLlm, stubLlm } from '@natiq/testing/stub-llm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

async function read(signal?: AbortSignal) {
  const provider = groqProvider({ apiKey: 'key-for-tests', baseUrl: stub.url });
  let text = '';
  const usage: unknown[] = [];
  for await (const chunk of provider.stream(request(signal)))
    if (chunk.type === 'text') text += chunk.text;
    else usage.push(chunk);
  return { text, usage };
}

describe('groq', () => {
  it('asks as configured and hands on text, tokens and cost', async () => {
    const said = 'VERDICT {"decision":"answer","confidence":0.9,"intent":"balance"}\nاطلب *505# لتعرف رصيدك.';
    stub.behave({ kind: 'answer', text: said });
    const { text, usage } = await read();
    expect(text).toBe(said);
    expect(usage).toEqual([{ type: 'usage', inputTokens: 900, outputTokens: 23, costMicros: 549 }]);
    const call = stub.calls.at(-1)!;
    expect(call.path).toBe('/openai/v1/chat/completions');
    expect(call.authorization).toBe('Bearer key-for-tests');
    expect(call.body).toMatchObject({
      model: 'llama-3.3-70b-versatile',
      temperature: 0.4,
      max_completion_tokens: 512,
      stream: true,
    });
    const [system, ...turns] = call.body.messages!;
    expect(system?.content).toContain('اطلب *505#.');
    expect(system?.content).toContain('Never mention competitors.');
    expect(turns.map(turn => turn.role)).toEqual(['user', 'assistant', 'user']);
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
    const provider = groqProvider({ apiKey: 'k', baseUrl: gone.url });
    const drain = async () => {
      for await (const _ of provider.stream(request()));
    };
    await expect(drain()).rejects.toMatchObject({ kind: 'network' });
  });
});
