import type { WebchatMessage } from '@natiq/contracts/webchat/views';
import { getModels, setDailyCap, updateProvider } from '@natiq/services/answering';
import { systemContext } from '@natiq/services/kernel/context';
import { createArticle } from '@natiq/services/knowledge';
import { makeChannel, makeCompany, makeUser } from '@natiq/testing/factories';
import { type StubBehaviour, type StubLlm, stubLlm } from '@natiq/testing/stub-llm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runningServer, type TestServer } from './running-server.ts';
import { HttpVisitor } from './webchat-visitor.ts';

/** What customers see at the widget's door while the model behind it fails in every way it can. */
let stub: StubLlm;
let server: TestServer;
let channelKey: string;
beforeAll(async () => {
  stub = await stubLlm();
  server = await runningServer({ GROQ_API_KEY: 'of-a-test', GROQ_BASE_URL: stub.url });
  ({ channelKey } = await companyOn(server, 'Nile'));
});
afterAll(async () => {
  await server.stop();
  await stub.close();
});

async function companyOn({ wired: { services } }: TestServer, name: string) {
  const { companyId } = await makeCompany(services, { name });
  const channel = await makeChannel(services, companyId);
  await createArticle(systemContext(services, companyId), {
    kind: 'faq',
    title: 'How do I check my balance?',
    body: 'To check your balance, dial *505# and choose 1. The balance is shown at once and checking is free.',
    questions: [],
    language: 'en',
    tags: [],
    priority: 0,
    publish: true,
  });
  return { companyId, channelKey: channel.key };
}

const known = 'how do I check my balance?';
const unknown = 'can I bring my parrot aboard the ferry to Aswan?';
const good =
  'VERDICT {"decision":"answer","confidence":0.95,"intent":"balance"}\nDial *505# and choose 1 to check your balance.';
/** Longer than any provider may take, with room for a busy machine. */
const patience = 90_000;

const isReply = ({ author }: WebchatMessage) => author.kind !== 'contact';

/** Asks at the door and reads until somebody spoke. */
async function ask(on: TestServer, key: string, text: string) {
  const visitor = new HttpVisitor(on, key);
  await visitor.open();
  const stream = await visitor.stream();
  const { conversation } = await visitor.send(text);
  await expect
    .poll(async () => (await visitor.messages()).some(isReply), { timeout: patience, interval: 50 })
    .toBe(true);
  return { visitor, conversationId: conversation.id, frames: stream.frames, stop: stream.stop };
}
type Asked = Awaited<ReturnType<typeof ask>>;

/** What the customer ends with, after everything that might speak a second time had its chance. */
async function settled({ visitor, frames, stop }: Asked) {
  // The sweep for what nobody answered comes by every two seconds.
  await new Promise(resolve => setTimeout(resolve, 2500));
  await stop();
  const replies = (await visitor.messages()).filter(isReply);
  // What was shown in flight and never stored has been taken back.
  const taken = frames.findLastIndex(frame => frame.event === 'message.retracted');
  const inFlight = frames
    .slice(taken + 1)
    .filter(frame => frame.event === 'message.delta')
    .map(frame => String(frame.data.text))
    .join('');
  return { replies, inFlight };
}

const troubles: [string, StubBehaviour][] = [
  ['slow: not a word', { kind: 'hang' }],
  ['slow: words that come too late', { kind: 'slow', text: good, delayMs: 8000 }],
  ['garbage', { kind: 'garbage' }],
  ['babble that stands nowhere', { kind: 'babble' }],
  ['cut in the first sentence', { kind: 'cut', text: good, after: 80 }],
  [
    'cut after a whole sentence',
    {
      kind: 'cut',
      text: `${good} The balance is shown at once. And so on, for many more words than are ever sent, and then some.`,
      after: 170,
    },
  ],
  ['an error', { kind: 'error', status: 503 }],
  ['a stream without end', { kind: 'endless', piece: 'blue wheels ' }],
  // Last: it asks to be left alone for a while.
  ['429', { kind: 'rate_limited', retryAfterSeconds: 30 }],
];

describe('a model in trouble', () => {
  test.each(troubles)(
    '%s: one answer from the pages, never two',
    async (_, behaviour) => {
      // One that works ends what earlier failures began.
      stub.behave({ kind: 'answer', text: good });
      const before = await ask(server, channelKey, known);
      await before.stop();
      stub.behave(behaviour);
      const calls = stub.calls.length;
      const { replies, inFlight } = await settled(await ask(server, channelKey, known));
      expect(stub.calls.length).toBeGreaterThan(calls);
      expect(replies).toHaveLength(1);
      expect(replies[0]).toMatchObject({
        author: { kind: 'assistant' },
        sources: [{ title: 'How do I check my balance?' }],
      });
      expect(replies[0]!.text).toContain('To check your balance, dial *505# and choose 1.');
      expect(['', replies[0]!.text]).toContain(inFlight);
    },
    3 * patience,
  );

  test(
    'down: an answer where the pages have one, a person at once where they have none',
    async () => {
      // Nobody listens where this server looks for its model.
      const alone = await runningServer({ GROQ_API_KEY: 'of-a-test' });
      try {
        const { channelKey: key } = await companyOn(alone, 'Delta');
        const [answered, handed] = await Promise.all([ask(alone, key, known), ask(alone, key, unknown)]);
        const answer = await settled(answered);
        expect(answer.replies.map(reply => reply.author.kind)).toEqual(['assistant']);
        expect(answer.replies[0]!.text).toContain('*505#');
        const { replies } = await settled(handed);
        expect(replies).toHaveLength(1);
        expect(replies[0]!.text).not.toContain('*505#');
      } finally {
        await alone.stop();
      }
    },
    3 * patience,
  );
});

test(
  'T23: a flood of long questions to a model that never stops holds up nobody else, and costs no more than the cap',
  async () => {
    const { services } = server.wired;
    const flooded = await companyOn(server, 'Flooded');
    const other = await companyOn(server, 'Other');
    const manager = (await makeUser(services, flooded.companyId, { role: 'company_manager' })).ctx;
    await updateProvider(manager, {
      name: 'groq',
      version: 0,
      apiKey: 'gsk-of-the-flooded-company',
      prices: { input: 10, output: 100 },
    });
    const cap = 600_000;
    await setDailyCap(manager, { version: 0, dailyCapMicros: cap });
    const own = (call: { authorization: string | undefined }) => call.authorization?.includes('flooded') ?? false;
    stub.behave(call => (own(call) ? { kind: 'endless', piece: 'blue wheels ' } : { kind: 'answer', text: good }));
    const long = `${known} ${'and tell me all of it once more, please. '.repeat(45)}`;
    const flood = Array.from({ length: 20 }, () => ask(server, flooded.channelKey, long));
    const neighbours = await Promise.all(Array.from({ length: 5 }, () => ask(server, other.channelKey, known)));
    for (const one of neighbours) {
      const replies = (await one.visitor.messages()).filter(isReply);
      expect(replies.map(reply => reply.author.kind)).toEqual(['assistant']);
      expect(replies[0]!.text).toContain('*505#');
      await one.stop();
    }
    for (const one of await Promise.all(flood)) {
      expect((await one.visitor.messages()).filter(isReply)).toHaveLength(1);
      await one.stop();
    }
    const { spentMicros, reservedMicros } = await getModels(manager);
    expect(stub.calls.filter(own).length).toBeGreaterThan(0);
    expect(spentMicros).toBeGreaterThan(0);
    expect(spentMicros + reservedMicros).toBeLessThanOrEqual(cap * 1.05);
  },
  3 * patience,
);
