import { addQuestionsInput } from '@natiq/contracts/evaluation/inputs';
import { eq } from '@natiq/db/query';
import { auditEntries } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeChannel, makeCompany, makeUser, testServices } from '@natiq/testing/factories';
import { fakePorts } from '@natiq/testing/fake-ports';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { testQuestion } from '../../src/answering/index.ts';
import * as evaluation from '../../src/evaluation/index.ts';
import * as knowledge from '../../src/knowledge/index.ts';
import { startWorker } from '../../src/reactions/index.ts';
import { extractive } from '../answering/support.ts';

const folded = vi.hoisted(() => ({ times: 0 }));
vi.mock('@natiq/domain/knowledge/calibrate', async original => {
  const real = await original<typeof import('@natiq/domain/knowledge/calibrate')>();
  const fiveFold: typeof real.fiveFold = rows => {
    folded.times += 1;
    return real.fiveFold(rows);
  };
  return { ...real, fiveFold };
});

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
  const worker = await startWorker(testServices(database), { sweepEvery: 60_000, jobs: { poll: 60_000 } });
  await worker.stop();
});
afterAll(() => database.close());

const goods = ['phone', 'charger', 'router', 'tablet', 'watch', 'headset', 'printer', 'camera', 'speaker', 'keyboard'];
const unknown = ['a loan', 'a flight', 'a mortgage', 'a hotel', 'a doctor'];
/** Asked in words that the article has few of: right, and shyly so. */
const ways = [
  'can I give the X back',
  'the X does not please me, my money',
  'return X',
  'X: 14 days?',
  'is the X returnable',
];

/** A company whose questions find the right article more often than the general confidence expects. */
async function company() {
  const services = testServices(database, { ports: fakePorts([extractive()]) });
  const { companyId } = await makeCompany(services);
  await makeChannel(services, companyId);
  const { ctx } = await makeUser(services, companyId, { role: 'company_manager' });
  const made = await knowledge.importArticles(
    { ...ctx, actor: { kind: 'system', id: null, label: 'test' } },
    goods.map(name => ({
      kind: 'faq' as const,
      title: `Return a ${name}`,
      body: `Bring the ${name} and its receipt within 14 days and you get your money back.`,
      language: 'en' as const,
      questions: [],
      tags: [],
      priority: 0,
      status: 'published' as const,
      origin: 'manual' as const,
    })),
  );
  const asked = goods.flatMap((name, at) =>
    ways.map(way => ({
      question: way.replace('X', name),
      expects: 'article',
      articleIds: [made.articles[at]!.id],
    })),
  );
  return { services, companyId, ctx, asked };
}

async function run({ services, companyId, ctx, asked }: Awaited<ReturnType<typeof company>>, count: number) {
  const nothing = unknown.map(thing => ({ question: `how do I get ${thing}`, expects: 'nothing', articleIds: [] }));
  await evaluation.addQuestions(ctx, addQuestionsInput.parse({ questions: [...asked, ...nothing].slice(-count) }));
  services.clock.advance({ minutes: 1 });
  const { id } = await evaluation.startEvaluation(ctx, { goldenOnly: false });
  await evaluation.runEvaluation(services, companyId, id);
  return id;
}

it('fits the confidence by a run, uses it from the next question on, and goes back', async () => {
  const home = await company();
  const { ctx, companyId } = home;
  const id = await run(home, 55);
  const question = { question: home.asked[1]!.question };
  const before = await testQuestion(ctx, question);
  const { inUse, offer } = await evaluation.getCalibration(ctx, { id });
  expect(inUse).toBeNull();
  expect(offer).toMatchObject({ questions: 55, verdict: 'useful', answerThreshold: 0.85 });
  expect(offer.fitted.error).toBeLessThan(offer.now.error);

  folded.times = 0;
  const used = await evaluation.calibrate(ctx, { id });
  // A second may pass over each fold of a large set.
  expect(folded.times).toBe(1);
  expect(used.inUse).toMatchObject({ runId: id, questions: 55, actor: ctx.actor.label });
  const after = await testQuestion(ctx, question);
  expect(after.rawConfidence).toBeCloseTo(before.rawConfidence!, 6);
  expect(after.confidence).toBeGreaterThan(before.confidence + 0.05);
  // The same rows judged by what is in use now: no better is to be had.
  expect(used.offer.now.error).toBeLessThan(offer.now.error);

  // Fitted twice is fitted once: a run under the fitted confidence is learnt from as it was before it.
  home.services.clock.advance({ minutes: 1 });
  const again = await evaluation.startEvaluation(ctx, { goldenOnly: false });
  await evaluation.runEvaluation(home.services, companyId, again.id);
  const second = await evaluation.getCalibration(ctx, { id: again.id });
  expect(second.offer.fitted.error).toBeCloseTo(offer.fitted.error, 4);

  await evaluation.uncalibrate(ctx);
  await evaluation.uncalibrate(ctx);
  expect((await testQuestion(ctx, question)).confidence).toBeCloseTo(before.confidence, 6);
  const acts = await withTenant(database, companyId, tx =>
    tx.select({ action: auditEntries.action }).from(auditEntries).where(eq(auditEntries.companyId, companyId)),
  );
  const mine = acts.map(row => row.action).filter(action => /calibrated$/.test(action));
  expect(mine.toSorted()).toEqual(['evaluation.calibrated', 'evaluation.uncalibrated']);
});

it('learns nothing from a few questions, nor for those who may not set the assistant', async () => {
  const home = await company();
  const id = await run(home, 20);
  expect((await evaluation.getCalibration(home.ctx, { id })).offer.verdict).toBe('few');
  await expect(evaluation.calibrate(home.ctx, { id })).rejects.toMatchObject({ reason: 'calibration_few' });
  const { ctx: leader } = await makeUser(home.services, home.companyId, { role: 'viewer' });
  await expect(evaluation.calibrate(leader, { id })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(evaluation.uncalibrate(leader)).rejects.toMatchObject({ code: 'forbidden' });
});
