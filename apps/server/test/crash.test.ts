import type { ConversationView } from '@natiq/contracts/conversations/views';
import { type StubLlm, stubLlm } from '@natiq/testing/stub-llm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Installed, SpawnedServer, setUpInstallation } from './spawned-server.ts';
import { HttpVisitor } from './webchat-visitor.ts';

/** T30 for one node: kill -9 at any moment loses nothing, doubles nothing, and after the restart every message has its one outcome. */
const answerText = '{"decision":"answer","confidence":0.95,"intent":"balance"}\nDial *868# to check your balance.';
const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

let llm: StubLlm;
let server: SpawnedServer;
let installed: Installed;

beforeAll(async () => {
  llm = await stubLlm({ kind: 'answer', text: answerText });
  server = await SpawnedServer.make({ GROQ_API_KEY: 'stub', GROQ_BASE_URL: llm.url });
  await server.start();
  installed = await setUpInstallation(server);
}, 120_000);
afterAll(async () => {
  await server.dispose();
  await llm.close();
});

/** Longer than all the starts of a test take on a machine that has other things to do. */
const patienceMs = 360_000;
const sendUntilAcknowledged = async (visitor: HttpVisitor, text: string): Promise<string> =>
  (await visitor.sendUntilAcknowledged(text, undefined, patienceMs)).conversation.id;

/** What became of a conversation: its messages in order, and how often it was answered or handed over. */
async function outcomeOf(conversationId: string) {
  const view = await server.call<ConversationView>(
    'query',
    'conversations.get',
    { id: conversationId },
    installed.token,
  );
  const messages = view.timeline.filter(item => item.type === 'message');
  const answers = messages.filter(m => m.author.kind === 'assistant').length;
  const handovers = messages.filter(
    m => m.key?.startsWith('handover.queued') || m.key?.startsWith('handover.no_agents'),
  ).length;
  return {
    seqs: messages.map(m => m.seq),
    fromContact: messages.filter(m => m.author.kind === 'contact').length,
    outcomes: answers + handovers,
  };
}

/** That it comes, and once; how soon depends on what else the machine does. */
async function expectOneOutcome(conversationId: string, limitMs = 60_000): Promise<void> {
  const end = performance.now() + limitMs;
  while ((await outcomeOf(conversationId)).outcomes === 0 && performance.now() < end) await wait(100);
  const { seqs, fromContact, outcomes } = await outcomeOf(conversationId);
  expect(outcomes, 'one outcome').toBe(1);
  expect(fromContact, 'the message once').toBe(1);
  expect(seqs, 'gapless').toEqual(seqs.map((_, n) => n + 1));
}

const newVisitor = () => new HttpVisitor(server, installed.channelKey);

describe('kill -9', () => {
  test('when the message is committed and unanswered', async () => {
    const id = await sendUntilAcknowledged(newVisitor(), 'How do I check my balance?');
    await server.kill();
    await server.start();
    await expectOneOutcome(id);
  });

  test('in the middle of the answer', async () => {
    llm.behave({ kind: 'answer', text: answerText, pieceMs: 400 });
    const before = llm.calls.length;
    const id = await sendUntilAcknowledged(newVisitor(), 'How do I check my balance?');
    await expect.poll(() => llm.calls.length, { timeout: 8000 }).toBeGreaterThan(before);
    await wait(500);
    await server.kill();
    llm.behave({ kind: 'answer', text: answerText });
    await server.start();
    await expectOneOutcome(id);
  });

  test('when the answer is sent and nothing else knows yet', async () => {
    const visitor = newVisitor();
    await visitor.open();
    const stream = await visitor.stream();
    const { conversation } = await visitor.send('How do I check my balance?');
    await expect
      .poll(() => stream.frames.some(f => f.event === 'message' && f.data.seq === 2), { timeout: 8000, interval: 2 })
      .toBe(true);
    await server.kill();
    await stream.stop();
    await server.start();
    await wait(6000);
    await expectOneOutcome(conversation.id);
  });

  test('twenty times at random while customers write', async () => {
    const conversations: Promise<string>[] = [];
    let isWriting = true;
    const writing = (async () => {
      // Bounded: one address may open only so many chats a minute.
      while (isWriting && conversations.length < 45) {
        conversations.push(sendUntilAcknowledged(newVisitor(), 'How do I check my balance?'));
        await wait(400 + Math.random() * 800);
      }
    })();
    for (let n = 0; n < 20; n += 1) {
      await wait(100 + Math.random() * 900);
      await server.kill();
      await server.start();
    }
    isWriting = false;
    await writing;
    const ids = await Promise.all(conversations);
    expect(ids.length).toBeGreaterThan(20);
    for (const id of ids) await expectOneOutcome(id);
  }, 600_000);

  test('a polite stop ends with 0 within 15 s', async () => {
    const started = performance.now();
    expect(await server.terminate()).toBe(0);
    expect(performance.now() - started).toBeLessThan(15_000);
    await server.start();
  });
});
