import { getConversation } from '@natiq/services/conversations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conversationOf, messagesOf, openTelegram, rowsOf, settled, type TelegramScene, until } from './scene.ts';

let scene: TelegramScene;
let lastChat = 100;
const newChat = () => {
  lastChat += 1;
  return lastChat;
};
beforeAll(async () => {
  scene = await openTelegram();
});
afterAll(() => scene.stop());

const shuffled = <T>(items: readonly T[]): T[] => {
  const rest = [...items];
  // A fixed walk through the list: far from its order, and the same every time.
  return items.map((_, at) => rest.splice((at * 7919) % rest.length, 1)[0]!);
};
const path = () => `/api/v1/channels/telegram/${scene.company.slug}/webhook`;
const knock = (body: string, secret: string | null, at = path()) =>
  scene.server.fetch(at, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...(secret && { 'x-telegram-bot-api-secret-token': secret }) },
  });

describe('T27: who may knock', () => {
  test('a wrong, missing, truncated or foreign secret gets one and the same 401 and leaves no row', async () => {
    const before = await rowsOf(scene);
    const { secret } = scene.stub.webhook!;
    const body = JSON.stringify(scene.stub.customer(newChat()).says('نص 🙂 with an emoji'));
    const wrong = [
      null,
      '',
      'x',
      secret.slice(0, -1),
      `${secret}x`,
      secret.toUpperCase(),
      ` ${secret.slice(1)}`,
      'a'.repeat(43),
    ];
    for (const given of wrong) {
      const answer = await knock(body, given);
      expect(answer.status, String(given)).toBe(401);
      const { requestId, ...said } = (await answer.json()) as { requestId: string };
      expect(requestId).toBeTruthy();
      expect(said).toEqual({
        success: false,
        message: 'This call does not carry the secret of a channel here.',
        code: 'unauthenticated',
        reason: 'proof_wrong',
      });
    }
    for (const slug of ['another-company', '%00', 'a'.repeat(300)])
      expect((await knock(body, secret, `/api/v1/channels/telegram/${slug}/webhook`)).status).toBe(401);
    const after = await rowsOf(scene);
    expect(after).toEqual(before);
  });

  test('a body of 3 MB is taken, a larger one refused, a broken one too, and none of it is limited', async () => {
    const { secret } = scene.stub.webhook!;
    const chat = newChat();
    const update = scene.stub
      .customer(chat)
      .sends({ text: 'How do I check my balance?', quote: 'q'.repeat(3_000_000) });
    expect((await knock(JSON.stringify(update), secret)).status).toBe(200);
    expect((await knock(JSON.stringify({ update_id: 1, x: 'q'.repeat(5_000_000) }), secret)).status).toBe(413);
    expect((await knock('{', secret)).status).toBe(400);
    expect((await knock('{"no":"number"}', secret)).status).toBe(400);
    for (let n = 0; n < 40; n += 1) expect((await knock(JSON.stringify(update), secret)).status).toBe(200);
    await settled(scene);
    expect((await messagesOf(scene, chat)).filter(m => m.authorKind === 'contact')).toHaveLength(1);
  });

  test('what a database cannot hold is taken all the same', async () => {
    const chat = newChat();
    const update = scene.stub.customer(chat).says('before\u0000after \ud83d end');
    expect((await knock(JSON.stringify(update), scene.stub.webhook!.secret)).status).toBe(200);
    await until(async () => (await messagesOf(scene, chat)).length > 0);
    expect((await messagesOf(scene, chat))[0]!.text).toBe('beforeafter \ufffd end');
  });
});

describe('order and repeats', () => {
  test('T24: the same update 50 times at once is one message, one answer, one event, and 200 to all', async () => {
    const chat = newChat();
    const update = scene.stub.customer(chat).says('How do I check my balance?');
    const answers = await Promise.all(Array.from({ length: 50 }, () => scene.stub.deliver(update)));
    expect(answers.map(answer => answer.status)).toEqual(Array(50).fill(200));
    await until(async () => (await messagesOf(scene, chat)).some(m => m.authorKind === 'assistant'));
    await scene.stub.deliver(update);
    await settled(scene);
    const said = await messagesOf(scene, chat);
    expect(said.map(m => m.authorKind)).toEqual(['contact', 'assistant']);
    expect(scene.stub.customer(chat).received).toHaveLength(1);
    const { timeline } = await getConversation(scene.agent, { id: said[0]!.conversationId, limit: 100 });
    expect(timeline.filter(item => item.type === 'message')).toHaveLength(2);
  });

  test('T25: 100 updates permuted and doubled come out once each, in the provider’s order', async () => {
    const chat = newChat();
    const customer = scene.stub.customer(chat);
    const updates = Array.from({ length: 100 }, (_, n) => customer.says(`line ${n}`));
    const storm = shuffled([...updates, ...updates]);
    const answers = await Promise.all(storm.map(update => scene.stub.deliver(update)));
    expect(answers.every(answer => answer.status === 200)).toBe(true);
    await until(async () => (await messagesOf(scene, chat)).filter(m => m.authorKind === 'contact').length === 100);
    await settled(scene);
    const said = (await messagesOf(scene, chat)).filter(m => m.authorKind === 'contact');
    expect(said.map(m => m.text)).toEqual(Array.from({ length: 100 }, (_, n) => `line ${n}`));
    expect((await messagesOf(scene, chat)).map(m => m.seq)).toEqual(
      (await messagesOf(scene, chat)).map((_, at) => at + 1),
    );
  });

  test('one that comes long after its place is not lost', async () => {
    const chat = newChat();
    const customer = scene.stub.customer(chat);
    const [first, late, last] = [customer.says('one'), customer.says('two'), customer.says('three')];
    await scene.stub.deliver(first);
    await scene.stub.deliver(last);
    await until(async () => (await messagesOf(scene, chat)).some(m => m.text === 'three'));
    await scene.stub.deliver(late);
    await until(async () => (await messagesOf(scene, chat)).some(m => m.text === 'two'));
  });

  test('T26: an album of ten from a newcomer is one contact and one conversation', async () => {
    const chat = newChat();
    const customer = scene.stub.customer(chat, { name: 'Heba Mostafa' });
    const photo = (n: number) => [{ file_id: `album-${n}`, file_size: 100, width: 10, height: 10 }];
    const album = Array.from({ length: 10 }, (_, n) =>
      customer.sends({ media_group_id: '77', photo: photo(n), ...(n === 0 && { caption: 'my bills' }) }),
    );
    await Promise.all(shuffled(album).map(update => scene.stub.deliver(update)));
    await until(async () => (await messagesOf(scene, chat)).filter(m => m.authorKind === 'contact').length === 10);
    const said = (await messagesOf(scene, chat)).filter(m => m.authorKind === 'contact');
    expect(new Set(said.map(m => m.conversationId)).size).toBe(1);
    expect((await rowsOf(scene)).contacts.filter(c => c.name === 'Heba Mostafa')).toHaveLength(1);
  });

  test('an update nobody can digest is put aside, and the rest goes on', async () => {
    const chat = newChat();
    const customer = scene.stub.customer(chat);
    // No person can be this one: the address is no text a table of ours takes beside a NUL.
    const poison = customer.says('never read');
    const { normalise } = scene.server.wired.services.ports.channels.get('telegram')!;
    const adapter = scene.server.wired.services.ports.channels.get('telegram') as { normalise: typeof normalise };
    adapter.normalise = payload => {
      if ((payload as { update_id?: number }).update_id === poison.update_id) throw new Error('cannot be digested');
      return normalise(payload);
    };
    await scene.stub.deliver(poison);
    await scene.stub.deliver(customer.says('still heard'));
    await until(async () => (await messagesOf(scene, chat)).some(m => m.text === 'still heard'));
    await settled(scene);
    adapter.normalise = normalise;
    const aside = (await rowsOf(scene)).updates.filter(update => update.failure);
    expect(aside).toMatchObject([{ externalId: String(poison.update_id), failure: 'Error: cannot be digested' }]);
  });
});

describe('what customers send', () => {
  test('an edit is a new fact: the old words stay beside the new ones, and the screen is told', async () => {
    const chat = newChat();
    const customer = scene.stub.customer(chat);
    const first = customer.says('my number ends with 12');
    await scene.stub.deliver(first);
    await until(async () => (await messagesOf(scene, chat)).length > 0);
    const edit = customer.edits(first, 'my number ends with 21');
    await scene.stub.deliver(edit);
    await scene.stub.deliver(edit);
    await until(async () => (await messagesOf(scene, chat))[0]!.editedAt);
    const [message] = await messagesOf(scene, chat);
    expect(message).toMatchObject({ text: 'my number ends with 21', previousText: 'my number ends with 12' });
    const { timeline } = await getConversation(scene.agent, { id: message!.conversationId, limit: 100 });
    expect(timeline.find(item => item.id === message!.id)).toMatchObject({
      edit: { before: 'my number ends with 12' },
    });
    // The first words again, late: known, and no step back.
    await scene.stub.deliver(first);
    await settled(scene);
    expect((await messagesOf(scene, chat))[0]!.text).toBe('my number ends with 21');
  });

  test('an edit of what never came is taken as it stands', async () => {
    const chat = newChat();
    const customer = scene.stub.customer(chat);
    const lost = customer.says('lost');
    await scene.stub.deliver(customer.edits(lost, 'found'));
    await until(async () => (await messagesOf(scene, chat)).length > 0);
    await scene.stub.deliver(lost);
    await settled(scene);
    expect((await messagesOf(scene, chat)).filter(m => m.authorKind === 'contact').map(m => m.text)).toEqual(['found']);
  });

  test('what is no text says what it is, in the reader’s words', async () => {
    const chat = newChat();
    const customer = scene.stub.customer(chat, { language: 'ar' });
    const sent = [
      { sticker: { emoji: '👍' } },
      { location: { latitude: 30.0444, longitude: 31.2357 } },
      { contact: { phone_number: '+20220000000', first_name: 'Shop' } },
      { voice: { file_id: 'not-there', duration: 67 }, caption: 'listen' },
      { checklist: {} },
    ];
    for (const content of sent) await scene.stub.deliver(customer.sends(content));
    await until(async () => (await messagesOf(scene, chat)).filter(m => m.authorKind === 'contact').length === 5);
    const said = (await messagesOf(scene, chat)).filter(m => m.authorKind === 'contact');
    expect(said.map(m => [m.textKey, m.textParams])).toEqual([
      ['media.sticker', { about: '👍' }],
      ['media.location', { about: '30.0444, 31.2357' }],
      ['media.contact', { about: 'Shop +20220000000' }],
      ['media.voice', { about: '1:07', caption: 'listen' }],
      ['media.other', {}],
    ]);
    expect(said[0]!.text).toContain('ملصق');
    expect(said[3]!.text).toBe('listen');
  });

  test('a file comes along as itself; one that is none leaves its line', async () => {
    const chat = newChat();
    const customer = scene.stub.customer(chat);
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    scene.stub.files.set('good', png);
    scene.stub.files.set('bad', new TextEncoder().encode('MZ this is a program'));
    const document = (file_id: string, file_name: string) => ({ document: { file_id, file_name, file_size: 70 } });
    await scene.stub.deliver(customer.sends({ ...document('good', 'bill.png'), caption: 'see this' }));
    await scene.stub.deliver(customer.sends(document('bad', 'setup.exe')));
    await until(async () => (await messagesOf(scene, chat)).filter(m => m.authorKind === 'contact').length === 2);
    const [kept, left] = (await messagesOf(scene, chat)).filter(m => m.authorKind === 'contact');
    expect(kept).toMatchObject({
      text: 'see this',
      textKey: null,
      attachments: [{ name: 'bill.png', mime: 'image/png' }],
    });
    expect(left).toMatchObject({ textKey: 'media.document', textParams: { about: 'setup.exe' }, attachments: [] });
  });

  test('a group is told where we speak, once a call, and nothing of it is kept', async () => {
    const before = (await rowsOf(scene)).conversations.length;
    const group = { id: -1001, type: 'supergroup', title: 'Family' };
    const from = { id: 9, first_name: 'Omar', language_code: 'ar' };
    const said = (text: string) => scene.stub.update({ message: { message_id: 5, date: 1, chat: group, from, text } });
    await scene.stub.deliver(said('good morning'));
    await scene.stub.deliver(said('/start@nile_mobile_bot'));
    await until(() => scene.stub.customer(-1001).received.length === 1);
    await settled(scene);
    expect(scene.stub.customer(-1001).received.map(one => one.text)).toEqual([
      expect.stringMatching(/المحادثات الخاصة.*https:\/\/t\.me\/nile_mobile_bot/),
    ]);
    expect((await rowsOf(scene)).conversations).toHaveLength(before);
  });

  test('typing shows while the assistant works', async () => {
    const chat = newChat();
    await scene.stub.deliver(scene.stub.customer(chat).says('How do I check my balance?'));
    await until(() => scene.stub.calls.some(call => call.method === 'sendChatAction' && call.params.chat_id === chat));
  });

  test('the inbox knows the channel', async () => {
    const chat = newChat();
    await scene.stub.deliver(scene.stub.customer(chat, { name: 'Omar Adel' }).says('hello'));
    await until(async () => (await messagesOf(scene, chat)).length > 0);
    expect(await conversationOf(scene, chat)).toMatchObject({
      channel: { kind: 'telegram', name: 'Nile Mobile' },
      contact: { name: 'Omar Adel', language: 'en' },
    });
  });
});
