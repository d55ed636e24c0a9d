import { and, eq } from '@natiq/db/query';
import { contactIdentities, contacts } from '@natiq/db/schema';
import { takeOver } from '@natiq/services/handover';
import { systemContext, transact } from '@natiq/services/kernel/context';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conversationOf, messagesOf, openTelegram, rowsOf, settled, type TelegramScene, until } from './scene.ts';

let scene: TelegramScene;
let lastChat = 2000;
const newChat = () => {
  lastChat += 1;
  return lastChat;
};
beforeAll(async () => {
  scene = await openTelegram({ introduces: true });
});
afterAll(() => scene.stop());

const contactOf = async (chat: number) => {
  const [row] = await transact(systemContext(scene.server.wired.services, scene.company.companyId), tx =>
    tx
      .select({ contact: contacts })
      .from(contacts)
      .innerJoin(
        contactIdentities,
        and(eq(contactIdentities.companyId, contacts.companyId), eq(contactIdentities.contactId, contacts.id)),
      )
      .where(eq(contactIdentities.address, String(chat))),
  );
  return row!.contact;
};
const say = async (customer: ReturnType<TelegramScene['stub']['customer']>, text: string) => {
  const before = customer.received.length;
  await scene.stub.deliver(customer.says(text));
  await until(() => customer.received.length > before);
  await settled(scene);
  return customer.received.slice(before);
};

describe('an introduction', () => {
  test('asks the name, then the number by its button, and keeps both; nothing of it is a conversation', async () => {
    const customer = scene.stub.customer(newChat(), { name: 'Tg Name' });
    const before = (await rowsOf(scene)).conversations.length;
    const hello = await say(customer, '/start');
    expect(hello.map(one => one.text)).toEqual([expect.stringContaining('Nile Mobile'), 'What may we call you?']);
    expect(hello[1]!.keyboard).toEqual(['Skip']);
    const [ask] = await say(customer, 'Salma Adel');
    expect(ask).toMatchObject({ keyboard: ['Share my number', 'Skip'] });
    const count = customer.received.length;
    await scene.stub.deliver(customer.shares('+201001234567'));
    await until(() => customer.received.length > count);
    expect(customer.received.at(-1)).toMatchObject({ keyboard: null });
    expect(await contactOf(customer.chat)).toMatchObject({ name: 'Salma Adel', phone: '+201001234567' });
    expect((await rowsOf(scene)).conversations).toHaveLength(before);
    // Asked once.
    expect((await say(customer, '/start')).map(one => one.text)).toHaveLength(1);
  });

  test('may be skipped in Arabic, and a number typed in Arabic figures counts', async () => {
    const customer = scene.stub.customer(newChat(), { name: 'Heba Mostafa', language: 'ar' });
    const hello = await say(customer, '/start');
    expect(hello[1]).toMatchObject({ text: 'بأي اسم نناديك؟', keyboard: ['تخطَّ'] });
    await say(customer, 'تخطَّ');
    await say(customer, '٠١٠٠١٢٣٤٥٦٧');
    expect(await contactOf(customer.chat)).toMatchObject({
      name: 'Heba Mostafa',
      phone: '01001234567',
      language: 'ar',
    });
  });

  test('a question in its place is answered, not taken for a name', async () => {
    const customer = scene.stub.customer(newChat());
    await say(customer, '/start');
    const [answer] = await say(customer, 'How do I check my balance?');
    expect(answer!.text).toContain('868');
    expect((await contactOf(customer.chat)).name).toBe('Salma Adel');
  });

  test('the same update again asks nothing twice', async () => {
    const customer = scene.stub.customer(newChat());
    const start = customer.says('/start');
    await Promise.all(Array.from({ length: 10 }, () => scene.stub.deliver(start)));
    await until(() => customer.received.length >= 2);
    await settled(scene);
    expect(customer.received).toHaveLength(2);
  });
});

describe('commands', () => {
  test('/status tells how things stand, with nothing, with the assistant, in the queue and with a person', async () => {
    const customer = scene.stub.customer(newChat());
    const status = async () => (await say(customer, '/status'))[0]!.text.replace(/[\u2068\u2069]/g, '');
    expect(await status()).toContain('Nothing of yours is open');
    await say(customer, 'How do I check my balance?');
    expect(await status()).toMatch(/CHAT-.* is with the assistant/);
    await say(customer, 'I want to talk to a person now');
    expect(await status()).toMatch(/NQ-\d{8}-\d{4} waits for a person/);
    const row = await conversationOf(scene, customer.chat);
    await takeOver(scene.agent, { id: row.id, epoch: row.epoch });
    await settled(scene);
    expect(await status()).toMatch(/Mona has your conversation[\s\S]*NQ-/);
  });

  test('/reset ends what is open, once', async () => {
    const customer = scene.stub.customer(newChat());
    await say(customer, 'How do I check my balance?');
    const said = await say(customer, '/reset');
    expect(said.at(-1)!.text).toContain('You ended the chat');
    expect((await conversationOf(scene, customer.chat)).status).toBe('resolved');
    expect((await say(customer, '/reset'))[0]!.text).toContain('no conversation to end');
  });

  test('/start closes what the assistant has, and never what waits for a person', async () => {
    const customer = scene.stub.customer(newChat());
    await say(customer, 'How do I check my balance?');
    await say(customer, '/start');
    expect((await conversationOf(scene, customer.chat)).status).toBe('resolved');
    const waiting = scene.stub.customer(newChat());
    await say(waiting, 'I want to talk to a person now');
    const said = await say(waiting, '/start');
    expect(said.map(one => one.text).join('\n')).toContain('is still with our people');
    expect((await conversationOf(scene, waiting.chat)).status).toBe('escalated');
    expect((await messagesOf(scene, waiting.chat)).some(m => m.textKey === 'conversation.ended')).toBe(false);
  });
});
