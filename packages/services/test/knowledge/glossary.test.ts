import { addGlossaryInput, listGlossaryInput } from '@natiq/contracts/knowledge/glossary';
import type { Scratch } from '@natiq/db/scratch';
import { testDatabase } from '@natiq/testing/database';
import { makeCompany, makeUser, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UserContext } from '../../src/kernel/context.ts';
import * as knowledge from '../../src/knowledge/index.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function person(role: 'company_manager' | 'agent' | 'viewer' = 'company_manager') {
  const services = testServices(database);
  const { companyId } = await makeCompany(services);
  return (await makeUser(services, companyId, { role })).ctx;
}
const list = (ctx: UserContext, input: Record<string, unknown> = {}) =>
  knowledge.listGlossary(ctx, listGlossaryInput.parse(input));
const add = (ctx: UserContext, ...pairs: [arabic: string, english: string][]) =>
  knowledge.addGlossaryPairs(
    ctx,
    addGlossaryInput.parse({ pairs: pairs.map(([arabic, english]) => ({ arabic, english })) }),
  );

it('a pair is kept once, found in either language, and taken away', async () => {
  const ctx = await person();
  expect(await add(ctx, ['غرامة', 'fine'], ['شريحة', 'SIM'], ['كارت', 'SIM'])).toEqual({ added: 3, known: 0 });
  expect(await add(ctx, ['شريحة', 'SIM'])).toEqual({ added: 0, known: 1 });
  expect((await list(ctx, { q: 'sim' })).items.map(pair => pair.arabic)).toEqual(['شريحة', 'كارت']);
  expect((await list(ctx, { q: 'غرامه' })).items.map(pair => pair.english)).toEqual(['fine']);
  const first = await list(ctx, { limit: 2, page: 1 });
  expect([first.items.length, first.total]).toEqual([2, 3]);
  expect((await list(ctx, { limit: 2, cursor: first.nextCursor })).items).toHaveLength(1);
  const [fine] = (await list(ctx, { q: 'fine' })).items;
  await knowledge.deleteGlossaryPair(ctx, { id: fine!.id });
  await expect(knowledge.deleteGlossaryPair(ctx, { id: fine!.id })).rejects.toMatchObject({ code: 'not_found' });
  expect((await list(ctx)).items).toHaveLength(2);
});

it('the next question finds the page of the other language by it, and no longer without it', async () => {
  const ctx = await person();
  await knowledge.createArticle(ctx, {
    kind: 'faq',
    title: 'Zorbing on the lawn',
    body: 'Zorbing is open from May to September.',
    questions: [],
    language: 'en',
    tags: [],
    priority: 0,
    publish: true,
  });
  const asked = () => knowledge.retrieve(ctx, { question: 'الدحرجة الهوائية متاحة متى', language: 'ar' });
  const before = (await asked()).confidence;
  await add(ctx, ['الدحرجة الهوائية', 'zorbing']);
  const found = await asked();
  expect(found.hits[0]?.parts.meaning).toBeGreaterThan(0);
  expect(found.confidence).toBeGreaterThan(before);
  const [pair] = (await list(ctx)).items;
  await knowledge.deleteGlossaryPair(ctx, { id: pair!.id });
  expect((await asked()).confidence).toBe(before);
});

it('is read by all who read knowledge and written by those who write it; each side in its own letters', async () => {
  const viewer = await person('viewer');
  expect((await list(viewer)).items).toEqual([]);
  await expect(add(viewer, ['شريحة', 'SIM'])).rejects.toMatchObject({ code: 'forbidden' });
  expect(addGlossaryInput.safeParse({ pairs: [{ arabic: 'SIM', english: 'شريحة' }] }).success).toBe(false);
});
