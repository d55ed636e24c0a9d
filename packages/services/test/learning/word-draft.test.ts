import { eq } from '@natiq/db/query';
import { aiCalls } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeUser, type TestUser, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideDrafts, draftGap, getDraft, listLearningGaps, wordDraft } from '../../src/learning/index.ts';
import { startWorker } from '../../src/reactions/index.ts';
import { extractive, makeScene, type Scene, type Scripted } from '../answering/support.ts';
import { worker } from '../assist/support.ts';
import { agentOf, ask, reply } from './support.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
  const sleeper = await startWorker(testServices(database), { sweepEvery: 60_000, jobs: { poll: 60_000 } });
  await sleeper.stop();
});
afterAll(() => database.close());

const quoted = 'Students pay 45 EGP a month. Bring a student card to any store.';

interface Desk {
  scene: Scene;
  manager: TestUser;
  draftId: string;
}

/** A gap a colleague closed by hand, and its draft. */
async function draftWith(model?: Scripted): Promise<Desk> {
  const scene = await makeScene(database, [], { providers: model ? [extractive(), model] : [extractive()] });
  const manager = await makeUser(scene.services, scene.companyId, { role: 'company_manager' });
  const chat = await ask(scene, 'Is there a loyalty programme for students?');
  await reply(chat, (await agentOf(scene)).ctx, quoted);
  const [gap] = (await listLearningGaps(manager.ctx, { days: 30 })).gaps;
  const { id } = await draftGap(manager.ctx, { id: gap!.id });
  return { scene: chat, manager, draftId: id };
}

const about = ({ draftId }: Desk, answer = quoted) => ({
  id: draftId,
  question: 'Is there a loyalty programme for students of all 27 regions?',
  answer,
});

test('a model words the answer as an article: what it is asked, what comes back, and what is stored', async () => {
  const article = '1. Bring a student card to any store.\n2. You pay 45 EGP a month, in all 27 regions.';
  const model = worker(article);
  const desk = await draftWith(model);
  const before = await getDraft(desk.manager.ctx, { id: desk.draftId });
  model.requests.length = 0;
  expect(await wordDraft(desk.manager.ctx, about(desk))).toEqual({ text: article, by: model.name, changed: true });
  expect(model.requests).toHaveLength(1);
  expect(model.requests[0]).toMatchObject({ question: quoted, language: 'en', passages: [], history: [] });
  expect(model.requests[0]!.task).toContain('of all 27 regions?');
  expect(await getDraft(desk.manager.ctx, { id: desk.draftId })).toEqual(before);
  const calls = await withTenant(desk.scene.services.database, desk.scene.companyId, tx =>
    tx.select().from(aiCalls).where(eq(aiCalls.purpose, 'assist')),
  );
  expect(calls).toMatchObject([{ conversationId: desk.scene.conversationId, outcome: 'answered' }]);
});

test.each([
  ['lost a price', 'Bring a student card to any store.', { reason: 'assist_lost', params: { lost: '45' } }],
  ['brought a price', `${quoted} It is 30 EGP in summer.`, { reason: 'assist_added', params: { added: '30' } }],
  ['brought a link', `${quoted} See https://evil.test/x`, { reason: 'assist_added' }],
])('what %s is refused', async (_what, said, refusal) => {
  const desk = await draftWith(worker(said));
  await expect(wordDraft(desk.manager.ctx, about(desk))).rejects.toMatchObject({ code: 'conflict', ...refusal });
});

test('without a model it is tidied', async () => {
  const desk = await draftWith();
  expect(await wordDraft(desk.manager.ctx, about(desk, 'students pay 45 EGP ,always'))).toEqual({
    text: 'Students pay 45 EGP, always',
    by: 'builtin',
    changed: true,
  });
  expect(await wordDraft(desk.manager.ctx, about(desk))).toMatchObject({ text: quoted, changed: false });
});

test('is for those who curate knowledge, and for what still waits', async () => {
  const desk = await draftWith();
  const agent = await agentOf(desk.scene, 'Salma Hany');
  await expect(wordDraft(agent.ctx, about(desk))).rejects.toMatchObject({ code: 'forbidden' });
  await decideDrafts(desk.manager.ctx, { ids: [desk.draftId], decision: 'reject' });
  await expect(wordDraft(desk.manager.ctx, about(desk))).rejects.toMatchObject({ reason: 'draft_decided' });
});
