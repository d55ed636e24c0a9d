import { listArticlesInput } from '@natiq/contracts/knowledge/inputs';
import { newId } from '@natiq/db/ids';
import { and, eq } from '@natiq/db/query';
import { articles, documentPages, knowledgeSources, passageEmbeddings, passages } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import type { Block } from '@natiq/domain/knowledge/document/block';
import { testDatabase } from '@natiq/testing/database';
import { makeCompany, makeUser, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../../src/kernel/context.ts';
import {
  getArticle,
  indexDocument,
  listArticles,
  removeDocument,
  retrieve,
  updateSource,
} from '../../src/knowledge/index.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function scene() {
  const services = testServices(database);
  const { companyId } = await makeCompany(services);
  const ctx = systemContext(services, companyId, 'test');
  const sourceId = newId();
  await withTenant(database, companyId, tx =>
    tx.insert(knowledgeSources).values({ companyId, id: sourceId, kind: 'file', name: 'manual.pdf', state: 'working' }),
  );
  const { ctx: manager } = await makeUser(services, companyId, { role: 'company_manager' });
  const rows = () =>
    withTenant(database, companyId, tx =>
      tx.select().from(passages).where(eq(passages.companyId, companyId)).orderBy(passages.build, passages.ordinal),
    );
  const vectors = () =>
    withTenant(database, companyId, tx =>
      tx
        .select({ at: passageEmbeddings.createdAt })
        .from(passageEmbeddings)
        .where(eq(passageEmbeddings.companyId, companyId)),
    );
  return { services, companyId, ctx, manager, sourceId, rows, vectors };
}

const subjects = ['fridge', 'oven', 'washer', 'kettle', 'toaster', 'heater', 'radio', 'camera', 'printer', 'scanner'];
/** A manual of ten chapters, one a page; the words of one of them may differ. */
function manual(changed: Record<string, string> = {}): Block[] {
  return subjects.flatMap((subject, at): Block[] => [
    { kind: 'heading', level: 1, text: `The ${subject}`, page: at + 1 },
    {
      kind: 'paragraph',
      text: changed[subject] ?? `To clean the ${subject}, use cloth number ${at + 10} and wait ${at + 2} minutes.`,
      page: at + 1,
    },
  ]);
}
const document = (blocks: Block[]) => ({ key: '', title: 'Manual of the house', blocks });
const asks = (ctx: Awaited<ReturnType<typeof scene>>['ctx'], question: string) =>
  retrieve(ctx, { question, language: 'en' });

describe('a document of a source', () => {
  it('for staff is told to no customer, from the next question on', async () => {
    const { ctx, manager, sourceId } = await scene();
    await indexDocument(ctx, sourceId, document(manual()));
    expect((await asks(ctx, 'how do I clean the toaster?')).passages).not.toEqual([]);
    await updateSource(manager, { id: sourceId, audience: 'staff' });
    expect((await asks(ctx, 'how do I clean the toaster?')).passages).toEqual([]);
    await updateSource(manager, { id: sourceId, audience: 'customers' });
    expect((await asks(ctx, 'how do I clean the toaster?')).passages).not.toEqual([]);
  });

  it('is found with the page it says it on, and is nobody’s article', async () => {
    const { ctx, manager, sourceId } = await scene();
    const progress: [number, number][] = [];
    const indexed = await indexDocument(ctx, sourceId, document(manual()), {
      onProgress: (done, total) => void progress.push([done, total]),
    });
    expect(indexed).toMatchObject({ passages: 10, embedded: 10, changed: true });
    expect(progress.at(-1)).toEqual([10, 10]);
    const found = await asks(ctx, 'how do I clean the toaster?');
    expect(found.passages[0]).toMatchObject({ text: expect.stringContaining('number 14'), heading: 'The toaster' });
    expect(found.passages[0]?.document).toEqual({ sourceId, url: null, isPaged: true, pages: [[0, 5]] });
    const listed = await listArticles(manager, listArticlesInput.parse({}));
    expect(listed.items).toEqual([]);
    await expect(getArticle(manager, { id: indexed.articleId })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('that is as it was costs nothing; one that changed has only what changed embedded', async () => {
    const { ctx, services, sourceId, rows, vectors } = await scene();
    await indexDocument(ctx, sourceId, document(manual()));
    const first = await vectors();
    expect(await indexDocument(ctx, sourceId, document(manual()))).toMatchObject({ embedded: 0, changed: false });
    services.clock.advance({ minutes: 1 });
    const again = await indexDocument(ctx, sourceId, document(manual({ radio: 'The radio is never cleaned.' })));
    expect(again).toMatchObject({ passages: 10, embedded: 1, changed: true });
    // One build is left, and every passage of it has a vector: nine of them the old ones.
    const left = await rows();
    expect(left.map(row => row.build)).toEqual(Array(10).fill(2));
    const now = await vectors();
    expect(now).toHaveLength(10);
    expect(now.filter(row => row.at.getTime() === first[0]!.at.getTime())).toHaveLength(9);
    expect((await asks(ctx, 'how is the radio cleaned')).passages[0]?.text).toBe('The radio is never cleaned.');
  });

  it('answers as before while the next build is made, and when that one is broken off', async () => {
    const { ctx, sourceId, rows, companyId } = await scene();
    const { articleId } = await indexDocument(ctx, sourceId, document(manual()));
    const next = document(manual({ oven: 'The oven cleans itself.', heater: 'No water on the heater.' }));
    const broken = indexDocument(ctx, sourceId, next, {
      onProgress: async done => {
        const found = await asks(ctx, 'how do I clean the oven?');
        expect(found.passages[0]?.text).toContain('number 11');
        expect(new Set(found.passages.map(passage => passage.id)).size).toBe(found.passages.length);
        if (done >= 8) throw new Error('the machine went down');
      },
    });
    await expect(broken).rejects.toThrow('went down');
    expect(new Set((await rows()).map(row => row.build))).toEqual(new Set([1, 2]));
    expect((await asks(ctx, 'how do I clean the oven?')).passages[0]?.text).toContain('number 11');
    expect(await indexDocument(ctx, sourceId, next)).toMatchObject({ articleId, embedded: 2 });
    expect((await asks(ctx, 'how do I clean the oven?')).passages[0]?.text).toBe('The oven cleans itself.');
    expect(new Set((await rows()).map(row => row.build))).toEqual(new Set([2]));
    const pages = await withTenant(database, companyId, tx =>
      tx
        .select({ page: documentPages.page, text: documentPages.text })
        .from(documentPages)
        .where(and(eq(documentPages.companyId, companyId), eq(documentPages.articleId, articleId)))
        .orderBy(documentPages.page),
    );
    expect(pages).toHaveLength(10);
    expect(pages[1]).toEqual({ page: 2, text: '# The oven\n\nThe oven cleans itself.' });
  });

  it('says nothing any more once it is removed', async () => {
    const { ctx, sourceId, rows, companyId } = await scene();
    const { articleId } = await indexDocument(ctx, sourceId, document(manual()));
    await removeDocument(ctx, articleId);
    expect((await asks(ctx, 'how do I clean the toaster?')).hits).toEqual([]);
    expect(await rows()).toEqual([]);
    const left = await withTenant(database, companyId, tx => tx.$count(articles, eq(articles.companyId, companyId)));
    expect(left).toBe(0);
    await removeDocument(ctx, articleId);
  });

  it('of another company is not there, nor is one without words', async () => {
    const [mine, theirs] = [await scene(), await scene()];
    await expect(indexDocument(mine.ctx, theirs.sourceId, document(manual()))).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(indexDocument(mine.ctx, mine.sourceId, document([]))).rejects.toMatchObject({
      reason: 'source_empty',
    });
    const { articleId } = await indexDocument(theirs.ctx, theirs.sourceId, document(manual()));
    await removeDocument(mine.ctx, articleId);
    expect((await theirs.rows()).length).toBe(10);
  });
});
