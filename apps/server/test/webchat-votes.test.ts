import { answerVotes } from '@natiq/db/schema';
import { systemContext, transact } from '@natiq/services/kernel/context';
import { createArticle } from '@natiq/services/knowledge';
import { makeChannel, makeCompany, type TestChannel } from '@natiq/testing/factories';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runningServer, type TestServer } from './running-server.ts';
import { HttpVisitor } from './webchat-visitor.ts';

let server: TestServer;
let channel: TestChannel;
beforeAll(async () => {
  server = await runningServer();
  const { services } = server.wired;
  const company = await makeCompany(services, { name: 'Votes company' });
  channel = await makeChannel(services, company.companyId);
  await createArticle(systemContext(services, company.companyId), {
    kind: 'faq',
    title: 'How do I check my balance?',
    body: 'Dial *868# to check your balance. The answer comes as a message within a minute.',
    questions: [],
    language: 'en',
    tags: [],
    priority: 0,
    publish: true,
  });
});
afterAll(() => server.stop());

const visitor = async () => {
  const made = new HttpVisitor(server, channel.key);
  await made.open();
  return made;
};
const votes = () =>
  transact(systemContext(server.wired.services, channel.companyId), tx => tx.select().from(answerVotes));

test('the door of votes takes a thumb with reasons, changes it, and refuses what is not the visitor’s', async () => {
  const asking = await visitor();
  await asking.post('/messages', { clientId: crypto.randomUUID(), text: 'How do I check my balance?' });
  type Said = { messages: { id: string; author: { kind: string }; helpful?: boolean | null }[] };
  const said = async () => ((await (await asking.get('/messages?after=0')).json()) as Said).messages;
  const answer = async () => (await said()).find(message => message.author.kind === 'assistant');
  await expect.poll(answer, { timeout: 20_000, interval: 50 }).toBeDefined();
  const messageId = (await answer())!.id;
  const give = (body: object, by = asking) => by.post('/feedback', { messageId, ...body });

  const why = { helpful: false, reasons: ['outdated', 'other'], comment: 'It is *100# now' };
  expect((await give(why)).status).toBe(200);
  // A repeat, as after a lost line, changes nothing.
  expect((await give(why)).status).toBe(200);
  expect(await votes()).toMatchObject([
    { messageId, voterKind: 'contact', helpful: false, reasons: ['outdated', 'other'], comment: 'It is *100# now' },
  ]);
  expect((await give({ helpful: true })).status).toBe(200);
  expect(await votes()).toMatchObject([{ helpful: true, reasons: [], comment: null }]);
  expect((await answer())?.helpful).toBe(true);

  expect((await give({ helpful: false, reasons: ['no such reason'] })).status).toBe(400);
  expect((await give({ helpful: false, comment: 'x'.repeat(1001) })).status).toBe(400);
  const stranger = await give({ helpful: false }, await visitor());
  const random = await asking.post('/feedback', { messageId: crypto.randomUUID(), helpful: false });
  expect([stranger.status, random.status]).toEqual([404, 404]);
  expect(await votes()).toHaveLength(1);
});
