import { eq } from '@natiq/db/query';
import { assistants } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeUser, type TestUser, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testQuestion } from '../../src/answering/index.ts';
import { systemContext } from '../../src/kernel/context.ts';
import { importArticles, shareKnowledge } from '../../src/knowledge/index.ts';
import {
  cancelBacktest,
  correctAnswer,
  decideDrafts,
  draftGap,
  getBacktest,
  getDraft,
  getProgress,
  giveFeedback,
  listBacktestRows,
  listLearningGaps,
  runBacktest,
  startBacktest,
  updateDraft,
} from '../../src/learning/index.ts';
import { answerConversation, startWorker } from '../../src/reactions/index.ts';
import { article, conversationOf, makeScene, quick, type Scene, say } from '../answering/support.ts';
import { agentOf, answerOf, ask, reply } from './support.ts';

let database: Scratch;
let scene: Scene;
let manager: TestUser;
let agent: TestUser;
beforeAll(async () => {
  database = await testDatabase();
  // Queues are there once a worker has begun; this one then sleeps, so that each test runs its back-test by itself.
  const worker = await startWorker(testServices(database), { sweepEvery: 60_000, jobs: { poll: 60_000 } });
  await worker.stop();
});
afterAll(() => database.close());
beforeEach(async () => {
  scene = await makeScene(database, []);
  manager = await makeUser(scene.services, scene.companyId, { role: 'company_manager' });
  agent = await agentOf(scene);
});

const gaps = () => listLearningGaps(manager.ctx, { days: 30 });

async function backtestOf(draftId: string) {
  const run = await startBacktest(manager.ctx, { draftId, days: 30 });
  await runBacktest(scene.services, scene.companyId, run.id);
  return getBacktest(manager.ctx, { id: run.id });
}

test('a gap is drafted from what a colleague told a customer, without what belongs to that customer alone', async () => {
  const chat = await ask(scene, 'Is there a loyalty programme for students?');
  await reply(
    chat,
    agent.ctx,
    'Hello Mona! Let me check that for you.',
    'Students get a tenth off every monthly plan. Bring a student card to any store. Mona Adel is on our list already. Call me on 01012345678.',
  );
  const asked = await ask(scene, 'do you have a student loyalty programme?', 'Omar Fathy');
  const { gaps: listed } = await gaps();
  expect(listed).toMatchObject([{ count: 2, draft: null }]);
  const draft = await draftGap(manager.ctx, { id: listed[0]!.id });
  expect(draft).toMatchObject({
    origin: 'gap',
    status: 'waiting',
    answer: 'Students get a tenth off every monthly plan.\nBring a student card to any store.',
    language: 'en',
  });
  expect(draft.quotes.map(({ conversation }) => conversation.id)).toEqual([chat.conversationId, chat.conversationId]);
  expect(draft.quotes[0]!.conversation.number).toMatch(/^CHAT-/);
  expect((await gaps()).gaps[0]?.draft).toEqual({ id: draft.id, isEmpty: false });
  // The same gap by any of its questions, and once.
  expect((await draftGap(manager.ctx, { id: listed[0]!.id })).id).toBe(draft.id);
  expect(asked.conversationId).not.toBe(chat.conversationId);
  await expect(draftGap(agent.ctx, { id: listed[0]!.id })).rejects.toMatchObject({ code: 'forbidden' });
});

test('where nobody said anything the draft is empty and cannot be published', async () => {
  await ask(scene, 'Is there a loyalty programme for students?');
  const [gap] = (await gaps()).gaps;
  const draft = await draftGap(manager.ctx, { id: gap!.id });
  expect(draft).toMatchObject({ answer: '', quotes: [] });
  const empty = { code: 'invalid', reason: 'draft_empty' };
  await expect(decideDrafts(manager.ctx, { ids: [draft.id], decision: 'publish' })).rejects.toMatchObject(empty);
  await expect(startBacktest(manager.ctx, { draftId: draft.id, days: 30 })).rejects.toMatchObject(empty);
});

test('questions in both languages are one gap; words to a person who is at it are none', async () => {
  await ask(scene, 'Do you insure a broken phone screen?');
  const chat = await ask(scene, 'هل تأمين شاشة الموبايل المكسورة متاح؟');
  const before = (await gaps()).gaps.map(({ count }) => count);
  expect(before).toEqual([2]);
  await reply(chat, agent.ctx, 'To which city?');
  // The colleague is away for a while, the assistant may answer: what is told to the colleague is no question to it.
  scene.services.clock.advance({ minutes: 6 });
  for (const text of ['ok, waiting', 'to the old town near the river']) {
    await say(chat, text);
    await answerConversation(scene.services, scene.companyId, chat.conversationId, quick);
    scene.services.clock.advance({ minutes: 6 });
  }
  expect(await gaps()).toMatchObject({ total: 1, gaps: [{ count: 2 }] });
});

test('a back-test asks the old questions again with the draft: n of m, and which answers it would change', async () => {
  const chat = await ask(scene, 'Is there a loyalty programme for students?');
  await ask(scene, 'do you have a student loyalty programme?');
  await ask(scene, 'Where is the factory of your routers?');
  await ask(scene, 'How do I check my balance?');
  await ask(scene, 'How do I turn on roaming?');
  await reply(chat, agent.ctx, 'Our student loyalty programme takes a tenth off every monthly plan.');
  const gap = (await gaps()).gaps.find(({ count }) => count === 2)!;
  const draft = await draftGap(manager.ctx, { id: gap.id });
  const good = await backtestOf(draft.id);
  expect(good).toMatchObject({
    status: 'done',
    unanswered: 3,
    unansweredTried: 3,
    wouldAnswer: 2,
    answered: 2,
    answeredTried: 2,
    wouldChange: 0,
    failed: 0,
    isOld: false,
  });
  const rows = await listBacktestRows(manager.ctx, { id: good.id, outcome: 'answered', limit: 20 });
  expect(rows.items.map(({ reply }) => reply)).toEqual([
    expect.stringContaining('a tenth off every monthly plan'),
    expect.stringContaining('a tenth off every monthly plan'),
  ]);
  // It was tried, not published.
  expect((await testQuestion(manager.ctx, { question: gap.text })).text).not.toContain('a tenth off');

  const { version } = await getDraft(manager.ctx, { id: draft.id });
  await updateDraft(manager.ctx, { id: draft.id, version, answer: 'Something else.' });
  expect((await getDraft(manager.ctx, { id: draft.id })).backtest).toMatchObject({ id: good.id, isOld: true });

  // What would take the place of an answer that was given says so.
  const answered = await ask(scene, 'how do I check the balance');
  const correction = await correctAnswer(agent.ctx, {
    messageId: (await answerOf(answered)).id,
    question: 'How do I check my balance?',
    answer: 'The balance stands on the first screen of the app.',
    language: 'en',
  });
  expect(await backtestOf(correction.draft.id)).toMatchObject({ wouldAnswer: 0, answered: 3, wouldChange: 2 });
});

test('a back-test asks the assistant of each conversation, with its settings and its knowledge', async () => {
  const careful = await ask(scene, 'Is there a loyalty programme for students?');
  const other = await ask(scene, 'do you have a student loyalty programme?');
  await reply(careful, agent.ctx, 'Our student loyalty programme takes a tenth off every monthly plan.');
  const assistantOf = async (chat: Scene) => (await conversationOf(chat)).assistantId;
  const knowing = await ask(scene, 'Hello');
  await importArticles(systemContext(scene.services, scene.companyId), [
    article('Is there a loyalty programme for teachers?', 'Teachers get free nights: dial *77#.', {
      category: 'School',
    }),
  ]);
  await shareKnowledge(manager.ctx, {
    what: { kind: 'category', name: 'School' },
    assistantIds: [await assistantOf(knowing)],
  });
  await say(knowing, 'Is there a loyalty programme for teachers?');
  await answerConversation(scene.services, scene.companyId, knowing.conversationId, quick);
  const carefulId = await assistantOf(careful);
  await withTenant(database, scene.companyId, tx =>
    tx
      .update(assistants)
      .set({ offerThreshold: 0.999, caveatThreshold: 0.999, answerThreshold: 0.999 })
      .where(eq(assistants.id, carefulId)),
  );
  const gap = (await gaps()).gaps.find(({ count }) => count === 2)!;
  const found = await backtestOf((await draftGap(manager.ctx, { id: gap.id })).id);
  expect(found).toMatchObject({ unanswered: 2, wouldAnswer: 1, answered: 1, failed: 0 });
  const { items } = await listBacktestRows(manager.ctx, { id: found.id, limit: 20 });
  const of = (chat: Scene) => items.find(({ conversation }) => conversation.id === chat.conversationId);
  expect(of(careful)).toMatchObject({ outcome: 'silent' });
  expect(of(other)).toMatchObject({ outcome: 'answered' });
  expect(of(knowing)?.reply).toContain('*77#');
});

test('a back-test may be stopped, runs once at a time, and nobody else sees it', async () => {
  const chat = await ask(scene, 'Is there a loyalty programme for students?');
  await reply(chat, agent.ctx, 'Students get a tenth off every monthly plan.');
  const draft = await draftGap(manager.ctx, { id: (await gaps()).gaps[0]!.id });
  const run = await startBacktest(manager.ctx, { draftId: draft.id, days: 30 });
  await expect(startBacktest(manager.ctx, { draftId: draft.id, days: 30 })).rejects.toMatchObject({
    reason: 'backtest_running',
  });
  expect(await cancelBacktest(manager.ctx, { id: run.id })).toMatchObject({ status: 'cancelled', unansweredTried: 0 });
  await runBacktest(scene.services, scene.companyId, run.id);
  expect(await getBacktest(manager.ctx, { id: run.id })).toMatchObject({ status: 'cancelled', unansweredTried: 0 });
  const other = await makeScene(database, []);
  const theirs = await makeUser(other.services, other.companyId, { role: 'company_manager' });
  await expect(getBacktest(theirs.ctx, { id: run.id })).rejects.toMatchObject({ code: 'not_found' });
  await expect(startBacktest(theirs.ctx, { draftId: draft.id, days: 30 })).rejects.toMatchObject({ code: 'not_found' });
});

test('the weeks side by side: answered, voted, closed', async () => {
  const first = await ask(scene, 'How do I check my balance?');
  await giveFeedback(first.visitor.ctx, { messageId: (await answerOf(first)).id, helpful: true });
  const chat = await ask(scene, 'Is there a loyalty programme for students?');
  await reply(chat, agent.ctx, 'Students get a tenth off every monthly plan.');
  scene.services.clock.advance({ days: 7 });
  const draft = await draftGap(manager.ctx, { id: (await gaps()).gaps[0]!.id });
  await decideDrafts(manager.ctx, { ids: [draft.id], decision: 'publish' });
  expect(await gaps()).toMatchObject({ gaps: [], taught: 1 });
  const second = await ask(scene, 'How do I turn on roaming?');
  await giveFeedback(second.visitor.ctx, { messageId: (await answerOf(second)).id, helpful: false });
  const { weeks } = await getProgress(manager.ctx, { weeks: 3 });
  expect(weeks.map(({ from: _from, ...week }) => week)).toEqual([
    { asked: 0, answered: 0, up: 0, down: 0, closed: 0 },
    { asked: 2, answered: 1, up: 1, down: 0, closed: 0 },
    { asked: 1, answered: 1, up: 0, down: 1, closed: 1 },
  ]);
});
