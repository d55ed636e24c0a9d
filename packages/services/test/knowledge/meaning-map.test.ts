import { newId } from '@natiq/db/ids';
import { and, eq, sql } from '@natiq/db/query';
import { categoryAssistants, meaningMaps, meaningPoints } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeChannel, makeCompany, makeUser, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ServiceContext } from '../../src/kernel/context.ts';
import { deleteArticle, forgetVectors, retrieve, storeVectors, updateArticle } from '../../src/knowledge/index.ts';
import { fillMap } from '../../src/knowledge/meaning/fill-map.ts';
import { nearest } from '../../src/knowledge/meaning/nearest.ts';
import { embedder, pages, publish, scattered, towards } from './pages.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function company() {
  const services = testServices(database);
  const { companyId } = await makeCompany(services);
  return { services, ctx: (await makeUser(services, companyId, { role: 'company_manager' })).ctx };
}

const meaning = (share: number) => ({ embedder, vector: towards(share), level: { level: 0.05, spread: 1.27 } });
/** Words no page holds, so only meaning finds anything. */
const ask = async (
  ctx: ServiceContext,
  share: number,
  {
    vector,
    ...more
  }: { vector?: number[]; beyond?: number; assistantId?: string; audience?: 'customers' | 'staff' } = {},
) =>
  (
    await retrieve(ctx, {
      question: 'unheard zyzzyva',
      language: 'en',
      limit: 10,
      meaning: { ...meaning(share), ...(vector && { vector }) },
      beyond: 10,
      ...more,
    })
  ).passages;
const titles = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).map(({ title }) => title);
const pointsOf = (ctx: ServiceContext) =>
  withTenant(database, ctx.companyId, async tx => (await tx.select().from(meaningPoints)).length);

const titled = async (ctx: ServiceContext) => [
  ...(await withTenant(database, ctx.companyId, tx =>
    tx.execute<{ id: string; title: string }>(
      sql`select p.id, a.title from passages p join articles a on a.company_id = p.company_id and a.id = p.article_id`,
    ),
  )),
];

describe('a company with more passages than are compared one by one', () => {
  it('is answered by the index of the nearest as by comparing all, in full', async () => {
    const { ctx } = await company();
    await publish(ctx, pages(250, 0, 1), scattered);
    expect(await fillMap(ctx, embedder, 0)).toBe(true);
    for (const share of [0.013, 0.261, 0.507, 0.752, 0.988]) {
      const vector = scattered(share);
      const all = await titles(ctx, share, { beyond: Number.MAX_SAFE_INTEGER, vector });
      const found = await titles(ctx, share, { vector });
      expect(found).toHaveLength(10);
      // Both round their vectors, each in its way.
      expect(all).toEqual(expect.arrayContaining(found.slice(0, 7)));
    }
    await withTenant(database, ctx.companyId, tx => tx.delete(meaningPoints));
    expect(await titles(ctx, 0.5), 'it was the index that answered').toEqual([]);
  });

  it('compares one by one until the index is filled, which goes on meanwhile', async () => {
    const { ctx } = await company();
    await publish(ctx, pages(50, 0, 1));
    const isComplete = () =>
      withTenant(database, ctx.companyId, async tx => (await tx.select().from(meaningMaps))[0]?.isComplete);
    expect(await titles(ctx, 0.301)).toHaveLength(10);
    expect(await isComplete()).not.toBe(true);
    await vi.waitFor(async () => expect(await isComplete()).toBe(true), { timeout: 30_000, interval: 100 });
    expect(await pointsOf(ctx)).toBe(50);
  });

  it('never gets another company’s nearer passages, nor fewer for them', async () => {
    const { ctx } = await company();
    const other = await company();
    await publish(ctx, pages(220, 0.5, 1));
    await publish(other.ctx, pages(250, 0, 0.2, { category: 'other' }));
    for (const one of [ctx, other.ctx]) await fillMap(one, embedder, 0);
    const found = await titles(ctx, 0.1);
    expect(found).toEqual(pages(10, 0, 1).map(({ title }) => title));
    const map = { embedder, size: 256, isComplete: true } as const;
    const vector = Float32Array.from(towards(0.1));
    const shown = () => expect.fail('All were compared: the index gave too few.');
    const asked = { map, vector, leading: [], mayShow: () => true, shown, floor: -1 };
    expect((await nearest(ctx, asked)).size).toBe(200);
  });

  it('knows the meaning of what the words found, however far off it is', async () => {
    const { ctx } = await company();
    await publish(ctx, pages(250, 0, 1));
    await fillMap(ctx, embedder, 0);
    const farthest = (await titled(ctx)).find(({ title }) => title === 'ware249')!.id;
    const map = { embedder, size: 256, isComplete: true } as const;
    const asked = { map, vector: Float32Array.from(towards(0)), mayShow: () => true, shown: () => [], floor: -1 };
    expect((await nearest(ctx, { ...asked, leading: [] })).get(farthest)).toBeUndefined();
    expect((await nearest(ctx, { ...asked, leading: [farthest] })).get(farthest)).toBeCloseTo(0.006, 2);
  });

  it('puts first what words and meaning both speak for, though neither puts it among its own first', async () => {
    const { ctx } = await company();
    const wordy = Array.from({ length: 150 }, (_, at) => ({ title: `roaming rival${at}`, share: 1 }));
    const both = { title: 'how far away from home roaming reaches', share: 0.3 };
    await publish(ctx, [...wordy, ...pages(220, 0, 0.2), both]);
    await fillMap(ctx, embedder, 0);
    const found = await retrieve(ctx, { question: 'roaming', language: 'en', meaning: meaning(0), beyond: 10 });
    expect(found.passages[0]?.title).toBe(both.title);
  });

  it('gets a full list of what an assistant may use though what it may not is nearer', async () => {
    const { ctx, services } = await company();
    const shop = await makeChannel(services, ctx.companyId);
    const dealers = await makeChannel(services, ctx.companyId);
    await publish(ctx, [...pages(210, 0, 0.1, { category: 'dealers' }), ...pages(100, 0.2, 0.6)]);
    await withTenant(database, ctx.companyId, tx =>
      tx
        .insert(categoryAssistants)
        .values({ companyId: ctx.companyId, category: 'dealers', assistantId: dealers.assistantId }),
    );
    await fillMap(ctx, embedder, 0);
    expect((await titles(ctx, 0, { assistantId: dealers.assistantId }))[0]).toMatch(/^dealers/);
    const found = await titles(ctx, 0, { assistantId: shop.assistantId });
    expect(found).toEqual(pages(10, 0, 1).map(({ title }) => title));
  });

  it('gets a full list for each audience', async () => {
    const { ctx } = await company();
    const sourceId = newId();
    await withTenant(database, ctx.companyId, tx =>
      tx.execute(sql`insert into knowledge_sources (company_id, id, kind, name, state, audience)
        values (${ctx.companyId}, ${sourceId}, 'file', 'Handbook', 'ready', 'staff')`),
    );
    await publish(ctx, [...pages(210, 0, 0.1, { category: 'handbook', sourceId }), ...pages(100, 0.2, 0.6)]);
    await fillMap(ctx, embedder, 0);
    const customers = await titles(ctx, 0, { audience: 'customers' });
    expect(customers).toEqual(pages(10, 0, 1).map(({ title }) => title));
    const staff = await titles(ctx, 0.3, { audience: 'staff' });
    expect(staff).toHaveLength(10);
    expect(staff.every(title => title.startsWith('handbook'))).toBe(true);
  });

  it('sees at once what is new, changed and gone', async () => {
    const { ctx } = await company();
    await publish(ctx, pages(100, 0.3, 1));
    await fillMap(ctx, embedder, 0);
    await publish(ctx, [{ title: 'newcomer', share: 0.1 }]);
    const [newcomer] = await ask(ctx, 0.1);
    expect(newcomer?.title).toBe('newcomer');
    await updateArticle(ctx, { id: newcomer!.articleId, version: 1, body: 'Quite another text.' });
    expect(await pointsOf(ctx)).toBe(100);
    const [now] = await withTenant(database, ctx.companyId, tx =>
      tx.execute<{ id: string }>(sql`select id from passages where article_id = ${newcomer!.articleId}`),
    );
    await storeVectors(ctx, embedder, [{ id: now!.id, vector: towards(0.2) }]);
    expect((await ask(ctx, 0.2))[0]?.text).toBe('Quite another text.');
    await deleteArticle(ctx, { id: newcomer!.articleId });
    const left = await titles(ctx, 0.1);
    expect(left).toEqual(pages(10, 0, 1).map(({ title }) => title));
  });

  it('is read anew after its vectors were let go of', async () => {
    const { ctx } = await company();
    await publish(ctx, pages(60, 0.2, 1));
    await fillMap(ctx, embedder, 0);
    const [nearestBefore] = await ask(ctx, 0);
    expect(nearestBefore?.title).toBe('ware0');
    while (await forgetVectors(ctx, embedder, 500));
    expect(await pointsOf(ctx)).toBe(0);
    expect(await titles(ctx, 0)).toEqual([]);
    // The other way round.
    const turned = (await titled(ctx)).map(({ id, title }) => ({
      id,
      vector: towards(1 - Number(title.slice(4)) / 60),
    }));
    await storeVectors(ctx, embedder, turned);
    await fillMap(ctx, embedder, 0);
    expect((await titles(ctx, 0))[0]).toBe('ware59');
  });

  it('keeps vectors longer than any index out of it, and still compares them', async () => {
    const { ctx } = await company();
    await publish(ctx, pages(20, 0, 1));
    const long = (share: number) => [...towards(share), ...new Array<number>(3500).fill(0)];
    await storeVectors(
      ctx,
      'long',
      (await titled(ctx)).map(({ id, title }) => ({ id, vector: long(Number(title.slice(4)) / 20) })),
    );
    expect(await fillMap(ctx, 'long', 0)).toBe(false);
    const found = await retrieve(ctx, {
      question: 'unheard zyzzyva',
      language: 'en',
      meaning: { embedder: 'long', vector: long(0), level: { level: 0.05, spread: 1.27 } },
      beyond: 10,
    });
    expect(found.passages[0]?.title).toBe('ware0');
    const maps = await withTenant(database, ctx.companyId, tx =>
      tx
        .select()
        .from(meaningMaps)
        .where(and(eq(meaningMaps.companyId, ctx.companyId), eq(meaningMaps.embedder, 'long'))),
    );
    expect(maps).toEqual([]);
  });
});
