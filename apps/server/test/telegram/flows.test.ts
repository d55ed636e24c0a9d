import { connectTelegram } from '@natiq/services/channels';
import { getConversation } from '@natiq/services/conversations';
import { replyAsAgent, resolveConversation, takeOver } from '@natiq/services/handover';
import { type TelegramApi, telegramApi } from '@natiq/testing/telegram-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runningServer, type TestServer } from '../running-server.ts';
import { conversationOf, freePort, messagesOf, settled, staffedCompany, until } from './scene.ts';

const token = '7000000002:another-stand-in-knows-this-token';
let api: TelegramApi;
let server: TestServer;
let scene: Awaited<ReturnType<typeof staffedCompany>> & { server: TestServer };

beforeAll(async () => {
  api = await telegramApi();
  const port = await freePort();
  server = await runningServer({
    TELEGRAM_API_BASE: api.url,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
  });
  scene = { server, ...(await staffedCompany(server)) };
  expect(await connectTelegram(scene.manager, { token })).toMatchObject({ mode: 'webhook', error: null });
});
afterAll(async () => {
  await server.stop();
  await api.close();
});

test('E2E-1: a question is answered with its source, the customer is content and the session closed', async () => {
  const customer = api.customer(token, 61, 'Omar');
  await customer.says('How do I check my balance?');
  await until(() => customer.received().some(one => one.text.includes('868')));
  const [up, down] = customer.received().find(one => one.text.includes('868'))!.buttons;
  expect([up?.text, down?.text]).toEqual(['👍', '👎']);
  await customer.presses(down!.data);
  await until(async () => (await messagesOf(scene, 61)).some(m => m.authorKind === 'assistant' && m.helpful === 0));
  await customer.says('/reset');
  await until(() => customer.received().some(one => one.buttons.length === 5));
  expect(await conversationOf(scene, 61)).toMatchObject({ status: 'resolved', channel: { kind: 'telegram' } });
});

test('E2E-2: what the assistant cannot do becomes a ticket, an agent answers in the same chat, resolves, is rated', async () => {
  const customer = api.customer(token, 62, 'Heba');
  await customer.says('I want to talk to a person now');
  await until(() => customer.received().some(one => /NQ-\d{8}-\d{4}/.test(one.text)));
  const waiting = await conversationOf(scene, 62);
  expect(waiting.ticket).toMatchObject({ status: 'open' });
  const taken = await takeOver(scene.agent, { id: waiting.id, epoch: waiting.epoch });
  await replyAsAgent(scene.agent, {
    id: waiting.id,
    epoch: taken.epoch,
    clientId: crypto.randomUUID(),
    text: 'I am Mona. I have put it right.',
    attachments: [],
  });
  await until(() => customer.received().some(one => one.text.includes('I have put it right')));
  await resolveConversation(scene.agent, { id: waiting.id, epoch: taken.epoch });
  await until(() => customer.received().some(one => one.buttons.length === 5));
  const five = customer.received().find(one => one.buttons.length === 5)!.buttons[4]!;
  await customer.presses(five.data);
  await until(async () => (await getConversation(scene.agent, { id: waiting.id, limit: 100 })).rating?.score === 5);
  expect((await conversationOf(scene, 62)).ticket).toMatchObject({ status: 'resolved' });
});

test('E2E-3: an agent who holds a conversation sees each word as it comes and answers into the chat', async () => {
  const customer = api.customer(token, 63, 'Salma');
  await customer.says('I want to talk to a person now');
  await until(async () => (await messagesOf(scene, 63)).some(m => m.authorKind === 'system'));
  const row = await conversationOf(scene, 63);
  const { epoch } = await takeOver(scene.agent, { id: row.id, epoch: row.epoch });
  const seen: string[] = [];
  const { id } = row;
  for (const n of [1, 2, 3]) {
    await customer.says(`question ${n}`);
    await until(async () => {
      const { timeline } = await getConversation(scene.agent, { id, limit: 100 });
      return timeline.some(item => item.type === 'message' && item.text === `question ${n}`);
    });
    seen.push(`question ${n}`);
    const text = `answer ${n}`;
    await replyAsAgent(scene.agent, { id, epoch, clientId: crypto.randomUUID(), text, attachments: [] });
    await until(() => customer.received().some(one => one.text === text));
  }
  await settled(scene);
  const said = (await messagesOf(scene, 63)).map(m => m.text);
  expect(said.filter(text => /^(question|answer)/.test(text))).toEqual(
    seen.flatMap(text => [text, text.replace('question', 'answer')]),
  );
});
