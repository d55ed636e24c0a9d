import { eq, sql } from '@natiq/db/query';
import { meaningMaps, meaningPoints, passageEmbeddings } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeCompany, makeUser, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceContext } from '../../src/kernel/context.ts';
import { forgetVectors, retrieve, storeVectors } from '../../src/knowledge/index.ts';
import { fillMap } from '../../src/knowledge/meaning/fill-map.ts';
import { beginMapIn, fillMapIn, mapIn } from '../../src/knowledge/meaning/points.ts';
import { embedder, pages, publish, towards } from './pages.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function company() {
  const services = testServices(database);
  const { companyId } = await makeCompany(services);
  return (await makeUser(services, companyId, { role: 'company_manager' })).ctx;
}

/** The vectors are there and no map knows of them, as of an installation that had none. */
async function begun(ctx: ServiceContext, filled: number) {
  return withTenant(database, ctx.companyId, async tx => {
    await beginMapIn(tx, ctx, embedder);
    const map = (await mapIn(tx, ctx, embedder))!;
    if (filled > 0) await fillMapIn(tx, ctx, map, filled);
    return map;
  });
}

const placesOf = (ctx: ServiceContext) =>
  withTenant(database, ctx.companyId, async tx =>
    (await tx.select({ id: meaningPoints.passageId }).from(meaningPoints)).map(({ id }) => id).sort(),
  );
const passagesOf = (ctx: ServiceContext) =>
  withTenant(database, ctx.companyId, async tx =>
    (await tx.select({ id: passageEmbeddings.passageId }).from(passageEmbeddings)).map(({ id }) => id).sort(),
  );

const ask = async (ctx: ServiceContext, share: number, model = embedder) =>
  (
    await retrieve(ctx, {
      question: 'unheard zyzzyva',
      language: 'en',
      limit: 10,
      meaning: { embedder: model, vector: towards(share), level: { level: 0.05, spread: 1.27 } },
      beyond: 10,
    })
  ).passages.map(({ title }) => title);

describe('a map that is being filled', () => {
  it('goes on where it stopped when a process died, and is not used before', async () => {
    const ctx = await company();
    await publish(ctx, pages(70, 0, 1));
    await begun(ctx, 25);
    const before = await placesOf(ctx);
    expect(before).toEqual((await passagesOf(ctx)).slice(0, 25));
    // Were they read again, they would be put in again.
    await withTenant(database, ctx.companyId, tx =>
      tx.delete(meaningPoints).where(eq(meaningPoints.passageId, before[3]!)),
    );
    const map = await begun(ctx, 0);
    expect(map.isComplete).toBe(false);
    await withTenant(database, ctx.companyId, async tx => {
      while (await fillMapIn(tx, ctx, map, 20));
    });
    expect(await placesOf(ctx)).toEqual((await passagesOf(ctx)).filter(id => id !== before[3]));
  });

  it('ends with what neither its filling nor the writer of a vector saw', async () => {
    const ctx = await company();
    await publish(ctx, pages(40, 0, 1));
    const map = await begun(ctx, 40);
    // A transaction that began before the map and ended after it had passed by.
    const [missed] = await placesOf(ctx);
    await withTenant(database, ctx.companyId, tx =>
      tx.delete(meaningPoints).where(eq(meaningPoints.passageId, missed!)),
    );
    expect(map.isComplete).toBe(false);
    expect(await fillMap(ctx, embedder, 0)).toBe(true);
    expect(await placesOf(ctx)).toEqual(await passagesOf(ctx));
    expect(await ask(ctx, 0)).toEqual(pages(10, 0, 1).map(({ title }) => title));
  });

  it('takes in what is embedded meanwhile', async () => {
    const ctx = await company();
    await publish(ctx, pages(30, 0.2, 1));
    await begun(ctx, 30);
    await publish(ctx, [{ title: 'newcomer', share: 0 }]);
    expect(await placesOf(ctx)).toHaveLength(31);
  });
});

describe('a change of the embedder', () => {
  it('is answered by the new one’s map alone, while the old one’s is still there', async () => {
    const ctx = await company();
    await publish(ctx, pages(60, 0, 1));
    await fillMap(ctx, embedder, 0);
    const turned = await withTenant(database, ctx.companyId, async tx => [
      ...(await tx.execute<{ id: string; title: string }>(
        sql`select p.id, a.title from passages p join articles a on a.company_id = p.company_id and a.id = p.article_id`,
      )),
    ]);
    await storeVectors(
      ctx,
      'next-model',
      turned.map(({ id, title }) => ({ id, vector: towards(1 - Number(title.slice(4)) / 60) })),
    );
    await fillMap(ctx, 'next-model', 0);
    const lastFirst = pages(60, 0, 1)
      .map(({ title }) => title)
      .reverse();
    expect(await ask(ctx, 0, 'next-model')).toEqual(lastFirst.slice(0, 10));
    expect(await ask(ctx, 0)).toEqual(pages(10, 0, 1).map(({ title }) => title));
    while (await forgetVectors(ctx, embedder, 500));
    expect(await placesOf(ctx)).toHaveLength(60);
    const maps = await withTenant(database, ctx.companyId, tx => tx.select().from(meaningMaps));
    expect(maps.map(map => map.embedder)).toEqual(['next-model']);
    expect(await ask(ctx, 0, 'next-model')).toEqual(lastFirst.slice(0, 10));
  });
});
