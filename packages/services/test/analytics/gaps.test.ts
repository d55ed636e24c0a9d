import type { Scratch } from '@natiq/db/scratch';
import { testDatabase } from '@natiq/testing/database';
import { makeChannel, makeUser, makeVisitor, type TestUser } from '@natiq/testing/factories';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { getQuestions, listGaps } from '../../src/analytics/index.ts';
import { testQuestion } from '../../src/answering/index.ts';
import { createArticle, updateArticle } from '../../src/knowledge/index.ts';
import { answerConversation } from '../../src/reactions/index.ts';
import { answersIn, makeScene, quick, type Scene, say, scripted, verdict } from '../answering/support.ts';

let database: Scratch;
let scene: Scene;
let manager: TestUser;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  scene = await makeScene(database, []);
  manager = await makeUser(scene.services, scene.companyId, { role: 'company_manager' });
});

/** A new customer asks; the assistant does what it does. */
async function ask(text: string): Promise<Scene> {
  const channel = await makeChannel(scene.services, scene.companyId);
  const visitor = await makeVisitor(scene.services, channel);
  const one = { ...scene, visitor };
  const conversationId = await say(one, text);
  await answerConversation(scene.services, scene.companyId, conversationId, quick);
  scene.services.clock.advance({ seconds: 10 });
  return { ...one, conversationId };
}

const gaps = (days: 1 | 7 = 1) => listGaps(manager.ctx, { days });
const texts = async () => (await gaps()).gaps.map(({ text, count }) => [text, count]);

test('what had no answer is listed by what was asked, in every wording; what went to a person for its own sake is not', async () => {
  const first = await ask('Do you sell smart watches with eSIM?');
  await ask('do you sell eSIM smart watches');
  await ask('بتبيعوا ساعات ذكية بشريحة إلكترونية؟');
  await ask('How do I check my balance?');
  await ask('I want to talk to a person please');
  expect(await texts()).toEqual([
    ['do you sell eSIM smart watches', 2],
    ['بتبيعوا ساعات ذكية بشريحة إلكترونية؟', 1],
  ]);
  const [english, arabic] = (await gaps()).gaps;
  expect(english).toMatchObject({
    language: 'en',
    wordings: [{ text: 'do you sell eSIM smart watches' }, { conversation: { id: first.conversationId } }],
  });
  expect(arabic).toMatchObject({ language: 'ar' });
});

test('an article with their wordings closes a gap; the next customer and the test are answered from it', async () => {
  await ask('Do you sell smart watches with eSIM?');
  await ask('do you sell eSIM smart watches');
  await ask('Is there a loyalty programme for students?');
  const gap = (await gaps()).gaps.find(({ count }) => count === 2)!;
  const article = await createArticle(manager.ctx, {
    kind: 'faq',
    title: gap.text,
    body: 'Yes. Smart watches with eSIM cost 4,900 EGP in all stores.\nThey work with every monthly plan.',
    questions: gap.wordings.map(wording => wording.text),
    language: gap.language,
    tags: [],
    priority: 0,
    publish: true,
  });
  expect(await gaps()).toMatchObject({
    gaps: [{ text: 'Is there a loyalty programme for students?' }],
    total: 1,
    taught: 1,
  });

  const again = await testQuestion(manager.ctx, { question: gap.text });
  expect(again.decision).toBe('answer');
  expect(again.passages[0]).toMatchObject({ articleId: article.id, used: true });
  const customer = await ask('do you sell watches with an eSIM?');
  expect((await answersIn(customer))[0]?.text).toContain('4,900 EGP');

  // Taken back, the gap is there again: nothing but the page closes it.
  await updateArticle(manager.ctx, { id: article.id, version: article.version, status: 'archived' });
  expect(await gaps()).toMatchObject({ total: 2, taught: 0 });
  await updateArticle(manager.ctx, { id: article.id, version: article.version + 1, status: 'published' });
  expect(await gaps()).toMatchObject({ total: 1, taught: 1 });
});

test('a question that still has no answer after its article comes back', async () => {
  const text = 'Is there a loyalty programme for students?';
  await ask(text);
  const page = { kind: 'faq' as const, questions: [], language: 'en' as const, tags: [], priority: 0, publish: true };
  await createArticle(manager.ctx, { ...page, title: text, body: 'Students get a tenth off.' });
  expect(await gaps()).toMatchObject({ total: 0, taught: 1 });
  // A model that does not find the answer in it.
  scene.services.ports.providers.unshift(scripted(() => ({ text: verdict('escalate', 0.9) })));
  await ask(text);
  expect(await texts()).toEqual([[text, 2]]);
});

test('today’s gaps are today’s; the week’s reach back seven days of the wall', async () => {
  scene.services.clock.set('2026-11-13T21:59:00.000Z'); // 23:59 on the 13th
  await ask('Do you sell smart watches with eSIM?');
  scene.services.clock.set('2026-11-13T22:01:00.000Z');
  await ask('Is there a loyalty programme for students?');
  scene.services.clock.set('2026-11-20T10:00:00.000Z');
  await ask('Where is the factory of your routers?');
  expect(await texts()).toEqual([['Where is the factory of your routers?', 1]]);
  const week = (await gaps(7)).gaps.map(({ text }) => text);
  expect(week).toContain('Is there a loyalty programme for students?');
  expect(week).not.toContain('Do you sell smart watches with eSIM?');
});

test('what people ask: subjects by conversation with the assistant’s share, and the questions asked most', async () => {
  await ask('How do I check my balance?');
  scene.services.clock.advance({ days: 1 });
  await ask('How do I check my balance?');
  await ask('how to check my balance');
  await ask('My payment failed and I want a refund now, give me a person');
  await ask('hello');
  const { topics, questions } = await getQuestions(manager.ctx);
  expect(questions[0]).toMatchObject({ count: 2 });
  expect(questions.map(({ text }) => text)).not.toContain('hello');
  const asked = topics.reduce((sum, topic) => sum + topic.asked, 0);
  expect(asked).toBeGreaterThanOrEqual(2);
  expect(topics.every(({ alone, asked }) => alone <= asked)).toBe(true);
  expect(topics.find(({ alone, asked }) => alone < asked)).toBeDefined();
  expect(topics.map(({ intent }) => intent)).not.toContain('greeting');
});
