import { listArticlesInput } from '@natiq/contracts/knowledge/inputs';
import { eq } from '@natiq/db/query';
import { articles, articleVersions, auditEntries, companies, passageEmbeddings } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeCompany, makeUser, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addGlossary,
  createArticle,
  deleteArticle,
  getArticle,
  importArticles,
  listArticles,
  retrieve,
  updateArticle,
} from '../../src/knowledge/index.ts';
import { article, helpPages } from '../answering/support.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const services = () => testServices(database);
async function manager() {
  const own = services();
  const { companyId } = await makeCompany(own);
  return (await makeUser(own, companyId, { role: 'company_manager' })).ctx;
}
const page = {
  kind: 'article' as const,
  title: 'Roaming abroad',
  body: '## Prices\n\nA day in Turkey costs 99 EGP.\n\n## Turning it on\n\nOpen the app and choose Roaming.',
  questions: [],
  language: 'en' as const,
  tags: [],
  priority: 0,
};
const ask = (ctx: Awaited<ReturnType<typeof manager>>, question: string, language = 'en') =>
  retrieve(ctx, { question, language });
const revision = (ctx: Awaited<ReturnType<typeof manager>>) =>
  withTenant(database, ctx.companyId, async tx => (await tx.select().from(companies))[0]!.knowledgeRevision);

describe('articles', () => {
  it('are found from the moment they are published until they are not', async () => {
    const ctx = await manager();
    const draft = await createArticle(ctx, { ...page, publish: false });
    expect(draft).toMatchObject({ status: 'draft', passages: 0, version: 1 });
    expect((await ask(ctx, 'what does roaming in Turkey cost')).hits).toEqual([]);
    const live = await updateArticle(ctx, { id: draft.id, version: 1, status: 'published' });
    expect(live).toMatchObject({ passages: 2, version: 2 });
    expect((await ask(ctx, 'what does roaming in Turkey cost')).passages[0]?.text).toContain('99 EGP');
    await updateArticle(ctx, { id: draft.id, version: 2, body: 'A day in Turkey costs 120 EGP.' });
    expect((await ask(ctx, 'what does roaming in Turkey cost')).passages.map(p => p.text)).toEqual([
      'A day in Turkey costs 120 EGP.',
    ]);
    await updateArticle(ctx, { id: draft.id, version: 3, status: 'archived' });
    expect((await ask(ctx, 'what does roaming in Turkey cost')).hits).toEqual([]);
    expect(await revision(ctx)).toBe(3);
    const versions = await withTenant(database, ctx.companyId, tx =>
      tx.select().from(articleVersions).where(eq(articleVersions.articleId, draft.id)),
    );
    expect(versions.map(v => [v.version, v.status])).toEqual([
      [1, 'draft'],
      [2, 'published'],
      [3, 'published'],
      [4, 'archived'],
    ]);
  });

  it('are made once under one client id, twenty at a time and after an answer that was lost', async () => {
    const ctx = await manager();
    const same = () => createArticle(ctx, { ...page, publish: true, clientId: 'the-same-act' });
    const made = await Promise.all(Array.from({ length: 20 }, same));
    expect(new Set(made.map(article => article.id)).size).toBe(1);
    const [{ id }] = made as [(typeof made)[number]];
    await updateArticle(ctx, { id, version: 1, body: 'A day in Turkey costs 120 EGP.' });
    // The article as it is now, not as it was sent.
    expect(await same()).toMatchObject({ id, version: 2, body: 'A day in Turkey costs 120 EGP.' });
    await expect(
      createArticle(ctx, { ...page, title: 'Other words', publish: true, clientId: 'the-same-act' }),
    ).rejects.toMatchObject({ code: 'conflict', reason: 'client_id_reused', params: { id, version: 2 } });
    const rows = await withTenant(database, ctx.companyId, tx => tx.select().from(articles));
    const entries = await withTenant(database, ctx.companyId, tx => tx.select().from(auditEntries));
    expect(rows).toHaveLength(1);
    expect(entries.filter(entry => entry.action === 'article.created')).toHaveLength(1);
    // Another company's acts have names of their own.
    const other = await createArticle(await manager(), { ...page, publish: true, clientId: 'the-same-act' });
    expect(other.id).not.toBe(id);
  });

  it('in the other language are made once as well', async () => {
    const ctx = await manager();
    const first = await createArticle(ctx, { ...page, publish: true });
    const same = () =>
      createArticle(ctx, {
        ...page,
        language: 'ar',
        translationOf: first.id,
        publish: true,
        clientId: 'a-translation',
      });
    const made = await Promise.all([same(), same(), same()]);
    expect(new Set(made.map(article => article.id)).size).toBe(1);
  });

  it('deleted are gone at the next question, with their vectors', async () => {
    const ctx = await manager();
    const made = await createArticle(ctx, { ...page, publish: true });
    expect((await ask(ctx, 'roaming')).hits).not.toEqual([]);
    await deleteArticle(ctx, { id: made.id });
    expect((await ask(ctx, 'roaming')).hits).toEqual([]);
    await expect(getArticle(ctx, { id: made.id })).rejects.toMatchObject({ code: 'not_found' });
    const vectors = await withTenant(database, ctx.companyId, tx =>
      tx.select({ id: passageEmbeddings.passageId }).from(passageEmbeddings),
    );
    expect(vectors).toEqual([]);
  });

  it('of another company are never found, however near, and do not exist', async () => {
    const [mine, theirs] = [await manager(), await manager()];
    const secret = await createArticle(theirs, {
      ...page,
      title: 'The secret blue giraffe discount',
      body: 'Code GIRAFFE.',
      publish: true,
    });
    await createArticle(mine, { ...page, publish: true });
    for (let n = 0; n < 3; n += 1) {
      const found = await ask(mine, 'the secret blue giraffe discount code GIRAFFE');
      expect(found.passages.some(p => p.articleId === secret.id)).toBe(false);
    }
    expect((await ask(theirs, 'blue giraffe')).passages[0]?.articleId).toBe(secret.id);
    for (const act of [
      () => getArticle(mine, { id: secret.id }),
      () => updateArticle(mine, { id: secret.id, version: 1, title: 'Mine now' }),
      () => deleteArticle(mine, { id: secret.id }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'not_found', reason: 'not_found' });
  });

  it('refuse a change of a version that is not the newest, and name that one', async () => {
    const ctx = await manager();
    const made = await createArticle(ctx, { ...page, publish: true });
    const race = await Promise.allSettled(
      ['A first title', 'A second title', 'A third title'].map(title =>
        updateArticle(ctx, { id: made.id, version: 1, title }),
      ),
    );
    expect(race.filter(result => result.status === 'fulfilled')).toHaveLength(1);
    const lost = race.find(result => result.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'conflict', reason: 'version_changed', params: { version: 2 } });
  });

  it('leave an event without words and an audit entry', async () => {
    const ctx = await manager();
    await createArticle(ctx, { ...page, publish: true });
    const { events, audit } = await withTenant(database, ctx.companyId, async tx => ({
      events: await tx.execute<{ type: string; data: unknown }>('select type, data from domain_events'),
      audit: await tx.select().from(auditEntries),
    }));
    expect(events).toMatchObject([{ type: 'knowledge.changed', data: { findable: true } }]);
    expect(audit).toMatchObject([{ action: 'article.created', subjectKind: 'article' }]);
    expect((ctx.ports as unknown as { kicks: { log: number } }).kicks.log).toBe(1);
  });

  it('are listed page by page, each once, and searched in folded words', async () => {
    const ctx = await manager();
    await importArticles(ctx, helpPages);
    const titles: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const result = await listArticles(ctx, listArticlesInput.parse({ limit: 3, cursor }));
      titles.push(...result.items.map(item => item.title));
      if (!result.nextCursor) break;
      cursor = result.nextCursor;
    }
    expect(titles.toSorted()).toEqual(helpPages.map(p => p.title).toSorted());
    const found = async (search: string) =>
      (await listArticles(ctx, listArticlesInput.parse({ search }))).items.map(i => i.title);
    expect(await found('scratch car')).toEqual(['How do I recharge my line?']);
    expect(await found('أرقامُ الكارت')).toEqual(['كيف أشحن الخط؟']);
    expect(await found('100%_')).toEqual([]);
  });

  it('answer in the language of the reader where there is a translation', async () => {
    const ctx = await manager();
    await importArticles(ctx, [
      ...helpPages,
      article('Nile Cloud backup', 'Nile Cloud keeps 50 GB of photos.', { translationKey: 'cloud' }),
      article('النسخ الاحتياطي على نايل كلاود', 'يحفظ نايل كلاود 50 جيجا من الصور.', { translationKey: 'cloud' }),
    ]);
    const found = await ask(ctx, 'Nile Cloud backup photos', 'ar');
    expect(found.passages[0]).toMatchObject({ language: 'ar', group: 'cloud' });
    expect(found.hits[0]?.passageId).toBe(found.passages[0]?.id);
    expect(found.passages.filter(p => p.group === 'cloud')).toHaveLength(1);
  });

  it('take a glossary, whose pairs count from the next question on', async () => {
    const ctx = await manager();
    await importArticles(ctx, helpPages);
    const before = (await ask(ctx, 'roaming')).revision;
    await addGlossary(ctx, [
      ['تجوال', 'roaming'],
      ['تجوال', 'roaming'],
    ]);
    expect((await ask(ctx, 'roaming')).revision).toBe(before + 1);
  });
});
