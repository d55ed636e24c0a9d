import { eq } from '@natiq/db/query';
import { auditEntries, channels } from '@natiq/db/schema';
import { makeChannel, makeCompany, makeUser, type TestUser } from '@natiq/testing/factories';
import { openScene, type Scene } from '@natiq/testing/scene';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createDefaultChannel,
  createWebchat,
  getAssistant,
  getChannel,
  listAnswerers,
  listAssistants,
  listChannels,
  noteSeen,
  updateAssistant,
  updateChannel,
  webchatByKey,
  webchatConfig,
} from '../../src/channels/index.ts';
import { systemContext, transact } from '../../src/kernel/context.ts';

let scene: Scene;
let manager: TestUser;
beforeAll(async () => {
  scene = await openScene();
  manager = await makeUser(scene.services, scene.company.companyId, { role: 'company_manager' });
});
afterAll(() => scene.close());

describe('a new company', () => {
  test('gets an assistant and a widget, once, with greeting in both languages', async () => {
    const { companyId } = await makeCompany(scene.services, { name: 'Nile Mobile' });
    const ctx = systemContext(scene.services, companyId);
    const input = {
      assistantName: { en: 'Nile', ar: 'نايل' },
      suggestions: { en: ['a', 'b', 'c', 'd', 'e'], ar: ['أ'] },
    };
    const made = await transact(ctx, tx => createDefaultChannel(tx, ctx, input));
    expect(made.key).toMatch(/^nm_[A-Za-z0-9]{16}$/);
    expect(await transact(ctx, tx => createDefaultChannel(tx, ctx, input))).toEqual(made);
    const config = await webchatConfig(scene.services, made.key);
    expect(config).toMatchObject({
      channel: { key: made.key },
      assistant: { name: 'Nile' },
      company: { name: 'Nile Mobile' },
      theme: { hue: 188, mode: 'auto', position: 'end' },
      locales: ['en', 'ar'],
      suggestions: { en: ['a', 'b', 'c', 'd'], ar: ['أ'] },
      features: { human: true, attachments: true, rating: true, sound: true },
      hours: { open: true },
      maxMessageLength: 4000,
    });
    expect(config!.greeting.ar.body).toContain('نايل');
    expect(config!.greeting.en.body).toContain('Nile');
  });

  test.each([
    ['ar', 'دردشة الموقع'],
    ['en', 'Web chat'],
  ] as const)('whose language is %s finds its chat named in it', async (defaultLocale, name) => {
    const { companyId } = await makeCompany(scene.services);
    const ctx = systemContext(scene.services, companyId);
    const assistantName = { en: 'Nile', ar: 'نايل' };
    await transact(ctx, tx => createDefaultChannel(tx, ctx, { assistantName, settings: { defaultLocale } }));
    const owner = await makeUser(scene.services, companyId, { role: 'company_manager' });
    expect(await listChannels(owner.ctx)).toMatchObject([{ name }]);
  });
});

describe('another web chat', () => {
  test('speaks for the first assistant in the company’s colours, under a key of its own', async () => {
    const company = await makeCompany(scene.services, { settings: { defaultLocale: 'ar' } });
    const ctx = systemContext(scene.services, company.companyId);
    const first = await transact(ctx, tx => createDefaultChannel(tx, ctx, { assistantName: { en: 'N', ar: 'ن' } }));
    const owner = await makeUser(scene.services, company.companyId, { role: 'company_manager' });
    const made = await createWebchat(owner.ctx, { name: 'The shop' });
    expect(made).toMatchObject({ name: 'The shop', kind: 'webchat', assistantId: first.assistantId, isActive: true });
    expect(made.key).not.toBe(first.key);
    expect(await webchatConfig(scene.services, made.key)).toMatchObject({ defaultLocale: 'ar' });
    expect(await listChannels(owner.ctx)).toHaveLength(2);
    await expect(createWebchat(owner.ctx, { name: 'X', assistantId: manager.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    const leader = await makeUser(scene.services, company.companyId, { role: 'team_leader' });
    await expect(createWebchat(leader.ctx, { name: 'X' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('there are at most twenty', async () => {
    const company = await makeCompany(scene.services);
    const ctx = systemContext(scene.services, company.companyId);
    await transact(ctx, tx => createDefaultChannel(tx, ctx, { assistantName: { en: 'N', ar: 'ن' } }));
    const owner = await makeUser(scene.services, company.companyId, { role: 'company_manager' });
    for (let n = 2; n <= 20; n += 1) await createWebchat(owner.ctx, { name: `Site ${n}` });
    await expect(createWebchat(owner.ctx, { name: 'Site 21' })).rejects.toMatchObject({ reason: 'too_many_channels' });
  });

  test('greeting and questions of its assistant reach the first screen', async () => {
    const company = await makeCompany(scene.services);
    const ctx = systemContext(scene.services, company.companyId);
    const { key, assistantId } = await transact(ctx, tx =>
      createDefaultChannel(tx, ctx, { assistantName: { en: 'N', ar: 'ن' } }),
    );
    const owner = await makeUser(scene.services, company.companyId, { role: 'company_manager' });
    const greeting = { ar: { title: 'أهلًا', body: 'اسألنا' }, en: { title: 'Welcome', body: '' } };
    const suggestions = { ar: ['فين طلبي؟'], en: ['Where is my order?'] };
    const { version } = await getAssistant(owner.ctx, { id: assistantId });
    await updateAssistant(owner.ctx, { id: assistantId, version, greeting, suggestions });
    expect(await webchatConfig(scene.services, key)).toMatchObject({ greeting, suggestions });
  });
});

describe('a public key', () => {
  test('opens its channel; an unknown or switched-off one opens nothing', async () => {
    const channel = await makeChannel(scene.services, scene.company.companyId, {
      allowedOrigins: ['https://shop.example'],
    });
    expect(await webchatByKey(scene.services, channel.key)).toMatchObject({
      companyId: channel.companyId,
      channelId: channel.channelId,
      allowedOrigins: ['https://shop.example'],
    });
    expect(await webchatByKey(scene.services, 'nm_unknown')).toBeNull();
    expect(await webchatConfig(scene.services, 'nm_unknown')).toBeNull();
    const { version } = await getChannel(manager.ctx, { id: channel.channelId });
    await updateChannel(manager.ctx, { id: channel.channelId, version, isActive: false });
    expect(await webchatByKey(scene.services, channel.key)).toBeNull();
    expect(await webchatConfig(scene.services, channel.key)).toBeNull();
  });

  test('is believed for 5 s when another process changes the channel', async () => {
    const { key, channelId } = await makeChannel(scene.services, scene.company.companyId);
    await webchatByKey(scene.services, key);
    await transact(manager.ctx, tx => tx.update(channels).set({ isActive: false }).where(eq(channels.id, channelId)));
    expect(await webchatByKey(scene.services, key)).not.toBeNull();
    scene.services.clock.advance({ seconds: 6 });
    expect(await webchatByKey(scene.services, key)).toBeNull();
  });
});

describe('settings', () => {
  test('are changed by version, audited, announced, and shown by the config at once', async () => {
    const { key, channelId } = await makeChannel(scene.services, scene.company.companyId);
    const before = await getChannel(manager.ctx, { id: channelId });
    const after = await updateChannel(manager.ctx, {
      id: channelId,
      version: before.version,
      settings: { ...before.settings, theme: { ...before.settings.theme, hue: 20 } },
    });
    expect(after).toMatchObject({ version: 2, settings: { theme: { hue: 20 } } });
    expect((await webchatConfig(scene.services, key))?.theme.hue).toBe(20);
    await expect(updateChannel(manager.ctx, { id: channelId, version: 1, name: 'x' })).rejects.toMatchObject({
      reason: 'version_changed',
      params: { version: 2 },
    });
    await expect(updateChannel(scene.agent.ctx, { id: channelId, version: 2, name: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const entries = await transact(manager.ctx, tx =>
      tx.select().from(auditEntries).where(eq(auditEntries.subjectId, channelId)),
    );
    expect(entries.map(entry => entry.action)).toEqual(['channel.updated']);
    expect((await listChannels(scene.agent.ctx)).map(c => c.id)).toContain(channelId);
  });

  test('of an assistant keep their thresholds in order', async () => {
    const { assistantId } = await makeChannel(scene.services, scene.company.companyId);
    const update = (thresholds: { answer: number; caveat: number; offer: number }) =>
      updateAssistant(manager.ctx, { id: assistantId, version: 1, thresholds });
    await expect(update({ answer: 0.5, caveat: 0.7, offer: 0.4 })).rejects.toMatchObject({ code: 'invalid' });
    expect((await update({ answer: 0.8, caveat: 0.7, offer: 0.4 })).thresholds).toEqual({
      answer: 0.8,
      caveat: 0.7,
      offer: 0.4,
    });
    expect(await getAssistant(scene.agent.ctx, { id: assistantId })).toMatchObject({ version: 2 });
    expect((await listAssistants(scene.agent.ctx)).map(a => a.id)).toContain(assistantId);
  });

  test('of who answers name one that is here, and a model only with its provider', async () => {
    const { assistantId } = await makeChannel(scene.services, scene.company.companyId);
    const { ports } = scene.services;
    const before = ports.providers;
    const nothing = async function* () {};
    const timeouts = { firstText: 1, total: 1 };
    ports.providers = [
      { name: 'groq', model: 'usual', timeouts, stream: nothing },
      { name: 'builtin', model: 'extractive', timeouts, stream: nothing },
    ];
    try {
      expect(await listAnswerers(scene.agent.ctx)).toEqual([
        { name: 'groq', model: 'usual' },
        { name: 'builtin', model: 'extractive' },
      ]);
      const update = async (change: Omit<Parameters<typeof updateAssistant>[1], 'id' | 'version'>) => {
        const { version } = await getAssistant(manager.ctx, { id: assistantId });
        return updateAssistant(manager.ctx, { id: assistantId, version, ...change });
      };
      expect(await getAssistant(manager.ctx, { id: assistantId })).toMatchObject({ provider: null, model: null });
      await expect(update({ provider: 'anthropic' })).rejects.toMatchObject({
        fields: { provider: 'provider_absent' },
      });
      await expect(update({ model: 'big' })).rejects.toMatchObject({ fields: { model: 'model_of_nobody' } });
      await expect(update({ provider: 'builtin', model: 'big' })).rejects.toMatchObject({ reason: 'model_of_nobody' });
      const chosen = { provider: 'groq', model: 'big', temperature: 0.3, maxTokens: 256, maxMessages: 20 } as const;
      expect(await update(chosen)).toMatchObject(chosen);
      expect(await update({ instructions: 'Be kind.' })).toMatchObject(chosen);
      // The model goes with its provider, and comes back with no other.
      expect(await update({ provider: null })).toMatchObject({ provider: null, model: null, temperature: 0.3 });
      expect(await update({ provider: 'groq' })).toMatchObject({ provider: 'groq', model: null });
    } finally {
      ports.providers = before;
    }
  });

  test('of the languages keep one to fall back on', async () => {
    const { assistantId } = await makeChannel(scene.services, scene.company.companyId);
    const update = (version: number, change: { languages?: ('ar' | 'en')[]; fallbackLanguage?: 'ar' | 'en' }) =>
      updateAssistant(manager.ctx, { id: assistantId, version, ...change });
    expect(await update(1, { languages: ['ar', 'ar'] })).toMatchObject({ languages: ['ar'], fallbackLanguage: 'ar' });
    await expect(update(2, { fallbackLanguage: 'en' })).rejects.toMatchObject({
      fields: { fallbackLanguage: 'fallback_not_spoken' },
    });
    expect(await update(2, { languages: ['ar', 'en'], fallbackLanguage: 'en' })).toMatchObject({
      languages: ['ar', 'en'],
      fallbackLanguage: 'en',
    });
  });

  test('the page that shows the widget is noted, at most once a minute', async () => {
    const { companyId, channelId } = await makeChannel(scene.services, scene.company.companyId);
    const seen = { companyId, channelId, origin: 'https://shop.example' };
    await noteSeen(scene.services, seen);
    const first = (await getChannel(manager.ctx, { id: channelId })).lastSeenAt;
    scene.services.clock.advance({ seconds: 30 });
    await noteSeen(scene.services, seen);
    expect(await getChannel(manager.ctx, { id: channelId })).toMatchObject({
      lastSeenAt: first,
      lastSeenOrigin: 'https://shop.example',
    });
    scene.services.clock.advance({ seconds: 31 });
    await noteSeen(scene.services, seen);
    expect((await getChannel(manager.ctx, { id: channelId })).lastSeenAt).not.toBe(first);
  });
});
