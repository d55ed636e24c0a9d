import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callProvider } from '../../src/answering/provider/call-provider.ts';
import { paceOf } from '../../src/answering/provider/pace.ts';
import type { AnswerProvider, ProviderChunk } from '../../src/kernel/ports.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const settled = async (promise: Promise<unknown>) => {
  let is = false;
  promise.then(
    () => {
      is = true;
    },
    () => {
      is = true;
    },
  );
  await vi.advanceTimersByTimeAsync(0);
  return () => is;
};

describe('the pace of reading', () => {
  it('waits for nothing until something is shown', async () => {
    const pace = paceOf(new AbortController().signal);
    expect((await settled(pace.breathe()))()).toBe(true);
  });

  it.each([
    [1, 50],
    [21, 70],
    [51, 100],
    [200, 100],
  ])('reads one of %i that are shown every %i ms', async (many, ms) => {
    const paces = Array.from({ length: many }, () => paceOf(new AbortController().signal));
    for (const pace of paces) pace.show();
    const isOver = await settled(paces[0]!.breathe());
    await vi.advanceTimersByTimeAsync(ms - 1);
    expect(isOver()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(isOver()).toBe(true);
    for (const pace of paces) pace.end();
  });

  it('counts each once, and no longer than it lasts', async () => {
    const [ended, other] = [paceOf(new AbortController().signal), paceOf(new AbortController().signal)];
    ended.show();
    ended.show();
    ended.end();
    ended.end();
    other.show();
    const isOver = await settled(other.breathe());
    await vi.advanceTimersByTimeAsync(50);
    expect(isOver()).toBe(true);
    other.end();
  });

  it('stops waiting when nobody wants to hear more', async () => {
    const controller = new AbortController();
    const pace = paceOf(controller.signal);
    pace.show();
    const waiting = pace.breathe();
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    pace.end();
  });
});

it('asks a provider to wait after the first sentence that may be said, not before', async () => {
  const waited: boolean[] = [];
  const provider: AnswerProvider = {
    name: 'model',
    timeouts: { firstText: 1000, total: 5000 },
    async *stream({ breathe }): AsyncGenerator<ProviderChunk> {
      for (const text of [
        'VERDICT {"decision":"answer","confidence":0.95,"intent":"balance"}\n',
        'We moved to the moon. ',
        'Dial *505# to check ',
        'your balance. ',
        'Checking is free. ',
      ]) {
        const before = performance.now();
        await breathe?.();
        waited.push(performance.now() > before);
        yield { type: 'text', text };
      }
    },
  };
  const said: string[] = [];
  const running = callProvider(
    provider,
    {
      companyName: 'Nile',
      assistantName: 'Nile',
      instructions: '',
      language: 'en',
      question: 'how do I check my balance?',
      history: [],
      passages: [
        {
          id: 'p',
          articleId: 'a',
          title: 'Balance',
          heading: null,
          text: 'Dial *505# to check your balance. Checking is free.',
          language: 'en',
          score: 0.9,
        },
      ],
      retrievalConfidence: 0.9,
      model: 'm',
      temperature: 0,
      maxTokens: 100,
    },
    {
      thresholds: { answer: 0.7, caveat: 0.5, offer: 0.3 },
      signal: new AbortController().signal,
      knownNames: [],
      release: ({ text }) => said.push(text.trim()),
    },
  );
  await vi.advanceTimersByTimeAsync(2000);
  expect(await running).toMatchObject({ outcome: 'answered' });
  expect(said).toEqual(['Dial *505# to check your balance.', 'Checking is free.']);
  expect(waited).toEqual([false, false, false, false, true]);
});
