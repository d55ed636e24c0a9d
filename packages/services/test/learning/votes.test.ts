import { newId } from '@natiq/db/ids';
import type { Scratch } from '@natiq/db/scratch';
import { testDatabase } from '@natiq/testing/database';
import { makeUser, type TestUser } from '@natiq/testing/factories';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testQuestion } from '../../src/answering/index.ts';
import { getArticle, listArticles, noteCitations } from '../../src/knowledge/index.ts';
import {
  answerVotesOf,
  correctAnswer,
  countReview,
  decideDrafts,
  giveFeedback,
  listDrafts,
  listReview,
  settleAnswers,
  updateDraft,
  voteOnAnswer,
} from '../../src/learning/index.ts';
import { answersIn, makeScene, type Scene } from '../answering/support.ts';
import { agentOf, answerOf, ask, getConversation } from './support.ts';

let database: Scratch;
let scene: Scene;
let manager: TestUser;
let agent: TestUser;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  scene = await makeScene(database, []);
  manager = await makeUser(scene.services, scene.companyId, { role: 'company_manager' });
  agent = await agentOf(scene);
});

const review = (list: 'down' | 'unsure' = 'down') => listReview(manager.ctx, { list, limit: 20 });

test('a vote is one a voter, may be changed, and belongs to whoever was answered', async () => {
  const chat = await ask(scene, 'How do I check my balance?');
  const { id: messageId } = await answerOf(chat);
  await giveFeedback(chat.visitor.ctx, {
    messageId,
    helpful: false,
    reasons: ['wrong', 'wrong', 'tone'],
    comment: 'No',
  });
  await voteOnAnswer(agent.ctx, { messageId, helpful: false, reasons: ['outdated'] });
  await voteOnAnswer(agent.ctx, { messageId, helpful: true, reasons: ['wrong'], comment: 'left over' });
  const { votes, question } = await voteOnAnswer(manager.ctx, { messageId, helpful: true, reasons: [] });
  expect(question).toBe('How do I check my balance?');
  expect(votes).toHaveLength(3);
  // The thumb first, what was wrong afterwards: one line in the timeline.
  await giveFeedback(chat.visitor.ctx, { messageId, helpful: false, reasons: ['wrong', 'tone'], comment: 'No' });
  const { timeline } = await getConversation(agent.ctx, { id: chat.conversationId, limit: 50 });
  expect(timeline.filter(item => item.type === 'event' && item.name === 'message.feedback')).toHaveLength(1);
  expect(votes.find(({ by }) => by === 'contact')).toMatchObject({
    helpful: false,
    name: null,
    reasons: ['wrong', 'tone'],
    comment: 'No',
  });
  expect(votes.find(({ name }) => name === 'Karim Samir')).toMatchObject({ helpful: true, reasons: [], comment: null });
  expect(votes.filter(({ mine }) => mine)).toHaveLength(1);

  const stranger = (await ask(scene, 'How do I check my balance?')).visitor;
  const refused = { code: 'not_found', reason: 'not_found' };
  await expect(giveFeedback(stranger.ctx, { messageId, helpful: true })).rejects.toMatchObject(refused);
  await expect(voteOnAnswer(agent.ctx, { messageId: newId(), helpful: true, reasons: [] })).rejects.toMatchObject(
    refused,
  );
  const other = await makeScene(database, []);
  const theirs = await makeUser(other.services, other.companyId, { role: 'company_manager' });
  await expect(voteOnAnswer(theirs.ctx, { messageId, helpful: true, reasons: [] })).rejects.toMatchObject(refused);
  const viewer = await makeUser(scene.services, scene.companyId, { role: 'viewer' });
  await expect(voteOnAnswer(viewer.ctx, { messageId, helpful: true, reasons: [] })).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect((await answerVotesOf(viewer.ctx, { messageId })).votes).toHaveLength(3);
});

test('an answer voted down waits in the review until somebody looked at it; a later vote brings it back', async () => {
  const chat = await ask(scene, 'How do I check my balance?');
  const { id: messageId } = await answerOf(chat);
  expect((await review()).items).toEqual([]);
  await giveFeedback(chat.visitor.ctx, { messageId, helpful: false, reasons: ['incomplete'], comment: 'And by app?' });
  expect(await countReview(manager.ctx)).toMatchObject({ down: 1, drafts: 0 });
  expect((await review()).items).toMatchObject([
    {
      messageId,
      question: 'How do I check my balance?',
      up: 0,
      down: 1,
      reasons: ['incomplete'],
      comments: ['And by app?'],
    },
  ]);
  scene.services.clock.advance({ seconds: 1 });
  await settleAnswers(manager.ctx, { messageIds: [messageId] });
  expect((await review()).items).toEqual([]);
  scene.services.clock.advance({ seconds: 1 });
  await voteOnAnswer(agent.ctx, { messageId, helpful: false, reasons: ['wrong'] });
  expect((await review()).items).toMatchObject([{ messageId, down: 2, reasons: ['incomplete', 'wrong'] }]);
  await expect(listReview(agent.ctx, { list: 'down', limit: 20 })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(settleAnswers(manager.ctx, { messageIds: [newId()] })).rejects.toMatchObject({ code: 'not_found' });
});

test('the pages of the review follow one another', async () => {
  for (const text of ['How do I check my balance?', 'How do I turn on roaming?', 'Where do I recharge my line?']) {
    const chat = await ask(scene, text);
    await giveFeedback(chat.visitor.ctx, { messageId: (await answerOf(chat)).id, helpful: false });
    scene.services.clock.advance({ seconds: 1 });
  }
  const first = await listReview(manager.ctx, { list: 'down', limit: 2 });
  const second = await listReview(manager.ctx, { list: 'down', limit: 2, cursor: first.nextCursor! });
  const asked = [...first.items, ...second.items].map(({ question }) => question);
  expect(asked).toEqual(['Where do I recharge my line?', 'How do I turn on roaming?', 'How do I check my balance?']);
  expect(second.nextCursor).toBeNull();
});

test('a manager’s correction is published: the same question is answered with it', async () => {
  const chat = await ask(scene, 'How do I check my balance?');
  const { id: messageId } = await answerOf(chat);
  await giveFeedback(chat.visitor.ctx, { messageId, helpful: false, reasons: ['outdated'] });
  scene.services.clock.advance({ seconds: 1 });
  const { published, draft } = await correctAnswer(manager.ctx, {
    messageId,
    question: 'How do I check my balance?',
    answer: 'Since May the balance stands on the first screen of the app.',
    language: 'en',
  });
  expect(published).toBe(true);
  expect(draft).toMatchObject({ status: 'published', messageId, conversation: { id: chat.conversationId } });
  expect(await answerVotesOf(manager.ctx, { messageId })).toMatchObject({
    correction: { status: 'published', articleId: draft.articleId },
    publishes: true,
  });
  expect((await review()).items).toEqual([]);
  const again = await ask(scene, 'How do I check my balance?');
  expect((await answersIn(again)).at(-1)?.text).toContain('first screen of the app');
});

test('an agent’s correction waits; approved after an edit it answers, refused it does not', async () => {
  const chat = await ask(scene, 'What do new SIM cards cost when one is lost?');
  const { id: messageId } = await answerOf(chat);
  const correction = {
    messageId,
    question: 'What does a lost SIM card cost?',
    answer: 'It costs 60 EGP.',
    language: 'en' as const,
  };
  expect(await correctAnswer(agent.ctx, correction)).toMatchObject({ published: false, draft: { status: 'waiting' } });
  // Again before anybody decided: the words are replaced, not doubled.
  await correctAnswer(agent.ctx, { ...correction, answer: 'It costs 70 EGP at any store of ours.' });
  const { items } = await listDrafts(manager.ctx, { limit: 20 });
  expect(items).toMatchObject([
    {
      answer: 'It costs 70 EGP at any store of ours.',
      version: 2,
      wordings: ['What do new SIM cards cost when one is lost?'],
    },
  ]);
  const [draft] = items;
  await expect(decideDrafts(agent.ctx, { ids: [draft!.id], decision: 'publish' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(updateDraft(manager.ctx, { id: draft!.id, version: 1, answer: 'x' })).rejects.toMatchObject({
    reason: 'version_changed',
  });
  await updateDraft(manager.ctx, {
    id: draft!.id,
    version: 2,
    answer: 'A lost SIM card costs 75 EGP at any store of ours.',
  });
  expect(await decideDrafts(manager.ctx, { ids: [draft!.id], decision: 'publish' })).toEqual({
    done: [draft!.id],
    refused: [],
  });
  const answer = await testQuestion(manager.ctx, { question: 'What does a lost SIM card cost?' });
  expect(answer.text).toContain('75 EGP');
  await expect(decideDrafts(manager.ctx, { ids: [draft!.id], decision: 'reject' })).rejects.toMatchObject({
    reason: 'draft_decided',
  });

  await correctAnswer(agent.ctx, { ...correction, answer: 'It costs nothing.' });
  const [second] = (await listDrafts(manager.ctx, { limit: 20 })).items;
  await decideDrafts(manager.ctx, { ids: [second!.id], decision: 'reject' });
  expect((await listDrafts(manager.ctx, { limit: 20 })).items).toEqual([]);
  // A refusal is taken back, once, and not while another draft stands in its place; what was published is not.
  const published = decideDrafts(manager.ctx, { ids: [draft!.id], decision: 'reopen' });
  await expect(published).rejects.toMatchObject({ reason: 'draft_decided' });
  const again = { ids: [second!.id], decision: 'reopen' as const };
  expect(await decideDrafts(manager.ctx, again)).toEqual({ done: [second!.id], refused: [] });
  expect((await listDrafts(manager.ctx, { limit: 20 })).items).toMatchObject([{ id: second!.id, status: 'waiting' }]);
  await expect(decideDrafts(manager.ctx, again)).rejects.toMatchObject({ reason: 'draft_decided' });
  await decideDrafts(manager.ctx, { ids: [second!.id], decision: 'reject' });
  await correctAnswer(agent.ctx, { ...correction, answer: 'It costs next to nothing.' });
  await expect(decideDrafts(manager.ctx, again)).rejects.toMatchObject({ reason: 'draft_decided' });
  const corrections = await listArticles(manager.ctx, {
    limit: 50,
    search: 'What does a lost SIM card cost?',
    sort: 'changed',
    order: 'descending',
  });
  expect(corrections.items.filter(({ title }) => title === 'What does a lost SIM card cost?')).toHaveLength(1);
});

test('votes of customers and colleagues count for the article; old and voted down it is stale', async () => {
  const chat = await ask(scene, 'How do I check my balance?');
  const { id: messageId, sources } = await answerOf(chat);
  const articleId = (sources as { articleId: string }[])[0]!.articleId;
  const figures = async () => {
    await noteCitations(manager.ctx, messageId);
    const { usage, isStale } = await getArticle(manager.ctx, { id: articleId });
    return { ...usage, isStale };
  };
  await giveFeedback(chat.visitor.ctx, { messageId, helpful: false });
  await voteOnAnswer(agent.ctx, { messageId, helpful: false, reasons: [] });
  await voteOnAnswer(manager.ctx, { messageId, helpful: true, reasons: [] });
  expect(await figures()).toEqual({ cited: 1, helped: 1, notHelped: 2, isStale: false });
  scene.services.clock.advance({ days: 100 });
  const later = await ask(scene, 'How do I check my balance?');
  const { id: newer } = await answerOf(later);
  await giveFeedback(later.visitor.ctx, { messageId: newer, helpful: false });
  await voteOnAnswer(agent.ctx, { messageId: newer, helpful: false, reasons: [] });
  await noteCitations(manager.ctx, newer);
  expect((await getArticle(manager.ctx, { id: articleId })).isStale).toBe(true);
});
