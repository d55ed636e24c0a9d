import { addQuestionsInput, evaluationResultsInput, listQuestionsInput } from '@natiq/contracts/evaluation/inputs';
import { eq } from '@natiq/db/query';
import { articles, assistants, auditEntries } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeChannel, makeCompany, makeUser, testServices } from '@natiq/testing/factories';
import { fakePorts } from '@natiq/testing/fake-ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as evaluation from '../../src/evaluation/index.ts';
import type { UserContext } from '../../src/kernel/context.ts';
import * as knowledge from '../../src/knowledge/index.ts';
import { startWorker } from '../../src/reactions/index.ts';
import { extractive } from '../answering/support.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
  // Queues are there once a worker has begun; this one then sleeps, so that each test runs its set by itself.
  const worker = await startWorker(testServices(database), { sweepEvery: 60_000, jobs: { poll: 60_000 } });
  await worker.stop();
});
afterAll(() => database.close());

const pages: [title: string, body: string, language: 'en' | 'ar', key?: string][] = [
  ['Opening hours', 'We are open from 9 in the morning to 8 in the evening, every day.', 'en', 'hours'],
  ['مواعيد العمل', 'نفتح كل يوم من التاسعة صباحًا إلى الثامنة مساءً.', 'ar', 'hours'],
  ['Lost card', 'Tell us at once when your card is lost. A new card costs 20 pounds.', 'en'],
  ['Return a phone', 'Bring the phone and its receipt within 14 days and you get your money back.', 'en'],
];

async function company(role: 'company_manager' | 'team_leader' | 'agent' | 'viewer' = 'company_manager') {
  const services = testServices(database, { ports: fakePorts([extractive()]) });
  const { companyId } = await makeCompany(services);
  const { assistantId } = await makeChannel(services, companyId);
  const { ctx } = await makeUser(services, companyId, { role });
  const made = await knowledge.importArticles(
    { ...ctx, actor: { kind: 'system', id: null, label: 'test' } },
    pages.map(([title, body, language, key]) => ({
      kind: 'faq' as const,
      title,
      body,
      language,
      questions: [],
      tags: [],
      priority: 0,
      status: 'published' as const,
      origin: 'manual' as const,
      ...(key && { translationKey: key }),
    })),
  );
  const [hours, arabicHours, card, phone] = made.articles.map(article => article.id) as [
    string,
    string,
    string,
    string,
  ];
  return { services, companyId, assistantId, ctx, hours, arabicHours, card, phone };
}

const add = (ctx: UserContext, questions: unknown[]) =>
  evaluation.addQuestions(ctx, addQuestionsInput.parse({ questions }));
const list = (ctx: UserContext, input: Record<string, unknown> = {}) =>
  evaluation.listQuestions(ctx, listQuestionsInput.parse(input));
const results = (ctx: UserContext, id: string, show: 'all' | 'missed' | 'regressed' = 'all') =>
  evaluation.listResults(ctx, evaluationResultsInput.parse({ id, show }));
async function ask(home: Awaited<ReturnType<typeof company>>, input = { goldenOnly: false }) {
  home.services.clock.advance({ minutes: 1 });
  const run = await evaluation.startEvaluation(home.ctx, input);
  await evaluation.runEvaluation(home.services, home.companyId, run.id);
  return evaluation.getEvaluation(home.ctx, { id: run.id });
}

describe('a set', () => {
  it('takes a question once, in whatever spelling, and names the articles it expects', async () => {
    const { ctx, hours } = await company();
    const one = { question: 'متى تفتحون؟', expects: 'article', articleIds: [hours] };
    expect(await add(ctx, [one, { question: 'Do you sell pizza?', expects: 'nothing', articleIds: [hours] }])).toEqual({
      added: 2,
      known: 0,
    });
    expect(
      await add(ctx, [
        { ...one, question: 'متي  تَفتحون؟' },
        { ...one, question: 'When?' },
      ]),
    ).toEqual({
      added: 1,
      known: 1,
    });
    const { items, questions, golden } = await list(ctx, { q: 'pizza' });
    expect(items.map(({ question, expects, articles }) => [question, expects, articles])).toEqual([
      ['Do you sell pizza?', 'nothing', []],
    ]);
    expect([questions, golden]).toEqual([3, 0]);
    expect((await list(ctx, { q: 'تفتحون' })).items[0]?.articles).toEqual([
      { id: hours, title: 'Opening hours', isPublished: true },
    ]);
  });

  it('comes in pages', async () => {
    const { ctx } = await company();
    await add(
      ctx,
      ['one', 'two', 'three'].map(question => ({ question, expects: 'nothing' })),
    );
    const first = await list(ctx, { limit: 2, page: 1 });
    expect([first.items.length, first.total]).toEqual([2, 3]);
    const second = await list(ctx, { limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(item => item.question).sort()).toEqual(['one', 'three', 'two']);
  });

  it('refuses an answer without a place, an article of another company and a stale change', async () => {
    const { ctx, hours } = await company();
    const other = await company();
    await expect(add(ctx, [{ question: 'When?', expects: 'article' }])).rejects.toMatchObject({
      reason: 'evaluation_article_missing',
    });
    const theirs = [{ question: 'When?', expects: 'article', articleIds: [other.hours] }];
    await expect(add(ctx, theirs)).rejects.toMatchObject({ code: 'not_found' });
    await add(ctx, [
      { question: 'When?', expects: 'article', articleIds: [hours] },
      { question: 'Where?', expects: 'nothing' },
    ]);
    const [where, when] = (await list(ctx)).items;
    const changed = await evaluation.updateQuestion(ctx, { id: when!.id, version: 1, isGolden: true });
    expect(changed).toMatchObject({ isGolden: true, version: 2, question: 'When?' });
    const change = (input: object) => evaluation.updateQuestion(ctx, { id: when!.id, version: 2, ...input });
    await expect(change({ version: 1, isGolden: false })).rejects.toMatchObject({ reason: 'version_changed' });
    await expect(change({ question: 'where?' })).rejects.toMatchObject({ reason: 'evaluation_known' });
    await expect(change({ articleIds: [] })).rejects.toMatchObject({ reason: 'evaluation_article_missing' });
    expect(await change({ expects: 'nothing' })).toMatchObject({ expects: 'nothing', articles: [] });
    await evaluation.deleteQuestion(ctx, { id: where!.id });
    expect((await list(ctx)).items.map(item => item.question)).toEqual(['When?']);
  });

  it('is kept by those who keep the knowledge', async () => {
    for (const role of ['agent', 'viewer'] as const) {
      const { ctx } = await company(role);
      await expect(list(ctx)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(evaluation.startEvaluation(ctx, { goldenOnly: false })).rejects.toMatchObject({ code: 'forbidden' });
    }
    const { ctx } = await company('team_leader');
    expect((await list(ctx)).items).toEqual([]);
    const trial = { goldenOnly: false, trial: { answerThreshold: 0.9 } };
    await expect(evaluation.startEvaluation(ctx, trial)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a run', () => {
  it('asks each question and holds the answer against what was expected, translations included', async () => {
    const home = await company();
    const { ctx, hours, arabicHours, card, phone } = home;
    await add(ctx, [
      { question: 'What are your opening hours?', expects: 'article', articleIds: [arabicHours] },
      { question: 'ما هي مواعيد العمل', expects: 'article', articleIds: [hours] },
      { question: 'my card is lost', expects: 'article', articleIds: [phone] },
      { question: 'who won the football match yesterday', expects: 'nothing' },
      { question: 'how do I return a phone?', expects: 'nothing' },
      { question: 'Which planets have rings', expects: 'article', articleIds: [card] },
    ]);
    const report = await ask(home);
    const { items } = await results(ctx, report.id);
    expect(items.map(({ outcome }) => outcome)).toEqual(['right', 'right', 'wrong', 'abstained', 'spoke', 'silent']);
    expect(items[2]).toMatchObject({ article: { id: card }, expected: [{ id: phone, title: 'Return a phone' }] });
    expect(items[0]).toMatchObject({ rank: 1, decision: expect.stringMatching(/answer|caveat|offer/) });
    expect(report).toMatchObject({ status: 'done', done: 6, total: 6, regressions: 0, before: null });
    const value = (name: string) => report.figures.find(figure => figure.name === name)?.value;
    expect(value('answered')).toBe(2 / 4);
    expect(value('abstained')).toBe(1 / 2);
    expect(report.reliability.reduce((sum, row) => sum + row.count, 0)).toBe(6);
    expect(report.providers).toEqual(['builtin']);
    expect((await results(ctx, report.id, 'missed')).items.map(item => item.ordinal)).toEqual([2, 4, 5]);
  });

  it('shows what the run before had right', async () => {
    const home = await company();
    const { ctx, card, hours } = home;
    await add(ctx, [
      { question: 'my card is lost', expects: 'article', articleIds: [card] },
      { question: 'What are your opening hours?', expects: 'article', articleIds: [hours], isGolden: true },
    ]);
    const first = await ask(home);
    expect(first.outcomes.right).toBe(2);
    await withTenant(database, home.companyId, tx =>
      tx.update(articles).set({ title: 'Something else' }).where(eq(articles.id, card)),
    );
    await knowledge.deleteArticle(ctx, { id: card });
    const second = await ask(home);
    expect(second).toMatchObject({ regressions: 1, before: { id: first.id } });
    expect(second.figures.find(figure => figure.name === 'answered')).toMatchObject({ value: 0.5, before: 1 });
    const { items } = await results(ctx, second.id, 'regressed');
    expect(items.map(item => [item.question, item.expected])).toEqual([
      ['my card is lost', [{ id: card, title: null, isPublished: false }]],
    ]);
    // Only what has to be right: a run of its own kind, with nothing before it.
    expect(await ask(home, { goldenOnly: true })).toMatchObject({ total: 1, before: null, outcomes: { right: 1 } });
  });

  it('tries settings without letting them go', async () => {
    const home = await company();
    await add(home.ctx, [{ question: 'my card is lost', expects: 'article', articleIds: [home.card] }]);
    const trial = { answerThreshold: 1, caveatThreshold: 1, offerThreshold: 1 };
    const run = await evaluation.startEvaluation(home.ctx, { goldenOnly: false, trial });
    await evaluation.runEvaluation(home.services, home.companyId, run.id);
    const tried = await evaluation.getEvaluation(home.ctx, { id: run.id });
    expect(tried).toMatchObject({ trial, outcomes: { silent: 1, right: 0 }, answerThreshold: 1 });
    const after = await ask(home);
    expect(after).toMatchObject({ outcomes: { right: 1 }, before: null });
    const [row] = await withTenant(database, home.companyId, tx => tx.select().from(assistants));
    expect(row?.answerThreshold).toBeCloseTo(0.85, 5);
  });

  it('is stopped at any place, one at a time, and is audited', async () => {
    const home = await company();
    const { ctx } = home;
    const start = () => evaluation.startEvaluation(ctx, { goldenOnly: false });
    await expect(start()).rejects.toMatchObject({ reason: 'evaluation_empty' });
    await add(ctx, [{ question: 'one', expects: 'nothing' }]);
    const both = await Promise.allSettled([start(), start()]);
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const [running] = await evaluation.listEvaluations(ctx, {});
    expect(running).toMatchObject({ status: 'running', done: 0, total: 1 });
    expect(await evaluation.cancelEvaluation(ctx, { id: running!.id })).toMatchObject({ status: 'cancelled', done: 0 });
    await evaluation.runEvaluation(home.services, home.companyId, running!.id);
    expect(await evaluation.getEvaluation(ctx, { id: running!.id })).toMatchObject({ status: 'cancelled', done: 0 });
    const done = await ask(home);
    await expect(evaluation.cancelEvaluation(ctx, { id: done.id })).rejects.toMatchObject({
      reason: 'evaluation_over',
    });
    const acts = await withTenant(database, home.companyId, tx => tx.select().from(auditEntries));
    expect(acts.map(act => act.action)).toEqual(
      expect.arrayContaining(['evaluation.questions_added', 'evaluation.started', 'evaluation.cancelled']),
    );
  });
});

it('a worker asks a set that was begun', async () => {
  const home = await company();
  await add(home.ctx, [{ question: 'my card is lost', expects: 'article', articleIds: [home.card] }]);
  const worker = await startWorker(home.services, { sweepEvery: 60_000, jobs: { poll: 200 } });
  try {
    const run = await evaluation.startEvaluation(home.ctx, { goldenOnly: false });
    await expect
      .poll(async () => (await evaluation.getEvaluation(home.ctx, { id: run.id })).status, { timeout: 30_000 })
      .toBe('done');
  } finally {
    await worker.stop();
  }
}, 60_000);
