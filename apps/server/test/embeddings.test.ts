import { builtinProvider } from '@natiq/connectors';
import { embeddingClient } from '@natiq/connectors/ai/embeddings/client';
import { and, eq } from '@natiq/db/query';
import { aiCalls, aiEmbedders, articles, passageEmbeddings, passages } from '@natiq/db/schema';
import { withTenant } from '@natiq/db/tenant';
import { readOpened } from '@natiq/domain/web/reach';
import {
  cancelEmbedding,
  chooseEmbedder,
  dropEmbedder,
  embedRest,
  getEmbedders,
  getModels,
  runEmbedding,
  setDailyCap,
  testQuestion,
  wakeEmbedders,
} from '@natiq/services/answering';
import { systemContext } from '@natiq/services/kernel/context';
import { importArticles, updateArticle } from '@natiq/services/knowledge';
import { testDatabase } from '@natiq/testing/database';
import { makeChannel, makeCompany, makeUser, testServices } from '@natiq/testing/factories';
import { fakePorts } from '@natiq/testing/fake-ports';
import { type StubEmbeddings, stubEmbeddings } from '@natiq/testing/stub-embeddings';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

/** Models of a company's own choice that read knowledge and questions by their meaning. */
let database: Awaited<ReturnType<typeof testDatabase>>;
let stub: StubEmbeddings;
beforeAll(async () => {
  [database, stub] = await Promise.all([
    testDatabase(),
    stubEmbeddings({
      meanings: [
        ['balance', 'dosh', 'remaining'],
        ['recharge', 'pump', 'voucher'],
        ['stores', 'premises', 'shops'],
        ['roaming', 'overseas'],
        ['router', 'gizmo'],
        ['invoice', 'paperwork'],
        ['password', 'passphrase'],
      ],
      common: { narrow: 2 },
      dull: ['dull'],
      vague: ['vague'],
    }),
  ]);
});
afterAll(() => Promise.all([database.close(), stub.close()]));
beforeEach(() => {
  stub.behave({ kind: 'answer' });
  stub.calls.length = 0;
});

const pages = [
  ['How do I check my balance?', 'Dial *505# and choose 1: the balance is shown.'],
  ['How do I recharge my line?', 'Dial *505# and choose 2 to recharge, then enter the digits.'],
  ['When are the stores open?', 'All stores open at 10:00 and close at 22:00.'],
  ['How do I switch roaming on?', 'Switch roaming on in the application before you travel.'],
  ['How do I restart the router?', 'Hold the button of the router for ten seconds.'],
  ['Where is my invoice?', 'Each invoice is sent on the first of the month.'],
  ['How do I change my password?', 'Choose a new password under Profile.'],
] as const;
const signal = new AbortController().signal;
const chosen = { version: 0, model: 'wide', apiKey: 'sk-of-a-test-1234', price: 2 };
const key = 'sk-of-a-test-1234';

async function company({ opened = true } = {}) {
  const services = testServices(database, { ports: fakePorts([builtinProvider()]) });
  services.ports.embeddings = embeddingClient({ opened: opened ? readOpened(`127.0.0.1:${stub.port}`)! : [] });
  const { companyId } = await makeCompany(services, { name: 'Nile' });
  const system = systemContext(services, companyId);
  await makeChannel(services, companyId);
  await importArticles(
    system,
    pages.map(([title, body]) => ({
      kind: 'faq',
      title,
      body,
      questions: [],
      language: 'en',
      status: 'published',
      tags: [],
      priority: 0,
      origin: 'manual',
    })),
  );
  const { ctx } = await makeUser(services, companyId, { role: 'company_manager' });
  const run = async () => {
    const rows = await withTenant(database, companyId, tx =>
      tx.select().from(aiEmbedders).where(eq(aiEmbedders.companyId, companyId)),
    );
    for (const { id } of rows) await runEmbedding(services, companyId, id, { signal, pauses: [0] });
  };
  const ask = async (question: string) => {
    const { confidence, passages: found } = await testQuestion(ctx, { question });
    return { confidence, title: found[0]?.title, parts: found[0]?.parts };
  };
  return { services, companyId, ctx, run, ask };
}

/** How many vectors there are of each embedder that is not the built-in one. */
const vectorsOf = (companyId: string) =>
  withTenant(database, companyId, async tx => {
    const rows = await tx
      .select({ embedder: passageEmbeddings.embedder, length: passageEmbeddings.embedding })
      .from(passageEmbeddings)
      .where(eq(passageEmbeddings.companyId, companyId));
    const counts = new Map<string, number>();
    for (const { embedder } of rows)
      if (!embedder.startsWith('natiq')) counts.set(embedder, (counts.get(embedder) ?? 0) + 1);
    return [...counts.values()];
  });
const texts = () => stub.calls.flatMap(call => call.input);

describe('a model of the company’s own', () => {
  it('reads all, then serves; what shares its meaning is found, what does not stays unsaid', async () => {
    const nile = await company();
    const words = await nile.ask('where is the remaining dosh');
    expect(await chooseEmbedder(nile.ctx, { ...chosen, baseUrl: stub.url })).toMatchObject({
      serving: null,
      next: { state: 'building', model: 'wide', keyEnd: '1234' },
    });
    await nile.run();
    const { serving, next, sources } = await getEmbedders(nile.ctx);
    expect({ serving, next, sources }).toMatchObject({
      serving: { state: 'serving', done: 7, total: 7, dimensions: 96, reason: null },
      next: null,
      sources: [{ sourceId: null, done: 7, total: 7 }],
    });
    expect(stub.calls[0]).toMatchObject({ authorization: `Bearer ${key}`, model: 'wide' });
    const found = await nile.ask('where is the remaining dosh');
    expect(found.title).toBe('How do I check my balance?');
    expect(found.parts?.likeness).toBeGreaterThan(0.5);
    expect(found.confidence).toBeGreaterThan(words.confidence + 0.3);
    const stranger = await nile.ask('may a parrot board the ferry');
    expect(stranger.confidence).toBeLessThan(0.3);
    const calls = await withTenant(database, nile.companyId, tx => tx.select().from(aiCalls));
    const purposes = new Set(calls.map(call => call.purpose));
    expect(purposes).toEqual(new Set(['embed', 'question']));
    expect(calls.every(call => call.costMicros === call.inputTokens * 2 && call.inputTokens > 0)).toBe(true);
    const row = await withTenant(database, nile.companyId, tx => tx.select().from(aiEmbedders));
    expect(JSON.stringify(row)).not.toContain(key);
  });

  it('says the same in a narrow band as in a wide one, and nothing where it tells nothing apart', async () => {
    const [wide, narrow, dull] = [await company(), await company(), await company()];
    await chooseEmbedder(wide.ctx, { ...chosen, baseUrl: stub.url });
    await chooseEmbedder(narrow.ctx, { ...chosen, model: 'narrow', baseUrl: stub.url });
    await chooseEmbedder(dull.ctx, { ...chosen, model: 'dull', baseUrl: stub.url });
    const before = await dull.ask('where is the remaining dosh');
    for (const one of [wide, narrow, dull]) await one.run();
    for (const question of ['where is the remaining dosh', 'may a parrot board the ferry', 'the premises: when?']) {
      const [a, b] = [await wide.ask(question), await narrow.ask(question)];
      expect(b.title).toBe(a.title);
      expect(Math.abs(a.confidence - b.confidence)).toBeLessThan(0.05);
    }
    expect((await getEmbedders(dull.ctx)).serving).toMatchObject({ state: 'serving', reason: 'tells_nothing' });
    expect((await dull.ask('where is the remaining dosh')).confidence).toBe(before.confidence);
  });

  it('is not counted while it takes what no page is about for a question of one, and the manager is told why', async () => {
    const nile = await company();
    await chooseEmbedder(nile.ctx, { ...chosen, model: 'vague', baseUrl: stub.url });
    const stranger = 'may a parrot board the ferry';
    const before = await nile.ask(stranger);
    await nile.run();
    expect((await getEmbedders(nile.ctx)).serving).toMatchObject({ state: 'serving', reason: 'takes_strangers' });
    expect(await nile.ask(stranger)).toMatchObject({ confidence: before.confidence });
    // Looked at again whenever it has read on, and by hand.
    await embedRest(nile.ctx);
    await nile.run();
    expect((await getEmbedders(nile.ctx)).serving).toMatchObject({ reason: 'takes_strangers' });
  });

  it('serves on while another one reads, fails with its reason, is tried again; then the first is let go of', async () => {
    const nile = await company();
    await chooseEmbedder(nile.ctx, { ...chosen, baseUrl: stub.url });
    await nile.run();
    stub.behave(call => (call.model === 'narrow' ? { kind: 'error', status: 401 } : { kind: 'answer' }));
    const { apiKey: _, ...again } = chosen;
    await chooseEmbedder(nile.ctx, { ...again, version: 1, model: 'narrow', baseUrl: stub.url });
    await expect(
      chooseEmbedder(nile.ctx, { ...again, version: 1, model: 'late', baseUrl: stub.url }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await nile.run();
    expect(await getEmbedders(nile.ctx)).toMatchObject({
      serving: { model: 'wide' },
      next: { model: 'narrow', state: 'failed', reason: 'refused', done: 0, total: 7 },
    });
    expect((await nile.ask('where is the remaining dosh')).title).toBe('How do I check my balance?');
    stub.behave({ kind: 'answer' });
    await embedRest(nile.ctx);
    stub.calls.length = 0;
    await nile.run();
    // The key given before goes to the same address again.
    expect(stub.calls[0]).toMatchObject({ authorization: `Bearer ${key}`, model: 'narrow' });
    await nile.run();
    expect(await getEmbedders(nile.ctx)).toMatchObject({ serving: { model: 'narrow' }, next: null });
    expect(await vectorsOf(nile.companyId)).toEqual([7]);
    await dropEmbedder(nile.ctx);
    await nile.run();
    expect(await vectorsOf(nile.companyId)).toEqual([]);
    expect((await nile.ask('where is the remaining dosh')).parts?.likeness).toBeUndefined();
  });

  it('reads again only what changed', async () => {
    const nile = await company();
    await chooseEmbedder(nile.ctx, { ...chosen, baseUrl: stub.url });
    await nile.run();
    const long = (mark: string) =>
      `## First\n\n${'The first part stays as it is. '.repeat(90)}\n\n## Second\n\n${`The second part says ${mark}. `.repeat(90)}`;
    const [row] = await withTenant(database, nile.companyId, tx =>
      tx
        .select()
        .from(articles)
        .where(and(eq(articles.companyId, nile.companyId), eq(articles.title, pages[3][0]))),
    );
    await withTenant(database, nile.companyId, tx =>
      tx.update(articles).set({ kind: 'article' }).where(eq(articles.id, row!.id)),
    );
    const edit = (body: string, version: number) => updateArticle(nile.ctx, { id: row!.id, version, body });
    const first = await edit(long('one'), row!.version);
    stub.calls.length = 0;
    await wakeEmbedders(nile.services, nile.companyId);
    await nile.run();
    const parts = texts().length;
    expect(parts).toBeGreaterThan(1);
    await edit(long('two'), first.version);
    stub.calls.length = 0;
    await nile.run();
    expect(texts().length).toBeGreaterThan(0);
    expect(texts().length).toBeLessThan(parts);
    expect(texts().every(text => text.includes('two'))).toBe(true);
    const all = await withTenant(database, nile.companyId, tx => tx.select({ id: passages.id }).from(passages));
    expect(await vectorsOf(nile.companyId)).toEqual([all.length]);
  });

  it('that is silent, broken or gone costs a customer nothing but its help', async () => {
    const nile = await company();
    await chooseEmbedder(nile.ctx, { ...chosen, baseUrl: stub.url });
    await nile.run();
    for (const [behaviour, question] of [
      [{ kind: 'hang' }, 'how do I check my balance?'],
      [{ kind: 'garbage' }, 'how can I check my balance?'],
      [{ kind: 'error', status: 500 }, 'how to check my balance?'],
    ] as const) {
      stub.behave(behaviour);
      const found = await nile.ask(question);
      expect(found.title).toBe('How do I check my balance?');
      expect(found.parts?.likeness).toBeUndefined();
    }
    stub.calls.length = 0;
    await nile.ask('how do I recharge');
    // Three failures in a row: it is left alone for a while.
    expect(stub.calls).toHaveLength(0);
  });

  it('is asked within the day’s cap, and not at all without a price to hold it by', async () => {
    const nile = await company();
    await setDailyCap(nile.ctx, { version: 0, dailyCapMicros: 100 });
    await chooseEmbedder(nile.ctx, { ...chosen, baseUrl: stub.url });
    await nile.run();
    expect((await getEmbedders(nile.ctx)).next).toMatchObject({ state: 'failed', reason: 'over_budget' });
    await chooseEmbedder(nile.ctx, { ...chosen, version: 1, price: null, baseUrl: stub.url });
    await nile.run();
    expect((await getEmbedders(nile.ctx)).next).toMatchObject({ state: 'failed', reason: 'no_price' });
    expect(stub.calls).toHaveLength(0);
    expect(await getModels(nile.ctx)).toMatchObject({ spentMicros: 0, reservedMicros: 0 });
  });

  it('is not reached inside the installation’s own network', async () => {
    const nile = await company({ opened: false });
    await chooseEmbedder(nile.ctx, { ...chosen, baseUrl: stub.url });
    await nile.run();
    expect((await getEmbedders(nile.ctx)).next).toMatchObject({ state: 'failed', reason: 'address' });
    expect(stub.calls).toHaveLength(0);
  });

  it('stopped by hand keeps what it read, and goes on from there', async () => {
    const nile = await company();
    await chooseEmbedder(nile.ctx, { ...chosen, baseUrl: stub.url });
    await cancelEmbedding(nile.ctx);
    await nile.run();
    expect(stub.calls).toHaveLength(0);
    expect((await getEmbedders(nile.ctx)).next).toMatchObject({ state: 'cancelled' });
    await expect(cancelEmbedding(nile.ctx)).rejects.toMatchObject({ reason: 'embedder_idle' });
    await embedRest(nile.ctx);
    await nile.run();
    expect((await getEmbedders(nile.ctx)).serving).toMatchObject({ done: 7, total: 7 });
    stub.calls.length = 0;
    await embedRest(nile.ctx);
    await nile.run();
    expect(texts()).toEqual([]);
  });
});
