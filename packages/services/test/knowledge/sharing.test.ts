import { newId } from '@natiq/db/ids';
import { eq } from '@natiq/db/query';
import { articles, auditEntries, knowledgeSources } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { testDatabase } from '@natiq/testing/database';
import { makeChannel, makeCompany, makeUser, testServices } from '@natiq/testing/factories';
import { fakePorts } from '@natiq/testing/fake-ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testQuestion } from '../../src/answering/index.ts';
import { transact } from '../../src/kernel/context.ts';
import * as knowledge from '../../src/knowledge/index.ts';
import { extractive } from '../answering/support.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const page = (title: string, body: string, language: 'en' | 'ar', category?: string, translationKey?: string) => ({
  kind: 'faq' as const,
  title,
  body,
  language,
  questions: [],
  tags: [],
  priority: 0,
  status: 'published' as const,
  origin: 'manual' as const,
  ...(category && { category }),
  ...(translationKey && { translationKey }),
});

async function scene() {
  const services = testServices(database, { ports: fakePorts([extractive()]) });
  const { companyId } = await makeCompany(services);
  const shop = await makeChannel(services, companyId);
  const staff = await makeChannel(services, companyId);
  const { ctx } = await makeUser(services, companyId, { role: 'company_manager' });
  const made = await knowledge.importArticles({ ...ctx, actor: { kind: 'system', id: null, label: 'test' } }, [
    page('Opening hours', 'We are open from 9 in the morning to 8 in the evening, every day.', 'en'),
    page('Dealer discount', 'Dealers get a discount of 30 percent on every phone.', 'en', 'Dealers', 'discount'),
    page('خصم الموزعين', 'يحصل الموزعون على خصم 30 بالمئة على كل هاتف.', 'ar', 'Dealers', 'discount'),
  ]);
  const find = async (assistantId: string | undefined, question: string, language = 'en') => {
    const found = await knowledge.retrieve(ctx, { question, language, ...(assistantId && { assistantId }) });
    return found.passages.map(passage => passage.title);
  };
  const keep = (name: string, ids: string[]) =>
    knowledge.shareKnowledge(ctx, { what: { kind: 'category', name }, assistantIds: ids });
  return { services, companyId, ctx, shop: shop.assistantId, dealers: staff.assistantId, made, find, keep };
}

const asked = 'What discount do dealers get on a phone?';

describe('knowledge kept for some assistants', () => {
  it('is for all of them until somebody says so', async () => {
    const { shop, dealers, find, ctx } = await scene();
    expect((await find(shop, asked))[0]).toBe('Dealer discount');
    expect((await find(dealers, asked))[0]).toBe('Dealer discount');
    expect((await knowledge.listSharing(ctx, {})).categories).toEqual([{ name: 'Dealers', assistantIds: [] }]);
  });

  it('is given to those and to nobody else, in either language, from the next question on', async () => {
    const { shop, dealers, find, keep, ctx } = await scene();
    await find(shop, asked);
    await keep('Dealers', [dealers]);
    for (const language of ['en', 'ar']) {
      expect((await find(dealers, asked, language)).length).toBeGreaterThan(0);
      expect(await find(shop, asked, language)).not.toContain('Dealer discount');
      expect(await find(shop, 'خصم الموزعين', language)).not.toContain('خصم الموزعين');
    }
    // A colleague who searches reads it all.
    expect(await find(undefined, asked)).toContain('Dealer discount');
    const answer = await testQuestion(ctx, { question: asked, assistantId: shop });
    expect(answer.passages.map(passage => passage.title)).not.toContain('Dealer discount');
    expect(answer.text).not.toContain('30');
    expect((await testQuestion(ctx, { question: asked, assistantId: dealers })).text).toContain('30');
    await keep('Dealers', []);
    expect((await find(shop, asked))[0]).toBe('Dealer discount');
  });

  it('finds what else there is, however much is kept from it', async () => {
    const { shop, dealers, find, keep } = await scene();
    await keep('Dealers', [dealers]);
    expect(await find(shop, 'When are you open?')).toEqual(['Opening hours']);
  });

  it('holds for a source', async () => {
    const { services, companyId, ctx, shop, dealers, made, find } = await scene();
    const id = made.articles[0]!.id;
    const now = services.clock.now();
    await transact(ctx, async tx => {
      await tx.insert(knowledgeSources).values({ companyId, id, kind: 'file', name: 'Hours.pdf', state: 'ready' });
      await tx.update(articles).set({ sourceId: id, sourceKey: '', updatedAt: now }).where(eq(articles.id, id));
    });
    const what = { kind: 'source' as const, id };
    const view = await knowledge.shareKnowledge(ctx, { what, assistantIds: [dealers, dealers] });
    expect(view.sources).toEqual([{ id, name: 'Hours.pdf', assistantIds: [dealers] }]);
    expect(await find(dealers, 'When are you open?')).toContain('Opening hours');
    expect(await find(shop, 'When are you open?')).not.toContain('Opening hours');
    const [entry] = await transact(ctx, tx => tx.select().from(auditEntries).where(eq(auditEntries.subjectId, id)));
    expect(entry).toMatchObject({ action: 'knowledge.shared', after: { assistants: [dealers] } });
  });

  it('lists what is kept first, finds the rest by name in any spelling, and says how much it left off', async () => {
    const { ctx, companyId, dealers, keep } = await scene();
    const names = Array.from({ length: 202 }, (_, at) => (at === 0 ? 'قائمة الأسعار.pdf' : `Sheet ${at}.pdf`));
    const rows = names.map((name, at) => {
      const createdAt = new Date(Date.UTC(2026, 0, 1) + at);
      return { companyId, id: newId(), kind: 'file' as const, name, state: 'ready' as const, createdAt };
    });
    await transact(ctx, tx => tx.insert(knowledgeSources).values(rows));
    const [oldest] = rows;
    const before = await knowledge.listSharing(ctx, {});
    expect(before).toMatchObject({ kept: 0, more: 2 });
    expect(before.sources.map(source => source.id)).not.toContain(oldest!.id);
    await knowledge.shareKnowledge(ctx, { what: { kind: 'source', id: oldest!.id }, assistantIds: [dealers] });
    await keep('Dealers', [dealers]);
    const after = await knowledge.listSharing(ctx, {});
    expect(after).toMatchObject({ kept: 2, more: 2 });
    expect(after.sources[0]).toEqual({ id: oldest!.id, name: oldest!.name, assistantIds: [dealers] });
    const found = await knowledge.listSharing(ctx, { search: 'قائمه الاسعار' });
    expect(found.sources.map(source => source.name)).toEqual(['قائمة الأسعار.pdf']);
    expect(found).toMatchObject({ categories: [], more: 0 });
    expect((await knowledge.listSharing(ctx, { search: 'DEALERS' })).categories).toHaveLength(1);
  });

  it('stays kept under another name, and cannot lose its name while it is', async () => {
    const { ctx, shop, dealers, find, keep } = await scene();
    await keep('Dealers', [dealers]);
    await expect(knowledge.deleteCategory(ctx, { name: 'Dealers' })).rejects.toMatchObject({ reason: 'category_kept' });
    await knowledge.renameCategory(ctx, { name: 'Dealers', to: 'Partners' });
    expect(await find(shop, asked)).not.toContain('Dealer discount');
    expect((await knowledge.listSharing(ctx, {})).categories).toEqual([{ name: 'Partners', assistantIds: [dealers] }]);
  });

  it('is kept for nobody of another company, and by no agent', async () => {
    const { ctx, companyId, services, keep, dealers } = await scene();
    const other = await scene();
    await expect(keep('Dealers', [other.shop])).rejects.toMatchObject({ code: 'not_found' });
    await expect(keep('Nothing', [dealers])).rejects.toMatchObject({ code: 'not_found' });
    const agent = await makeUser(services, companyId, { role: 'agent' });
    const what = { kind: 'category' as const, name: 'Dealers' };
    await expect(knowledge.shareKnowledge(agent.ctx, { what, assistantIds: [] })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect((await knowledge.listSharing(ctx, {})).categories).toEqual([{ name: 'Dealers', assistantIds: [] }]);
  });
});
