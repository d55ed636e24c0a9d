import { listArticlesInput } from '@natiq/contracts/knowledge/inputs';
import { newId } from '@natiq/db/ids';
import { eq } from '@natiq/db/query';
import { articleCitations, articleVersions, companies, messages } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeCompany, makeUser, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserContext } from '../../src/kernel/context.ts';
import * as knowledge from '../../src/knowledge/index.ts';
import { answerConversation } from '../../src/reactions/index.ts';
import { answersIn, article, makeScene, quick } from '../answering/support.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function company(settings: Record<string, unknown> = {}) {
  const services = testServices(database);
  const { companyId } = await makeCompany(services, { settings });
  const as = async (role: 'company_manager' | 'team_leader' | 'agent' | 'viewer') =>
    (await makeUser(services, companyId, { role })).ctx;
  return { services, companyId, as, manager: await as('company_manager') };
}
const page = {
  kind: 'article' as const,
  title: 'Roaming abroad',
  body: 'A day in Turkey costs 99 EGP.',
  questions: [],
  language: 'en' as const,
  tags: [],
  priority: 0,
  publish: true,
};
const titles = async (ctx: UserContext, input: Record<string, unknown>) =>
  (await knowledge.listArticles(ctx, listArticlesInput.parse(input))).items.map(item => item.title);
const found = async (ctx: UserContext, question: string) =>
  (await knowledge.retrieve(ctx, { question, language: 'en' })).passages.map(passage => passage.text);

describe('who may do what with knowledge', () => {
  it.each([
    ['company_manager', {}, true, true, true],
    ['team_leader', {}, true, true, false],
    ['agent', {}, false, false, false],
    ['agent', { agentsEditKnowledge: true }, true, true, false],
    ['viewer', { agentsEditKnowledge: true }, false, false, false],
  ] as const)('a %s, company with %j', async (role, settings, create, update, remove) => {
    const { as, manager } = await company(settings);
    const ctx = await as(role);
    const made = await knowledge.createArticle(manager, page);
    const allowed = async (act: () => Promise<unknown>) =>
      act().then(
        () => true,
        error => {
          expect(error).toMatchObject({ code: 'forbidden' });
          return false;
        },
      );
    expect(await allowed(() => knowledge.getArticle(ctx, { id: made.id }))).toBe(true);
    expect(await allowed(() => knowledge.createArticle(ctx, page))).toBe(create);
    expect(await allowed(() => knowledge.updateArticle(ctx, { id: made.id, version: 1, title: 'Another' }))).toBe(
      update,
    );
    expect(await allowed(() => knowledge.bulkArticles(ctx, { ids: [made.id], act: 'tag', tag: 'x' }))).toBe(update);
    expect(await allowed(() => knowledge.bulkArticles(ctx, { ids: [made.id], act: 'delete' }))).toBe(remove);
    if (!remove) expect(await allowed(() => knowledge.deleteArticle(ctx, { id: made.id }))).toBe(false);
  });
});

describe('deleting', () => {
  it('takes an article out at once, brings it back as it was, and ends for good after a day', async () => {
    const { services, companyId, manager } = await company();
    const made = await knowledge.createArticle(manager, page);
    await knowledge.deleteArticle(manager, { id: made.id });
    expect(await found(manager, 'roaming in Turkey')).toEqual([]);
    expect(await titles(manager, {})).toEqual([]);
    expect(await titles(manager, { status: 'deleted' })).toEqual([page.title]);
    await expect(knowledge.deleteArticle(manager, { id: made.id })).rejects.toMatchObject({ code: 'not_found' });
    const back = await knowledge.restoreArticle(manager, { id: made.id });
    expect(back).toMatchObject({ status: 'published', passages: 1 });
    expect(await found(manager, 'roaming in Turkey')).toEqual([page.body]);
    await expect(knowledge.restoreArticle(manager, { id: made.id })).rejects.toMatchObject({ code: 'not_found' });

    await knowledge.deleteArticle(manager, { id: made.id });
    services.clock.advance({ hours: 23 });
    await knowledge.purgeDeleted(services);
    expect(await titles(manager, { status: 'deleted' })).toEqual([page.title]);
    services.clock.advance({ hours: 2 });
    await knowledge.purgeDeleted(services);
    expect(await titles(manager, { status: 'deleted' })).toEqual([]);
    const versions = await withTenant(database, companyId, tx => tx.select().from(articleVersions));
    expect(versions).toEqual([]);
  });
});

describe('versions', () => {
  it('are listed newest first, read, and brought back as a new one', async () => {
    const { manager } = await company();
    const made = await knowledge.createArticle(manager, page);
    await knowledge.updateArticle(manager, { id: made.id, version: 1, body: 'Now 120 EGP.' });
    const list = await knowledge.listVersions(manager, { id: made.id, limit: 1 });
    expect(list.items).toMatchObject([{ version: 2, actor: manager.actor.label }]);
    const older = await knowledge.listVersions(manager, { id: made.id, limit: 1, cursor: list.nextCursor! });
    expect(older).toMatchObject({ items: [{ version: 1 }], nextCursor: null });
    expect(await knowledge.getVersion(manager, { id: made.id, version: 1 })).toMatchObject({ body: page.body });
    const stale = knowledge.restoreVersion(manager, { id: made.id, version: 1, to: 1 });
    await expect(stale).rejects.toMatchObject({ code: 'conflict', reason: 'version_changed', params: { version: 2 } });
    const back = await knowledge.restoreVersion(manager, { id: made.id, version: 2, to: 1 });
    expect(back).toMatchObject({ version: 3, body: page.body, status: 'published' });
    expect(await found(manager, 'roaming in Turkey')).toEqual([page.body]);
    await expect(knowledge.getVersion(manager, { id: made.id, version: 9 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('many at once', () => {
  it('does what it can, names what it cannot, and leaves alone what is as wanted', async () => {
    const [mine, theirs] = [await company(), await company()];
    const one = await knowledge.createArticle(mine.manager, page);
    const two = await knowledge.createArticle(mine.manager, { ...page, publish: false, tags: ['roaming'] });
    const foreign = await knowledge.createArticle(theirs.manager, page);
    const nobodys = newId();
    const ids = [one.id, two.id, foreign.id, nobodys];
    expect(await knowledge.bulkArticles(mine.manager, { ids, act: 'publish' })).toEqual({
      done: [one.id, two.id],
      refused: [
        { id: foreign.id, reason: 'not_found' },
        { id: nobodys, reason: 'not_found' },
      ],
    });
    expect(await knowledge.getArticle(mine.manager, { id: one.id })).toMatchObject({ version: 1 });
    expect(await knowledge.getArticle(mine.manager, { id: two.id })).toMatchObject({ version: 2, status: 'published' });
    await knowledge.bulkArticles(mine.manager, { ids: [one.id, two.id], act: 'tag', tag: 'roaming' });
    await knowledge.bulkArticles(mine.manager, { ids: [one.id], act: 'category', category: 'Abroad' });
    expect(await titles(mine.manager, { tag: 'roaming' })).toHaveLength(2);
    expect(await titles(mine.manager, { category: 'Abroad' })).toHaveLength(1);
    await expect(knowledge.bulkArticles(mine.manager, { ids: [one.id], act: 'tag' })).rejects.toMatchObject({
      reason: 'tag_missing',
    });
    await knowledge.bulkArticles(mine.manager, { ids: [one.id, two.id], act: 'delete' });
    expect(await titles(mine.manager, {})).toEqual([]);
    await knowledge.bulkArticles(mine.manager, { ids: [one.id, two.id], act: 'restore' });
    expect(await titles(mine.manager, { status: 'published' })).toHaveLength(2);
    expect(await knowledge.getArticle(theirs.manager, { id: foreign.id })).toMatchObject({ version: 1 });
  });
});

describe('the list', () => {
  it('finds titles in any spelling of Arabic, drafts too, and nothing by the marks of a pattern', async () => {
    const { manager } = await company();
    await knowledge.createArticle(manager, {
      ...page,
      title: 'إلغاء الباقةِ قبل التجديد',
      language: 'ar',
      publish: false,
    });
    for (const search of ['الغاء', 'إلغاءُ الباقه', 'البـاقة قبل', 'التجديد'])
      expect(await titles(manager, { search }), search).toHaveLength(1);
    for (const search of ['%', '_', 'تجوال']) expect(await titles(manager, { search }), search).toEqual([]);
  });

  it.each([
    ['title', 'ascending', ['Apples', 'Bananas', 'Cherries']],
    ['title', 'descending', ['Cherries', 'Bananas', 'Apples']],
    ['changed', 'descending', ['Bananas', 'Cherries', 'Apples']],
    ['changed', 'ascending', ['Apples', 'Cherries', 'Bananas']],
    ['cited', 'descending', ['Cherries', 'Bananas', 'Apples']],
  ])('sorted by %s %s holds each article once over its pages', async (sort, order, expected) => {
    const { services, manager } = await company();
    for (const title of ['Apples', 'Cherries', 'Bananas']) {
      await knowledge.createArticle(manager, { ...page, title });
      services.clock.advance({ minutes: 1 });
    }
    if (sort === 'cited') await cite(manager, [['Cherries'], ['Cherries', 'Bananas']]);
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const input = listArticlesInput.parse({ limit: 1, sort, order, cursor });
      const result = await knowledge.listArticles(manager, input);
      seen.push(...result.items.map(item => item.title));
      if (!result.nextCursor) break;
      cursor = result.nextCursor;
    }
    expect(seen).toEqual(expected);
  });

  /** Answers that rest on articles of these titles, as if they had been given. */
  async function cite(ctx: UserContext, answers: string[][]) {
    const rows = (await knowledge.listArticles(ctx, listArticlesInput.parse({}))).items;
    const { companyId } = ctx;
    const cited = answers.flatMap(names => {
      const messageId = newId();
      const named = rows.filter(row => names.includes(row.title));
      return named.map(row => ({ companyId, messageId, articleId: row.id, at: ctx.clock.now() }));
    });
    await withTenant(database, companyId, tx => tx.insert(articleCitations).values(cited));
  }
});

describe('categories', () => {
  it('are the company’s own with those articles carry; renaming moves articles, taking away leaves them', async () => {
    const { manager } = await company();
    const made = await knowledge.createArticle(manager, { ...page, category: 'Abroad', tags: ['price'] });
    await knowledge.createCategory(manager, { name: 'Shops' });
    await expect(knowledge.createCategory(manager, { name: 'Shops' })).rejects.toMatchObject({
      reason: 'category_taken',
    });
    expect(await knowledge.knowledgeFacets(manager)).toMatchObject({
      categories: [
        { name: 'Shops', count: 0 },
        { name: 'Abroad', count: 1 },
      ],
      tags: [{ name: 'price', count: 1 }],
      statuses: [{ name: 'published', count: 1 }],
      passages: 1,
    });
    const taken = knowledge.renameCategory(manager, { name: 'Abroad', to: 'Shops' });
    await expect(taken).rejects.toMatchObject({ reason: 'category_taken' });
    await knowledge.renameCategory(manager, { name: 'Abroad', to: 'Travel' });
    expect(await knowledge.getArticle(manager, { id: made.id })).toMatchObject({ category: 'Travel', version: 1 });
    await knowledge.deleteCategory(manager, { name: 'Travel' });
    expect(await knowledge.getArticle(manager, { id: made.id })).toMatchObject({ category: null });
    expect((await knowledge.knowledgeFacets(manager)).categories.map(c => c.name)).toEqual(['Shops']);
    await expect(knowledge.deleteCategory(manager, { name: 'Travel' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('one page in two languages', () => {
  const arabic = { ...page, title: 'التجوال في الخارج', body: 'اليوم في تركيا بـ 99 جنيهًا.', language: 'ar' as const };
  it('is written as a translation, taken apart and joined again', async () => {
    const { manager } = await company();
    const english = await knowledge.createArticle(manager, page);
    const made = await knowledge.createArticle(manager, { ...arabic, translationOf: english.id });
    expect(made.translations).toMatchObject([{ id: english.id, language: 'en' }]);
    const ar = async () =>
      (await knowledge.retrieve(manager, { question: 'roaming Turkey', language: 'ar' })).passages[0]?.language;
    expect(await ar()).toBe('ar');
    const second = knowledge.createArticle(manager, { ...arabic, translationOf: english.id });
    await expect(second).rejects.toMatchObject({ code: 'conflict', reason: 'translation_exists' });
    const apart = await knowledge.pairArticles(manager, { id: made.id, withId: null });
    expect(apart.translations).toEqual([]);
    expect((await knowledge.pairArticles(manager, { id: made.id, withId: english.id })).translations).toHaveLength(1);
    const other = await knowledge.createArticle(manager, { ...page, title: 'Another one' });
    const same = knowledge.pairArticles(manager, { id: other.id, withId: english.id });
    await expect(same).rejects.toMatchObject({ code: 'invalid', reason: 'same_language' });
  });
});

describe('use of an article', () => {
  it('counts an answer once however often it is told of, with the customer’s verdict, for 30 days', async () => {
    const scene = await makeScene(database, ['how do I check my balance?'], {
      pages: [
        article('How do I check my balance?', 'Dial *505# and choose 1. The balance is shown at once.'),
        article('What are the opening hours?', 'All stores open at 10:00.'),
      ],
    });
    await answerConversation(scene.services, scene.companyId, scene.conversationId, quick);
    const [answer] = await answersIn(scene);
    const ctx = (await makeUser(scene.services, scene.companyId, { role: 'company_manager' })).ctx;
    const usage = async () => {
      const rows = (await knowledge.listArticles(ctx, listArticlesInput.parse({ sort: 'title' }))).items;
      return Object.fromEntries(rows.map(row => [row.title.slice(0, 8), row.usage]));
    };
    await knowledge.noteCitations(ctx, answer!.id);
    await knowledge.noteCitations(ctx, answer!.id);
    expect(await usage()).toEqual({
      'How do I': { cited: 1, helped: 0, notHelped: 0 },
      'What are': { cited: 0, helped: 0, notHelped: 0 },
    });
    await withTenant(database, scene.companyId, tx =>
      tx.update(messages).set({ helpful: 1 }).where(eq(messages.id, answer!.id)),
    );
    await knowledge.noteCitations(ctx, answer!.id);
    expect((await usage())['How do I']).toEqual({ cited: 1, helped: 1, notHelped: 0 });
    scene.services.clock.advance({ days: 31 });
    expect((await usage())['How do I']).toEqual({ cited: 0, helped: 0, notHelped: 0 });
  });
});

it('a change of tags alone builds no passage anew but is found at once', async () => {
  const { manager, companyId } = await company();
  const made = await knowledge.createArticle(manager, page);
  const revision = () =>
    withTenant(database, companyId, async tx => (await tx.select().from(companies))[0]!.knowledgeRevision);
  const before = (await knowledge.retrieve(manager, { question: 'Turkey', language: 'en' })).hits[0]?.passageId;
  const was = await revision();
  await knowledge.updateArticle(manager, { id: made.id, version: 1, tags: ['holiday'] });
  expect(await revision()).toBe(was + 1);
  const after = (await knowledge.retrieve(manager, { question: 'holiday', language: 'en' })).hits[0];
  expect(after?.passageId).toBe(before);
});
