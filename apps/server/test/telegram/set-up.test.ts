import { auditEntries, channels } from '@natiq/db/schema';
import {
  changeTelegram,
  checkTelegram,
  connectTelegram,
  disconnectTelegram,
  listTelegram,
} from '@natiq/services/channels';
import { systemContext, transact } from '@natiq/services/kernel/context';
import { stubToken } from '@natiq/testing/stub-telegram';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { messagesOf, openTelegram, settled, staffedCompany, type TelegramScene, until } from './scene.ts';

describe('a bot by webhook', () => {
  let scene: TelegramScene;
  beforeAll(async () => {
    scene = await openTelegram();
  });
  afterAll(() => scene.stop());
  afterEach(() => scene.stub.behave({ kind: 'ok' }));

  test('is told where to call, and with what proof', () => {
    expect(scene.bot).toMatchObject({ name: 'Nile Mobile', handle: 'nile_mobile_bot', mode: 'webhook', error: null });
    expect(scene.stub.webhook!.url).toBe(`${scene.server.url}/api/v1/channels/telegram/${scene.company.slug}/webhook`);
    expect(scene.stub.webhook!.secret.length).toBeGreaterThanOrEqual(43);
  });

  test('a wrong token, and one whose bot another company has, are refused in words', async () => {
    await expect(
      connectTelegram(scene.manager, { token: '7000000009:nobody-has-this-token-at-all-really' }),
    ).rejects.toMatchObject({ code: 'invalid', reason: 'bot_token_refused', fields: { token: 'bot_token_refused' } });
    const other = await staffedCompany(scene.server);
    await expect(connectTelegram(other.manager, { token: stubToken })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'bot_taken',
    });
    expect(await listTelegram(other.manager)).toEqual([]);
    scene.stub.behave({ kind: 'away' });
    await expect(connectTelegram(scene.manager, { token: stubToken })).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('only a manager connects; an agent may look', async () => {
    await expect(connectTelegram(scene.agent, { token: stubToken })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await listTelegram(scene.agent)).toHaveLength(1);
  });

  test('the token lies sealed, and in no view, audit entry or log', async () => {
    const ctx = systemContext(scene.server.wired.services, scene.company.companyId);
    const rows = await transact(ctx, tx => tx.select().from(channels));
    const audit = await transact(ctx, tx => tx.select().from(auditEntries));
    const everything = JSON.stringify([rows, audit, await listTelegram(scene.manager)]);
    expect(everything).not.toContain(stubToken);
    expect(everything).not.toContain(stubToken.split(':')[1]);
    expect(audit.map(entry => entry.action)).toContain('channel.connected');
  });

  test('a look mends a webhook that points elsewhere, and the old proof is worth nothing then', async () => {
    const old = scene.stub.webhook!;
    scene.stub.webhook = { url: 'https://somebody.example/else', secret: 'x' };
    const seen = await checkTelegram(scene.manager, { id: scene.bot.id });
    expect(seen).toMatchObject({ error: null, mode: 'webhook' });
    expect(scene.stub.webhook!.url).toBe(old.url);
    expect(scene.stub.webhook!.secret).not.toBe(old.secret);
    const update = scene.stub.customer(900).says('hello');
    expect((await scene.stub.deliver(update, old.secret)).status).toBe(401);
    expect((await scene.stub.deliver(update)).status).toBe(200);
  });

  test('trouble Telegram has with us shows, until something comes through', async () => {
    scene.stub.trouble = { date: Math.floor(Date.now() / 1000) + 60, message: 'Connection timed out' };
    expect(await checkTelegram(scene.manager, { id: scene.bot.id })).toMatchObject({
      error: { reason: 'webhook_unreachable' },
    });
    scene.stub.trouble = null;
    expect((await checkTelegram(scene.manager, { id: scene.bot.id })).error).toBeNull();
  });

  test('paused it listens to nobody, disconnected it is gone, and connected again it goes on', async () => {
    const customer = scene.stub.customer(901);
    await scene.stub.deliver(customer.says('How do I check my balance?'));
    await until(async () => (await messagesOf(scene, 901)).length > 0);
    await settled(scene);
    let bot = (await listTelegram(scene.manager))[0]!;
    bot = await changeTelegram(scene.manager, { id: bot.id, version: bot.version, isActive: false });
    expect(bot.mode).toBe('paused');
    expect(scene.stub.webhook).toBeNull();
    await expect(
      changeTelegram(scene.manager, { id: bot.id, version: bot.version - 1, isActive: true }),
    ).rejects.toMatchObject({ reason: 'version_changed' });
    bot = await changeTelegram(scene.manager, { id: bot.id, version: bot.version, isActive: true });
    expect(bot.mode).toBe('webhook');
    const { secret, url } = scene.stub.webhook!;
    await disconnectTelegram(scene.manager, { id: bot.id });
    expect(scene.stub.webhook).toBeNull();
    expect(await listTelegram(scene.manager)).toEqual([]);
    const knock = await fetch(url, {
      method: 'POST',
      body: JSON.stringify(customer.says('hello')),
      headers: { 'x-telegram-bot-api-secret-token': secret },
    });
    expect(knock.status).toBe(401);
    const again = await connectTelegram(scene.manager, { token: stubToken });
    expect(again.id).toBe(bot.id);
    await scene.stub.deliver(customer.says('back again'));
    await until(async () => (await messagesOf(scene, 901)).some(m => m.text === 'back again'));
    expect(new Set((await messagesOf(scene, 901)).map(m => m.conversationId)).size).toBe(1);
  });
});

describe('a bot nobody can call', () => {
  let scene: TelegramScene;
  beforeAll(async () => {
    scene = await openTelegram({ polling: true });
  });
  afterAll(() => scene.stop());

  test('fetches its updates, answers, loses none and doubles none when it goes on', async () => {
    expect(scene.bot.mode).toBe('polling');
    const customer = scene.stub.customer(950);
    customer.says('How do I check my balance?');
    await until(async () => (await messagesOf(scene, 950)).some(m => m.authorKind === 'assistant'));
    for (let n = 0; n < 20; n += 1) customer.says(`line ${n}`);
    await until(async () => (await messagesOf(scene, 950)).filter(m => /^line/.test(m.text)).length === 20);
    expect((await messagesOf(scene, 950)).filter(m => /^line/.test(m.text)).map(m => m.text)).toEqual(
      Array.from({ length: 20 }, (_, n) => `line ${n}`),
    );
    await until(() => scene.stub.calls.some(call => call.method === 'sendMessage' && call.params.chat_id === 950));
  });

  test('backs off when the provider is in trouble, says so, and goes on by itself', async () => {
    scene.stub.behave(call => (call.method === 'getUpdates' ? { kind: 'error', status: 502 } : { kind: 'ok' }));
    await until(async () => (await listTelegram(scene.manager))[0]?.error?.reason === 'provider_error');
    const customer = scene.stub.customer(951);
    customer.says('anybody there');
    scene.stub.behave({ kind: 'ok' });
    await until(async () => (await messagesOf(scene, 951)).length > 0);
    await until(async () => (await listTelegram(scene.manager))[0]?.error === null);
  });
});
