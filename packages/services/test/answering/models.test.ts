import { eq } from '@natiq/db/query';
import { aiCalls, aiProviders, aiSpend, auditEntries } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeUser } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  getModels,
  modelUsage,
  orderProviders,
  setDailyCap,
  testQuestion,
  tryProvider,
  updateProvider,
} from '../../src/answering/index.ts';
import { getFirstAssistant, listAnswerers, updateAssistant } from '../../src/channels/index.ts';
import type { UserContext } from '../../src/kernel/context.ts';
import type { AnswerProvider, ProviderKind } from '../../src/kernel/ports.ts';
import { createSecrets } from '../../src/kernel/secrets.ts';
import { answerConversation } from '../../src/reactions/index.ts';
import { answersIn, extractive, makeScene, quick, receiptsOf, type Scene, scripted, verdict } from './support.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const question = 'how do I check my balance?';
const said = `${verdict()}To check your balance, dial *505# and choose 1.`;
const secret = 'gsk_of-nobody-and-nowhere-9876';

/** A kind that remembers what it was made with; its providers say `said` and cost `perCall` by their own account. */
function kindOf(name: string, more: Partial<ProviderKind> = {}, perCall?: { input: number; output: number }) {
  const keys: string[] = [];
  const asked: string[] = [];
  const provider = (key: string, model: string | null): AnswerProvider & { model: string } => ({
    ...scripted(() => ({ text: said }), name),
    model: model ?? 'usual',
    async *stream(request) {
      asked.push(key);
      yield { type: 'text', text: said };
      request.signal.throwIfAborted();
      if (perCall) yield { type: 'usage', inputTokens: perCall.input, outputTokens: perCall.output, costMicros: 0 };
    },
  });
  const kind: ProviderKind = {
    name,
    isOpen: false,
    model: null,
    needsModel: false,
    pricesOf: () => ({ input: 1, output: 2 }),
    make: ({ apiKey, model }) => {
      keys.push(apiKey);
      return provider(apiKey, model);
    },
    ...more,
  };
  return { kind, keys, asked, open: () => provider('installation', null) };
}

async function sceneWith(kinds: ProviderKind[], providers: AnswerProvider[] = []) {
  const scene = await makeScene(database, [question], { providers: [...providers, extractive()] });
  scene.services.ports.providerKinds = kinds;
  const manager = await makeUser(scene.services, scene.companyId, { role: 'company_manager' });
  return { scene, ctx: manager.ctx as UserContext };
}

const answer = (scene: Scene) => answerConversation(scene.services, scene.companyId, scene.conversationId, quick);
const callsOf = (scene: Scene) =>
  withTenant(database, scene.companyId, tx => tx.select().from(aiCalls).where(eq(aiCalls.companyId, scene.companyId)));
const spendOf = async (scene: Scene) =>
  (await withTenant(database, scene.companyId, tx => tx.select().from(aiSpend)))[0] ?? {
    spentMicros: 0,
    reservedMicros: 0,
  };
const stateOf = async (ctx: UserContext, name: string) =>
  (await getModels(ctx)).providers.find(provider => provider.name === name)?.state;

describe('a company’s own providers', () => {
  it('are asked with its own key and model, in its order, and nobody else’s', async () => {
    const groq = kindOf('groq');
    const openai = kindOf('openai', { needsModel: true });
    const { scene, ctx } = await sceneWith([groq.kind, openai.kind]);
    const other = await sceneWith([groq.kind, openai.kind]);
    expect((await getModels(ctx)).providers.map(({ name, state }) => [name, state])).toEqual([
      ['groq', 'no_key'],
      ['openai', 'no_key'],
    ]);
    await updateProvider(ctx, { name: 'groq', version: 0, apiKey: secret });
    await updateProvider(ctx, { name: 'openai', version: 0, apiKey: 'sk-another-key-1234' });
    expect([await stateOf(ctx, 'groq'), await stateOf(ctx, 'openai')]).toEqual(['ready', 'needs_model']);
    await updateProvider(ctx, { name: 'openai', version: 1, model: 'small-1' });
    await orderProviders(ctx, { names: ['openai', 'groq', 'anthropic'] });
    expect((await getModels(ctx)).providers.map(({ name, state }) => [name, state])).toEqual([
      ['openai', 'ready'],
      ['groq', 'ready'],
    ]);
    await answer(scene);
    expect(openai.asked).toEqual(['sk-another-key-1234']);
    expect(groq.asked).toEqual([]);
    expect(await receiptsOf(scene)).toMatchObject([{ provider: 'openai', model: 'small-1' }]);
    await answer(other.scene);
    expect(openai.asked).toHaveLength(1);
    expect(await receiptsOf(other.scene)).toMatchObject([{ provider: 'builtin' }]);
  });

  it('keep their key sealed: in no row, no view, no audit', async () => {
    const groq = kindOf('groq');
    const { scene, ctx } = await sceneWith([groq.kind]);
    const view = await updateProvider(ctx, { name: 'groq', version: 0, apiKey: secret });
    expect(view.providers[0]).toMatchObject({ key: 'own', keyEnd: '9876', state: 'ready' });
    const stored = await withTenant(database, scene.companyId, async tx => [
      await tx.select().from(aiProviders),
      await tx.select().from(auditEntries),
    ]);
    expect(JSON.stringify([stored, view, await getModels(ctx)])).not.toContain(secret);
    expect(JSON.stringify(stored)).toContain('models.provider_updated');
    // Another installation’s secret cannot open it, and says so instead of failing the customer.
    scene.services.ports.secrets = createSecrets([{ id: 'other', secret: 'another secret for tests, long enough' }]);
    const elsewhere = { ...ctx, ports: { ...ctx.ports, secrets: scene.services.ports.secrets } };
    const fresh = kindOf('groq').kind;
    elsewhere.ports.providerKinds = [fresh];
    expect(await stateOf(elsewhere, 'groq')).toBe('unreadable_key');
  });

  it('can be chosen for one assistant, with the model it names, as soon as there is a key', async () => {
    const openai = kindOf('openai', { needsModel: true });
    const groq = kindOf('groq');
    const { scene, ctx } = await sceneWith([groq.kind, openai.kind]);
    const { id, version } = await getFirstAssistant(ctx);
    const wish = { id, version, provider: 'openai' as const };
    await expect(updateAssistant(ctx, wish)).rejects.toMatchObject({ reason: 'provider_absent' });
    await updateProvider(ctx, { name: 'groq', version: 0, apiKey: secret });
    await updateProvider(ctx, { name: 'openai', version: 0, apiKey: 'sk-another-key-1234', model: 'small-1' });
    expect(await listAnswerers(ctx)).toEqual([
      { name: 'groq', model: '' },
      { name: 'openai', model: 'small-1' },
      { name: 'builtin', model: '' },
    ]);
    await updateAssistant(ctx, { ...wish, model: 'small-2' });
    await answer(scene);
    expect(await receiptsOf(scene)).toMatchObject([{ provider: 'openai' }]);
    expect((await callsOf(scene)).map(({ provider }) => provider)).toEqual(['openai']);
  });

  it('fall back to the installation’s key when theirs is taken away, with the installation’s model', async () => {
    const groq = kindOf('groq', { isOpen: true });
    const { scene, ctx } = await sceneWith([groq.kind], [groq.open()]);
    await updateProvider(ctx, { name: 'groq', version: 0, apiKey: secret, model: 'dear-1' });
    const view = await updateProvider(ctx, { name: 'groq', version: 1, apiKey: null });
    expect(view.providers[0]).toMatchObject({ key: 'installation', ownModel: 'dear-1', model: null, state: 'ready' });
    await answer(scene);
    expect(groq.asked).toEqual(['installation']);
    const off = await updateProvider(ctx, { name: 'groq', version: 2, isEnabled: false });
    expect(off.providers[0]?.state).toBe('off');
  });

  it('are for managers, and refuse a version that is past', async () => {
    const { scene, ctx } = await sceneWith([kindOf('groq').kind]);
    const agent = await makeUser(scene.services, scene.companyId, { role: 'agent' });
    await expect(updateProvider(agent.ctx, { name: 'groq', version: 0, apiKey: secret })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await updateProvider(ctx, { name: 'groq', version: 0, isEnabled: true });
    await expect(updateProvider(ctx, { name: 'groq', version: 0, isEnabled: false })).rejects.toMatchObject({
      reason: 'version_changed',
    });
    await expect(updateProvider(ctx, { name: 'openai', version: 0 })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the day’s cap', () => {
  it('lets the built-in answer stand in when the money is spent, and says why', async () => {
    const groq = kindOf('groq');
    const { scene, ctx } = await sceneWith([groq.kind]);
    await updateProvider(ctx, { name: 'groq', version: 0, apiKey: secret });
    await setDailyCap(ctx, { version: 0, dailyCapMicros: 10 });
    await answer(scene);
    expect((await answersIn(scene))[0]?.text).toContain('*505#');
    expect(groq.asked).toEqual([]);
    expect(await receiptsOf(scene)).toMatchObject([
      { provider: 'builtin', attempts: [{ provider: 'groq', outcome: 'over_budget' }, { provider: 'builtin' }] },
    ]);
    expect(await callsOf(scene)).toEqual([]);
    expect(await spendOf(scene)).toMatchObject({ spentMicros: 0, reservedMicros: 0 });
  });

  it('holds against forty questions at once', async () => {
    const cost = { input: 1500, output: 250 };
    const groq = kindOf('groq', {}, cost);
    const { scene, ctx } = await sceneWith([groq.kind]);
    await updateProvider(ctx, { name: 'groq', version: 0, apiKey: secret });
    const cap = 20_000;
    await setDailyCap(ctx, { version: 0, dailyCapMicros: cap });
    const answers = await Promise.all(Array.from({ length: 40 }, () => testQuestion(ctx, { question })));
    expect(answers.every(({ text }) => text.includes('*505#'))).toBe(true);
    const byModel = answers.filter(({ provider }) => provider === 'groq').length;
    const { spentMicros, reservedMicros } = await spendOf(scene);
    expect(spentMicros).toBe(byModel * (cost.input + 2 * cost.output));
    expect(reservedMicros).toBe(0);
    expect(spentMicros).toBeLessThanOrEqual(cap);
    expect(byModel).toBeGreaterThan(0);
    expect(byModel).toBeLessThan(40);
    expect(await callsOf(scene)).toHaveLength(byModel);
  });

  it('cannot hold without a price: such a provider is left out until it has one', async () => {
    const openai = kindOf('openai', { pricesOf: () => null }, { input: 1000, output: 100 });
    const { scene, ctx } = await sceneWith([openai.kind]);
    await updateProvider(ctx, { name: 'openai', version: 0, apiKey: secret });
    await setDailyCap(ctx, { version: 0, dailyCapMicros: 50_000 });
    expect(await stateOf(ctx, 'openai')).toBe('needs_price');
    expect((await testQuestion(ctx, { question })).provider).toBe('builtin');
    await updateProvider(ctx, { name: 'openai', version: 1, prices: { input: 2, output: 8 } });
    expect(await stateOf(ctx, 'openai')).toBe('ready');
    expect((await testQuestion(ctx, { question })).provider).toBe('openai');
    expect(await spendOf(scene)).toMatchObject({ spentMicros: 2000 + 800, reservedMicros: 0 });
    await setDailyCap(ctx, { version: 1, dailyCapMicros: null });
    expect((await getModels(ctx)).dailyCapMicros).toBeNull();
  });
});

describe('the ledger', () => {
  it('knows what was broken off, reckoned from the letters, and gives the rest back', async () => {
    const slow: AnswerProvider = {
      name: 'groq',
      timeouts: { firstText: 4000, total: 8000 },
      async *stream(request) {
        yield { type: 'text', text: said };
        await new Promise((_, reject) => {
          request.signal.addEventListener('abort', () => reject(request.signal.reason), { once: true });
        });
      },
    };
    const { scene, ctx } = await sceneWith([{ ...kindOf('groq').kind, make: () => slow }]);
    await updateProvider(ctx, { name: 'groq', version: 0, apiKey: secret });
    await setDailyCap(ctx, { version: 0, dailyCapMicros: 1_000_000 });
    const ended = answerConversation(scene.services, scene.companyId, scene.conversationId, {
      ...quick,
      signal: AbortSignal.timeout(400),
    });
    await ended.catch(() => {});
    const [call, ...more] = await callsOf(scene);
    expect(more).toEqual([]);
    expect(call).toMatchObject({ provider: 'groq', outcome: 'abandoned', purpose: 'answer', isEstimated: true });
    expect(call!.conversationId).toBe(scene.conversationId);
    expect(call!.costMicros).toBe(call!.inputTokens + 2 * call!.outputTokens);
    expect(await spendOf(scene)).toEqual(expect.objectContaining({ spentMicros: call!.costMicros, reservedMicros: 0 }));
  });

  it('adds up by day, provider and model; what failed before a letter costs nothing', async () => {
    const groq = kindOf('groq', {}, { input: 100, output: 10 });
    const broken: AnswerProvider = {
      name: 'openai',
      model: 'usual',
      timeouts: { firstText: 1000, total: 2000 },
      // biome-ignore lint/correctness/useYield: it fails before it says anything
      async *stream() {
        throw Object.assign(new Error('no'), { kind: 'refused' });
      },
    };
    const { ctx } = await sceneWith([{ ...kindOf('openai').kind, make: () => broken }, groq.kind]);
    await updateProvider(ctx, { name: 'openai', version: 0, apiKey: secret });
    await updateProvider(ctx, { name: 'groq', version: 0, apiKey: secret });
    await testQuestion(ctx, { question });
    await testQuestion(ctx, { question });
    const tried = await tryProvider(ctx, { name: 'groq' });
    expect(tried).toMatchObject({ ok: true, costMicros: 120 });
    expect(await tryProvider(ctx, { name: 'openai' })).toMatchObject({ ok: false, outcome: 'refused', costMicros: 0 });
    const usage = await modelUsage(ctx, { days: 2 });
    expect(usage.map(({ provider, calls, failed, costMicros }) => [provider, calls, failed, costMicros])).toEqual([
      ['groq', 3, 0, 360],
      ['openai', 3, 3, 0],
    ]);
    expect(usage[0]).toMatchObject({ inputTokens: 300, outputTokens: 30, isEstimated: false });
    const models = await getModels(ctx);
    expect([models.spentMicros, models.day]).toEqual([360, usage[0]!.day]);
    expect(await stateOf(ctx, 'openai')).toBe('ready');
    await testQuestion(ctx, { question });
    expect(await stateOf(ctx, 'openai')).toBe('resting');
  });
});
