import { holdDraftInput } from '@natiq/contracts/evaluation/drafts';
import { addQuestionsInput } from '@natiq/contracts/evaluation/inputs';
import { and, desc, eq } from '@natiq/db/query';
import { assistantDrafts, auditEntries } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { testDatabase } from '@natiq/testing/database';
import { makeChannel, makeCompany, makeUser, testServices } from '@natiq/testing/factories';
import { fakePorts } from '@natiq/testing/fake-ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as channels from '../../src/channels/index.ts';
import * as evaluation from '../../src/evaluation/index.ts';
import { transact } from '../../src/kernel/context.ts';
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

/** A company whose assistant answers one golden question, with a rule about it. */
async function company(gate: 'off' | 'ask' | 'block') {
  const services = testServices(database, { ports: fakePorts([extractive()]) });
  const { companyId } = await makeCompany(services);
  const { assistantId: id } = await makeChannel(services, companyId);
  const { ctx } = await makeUser(services, companyId, { role: 'company_manager' });
  const made = await knowledge.importArticles({ ...ctx, actor: { kind: 'system', id: null, label: 'test' } }, [
    {
      kind: 'faq',
      title: 'Opening hours',
      body: 'We are open from 9 in the morning to 8 in the evening, every day.',
      language: 'en',
      questions: [],
      tags: [],
      priority: 0,
      status: 'published',
      origin: 'manual',
    },
  ]);
  const questions = [
    { question: 'When are you open?', expects: 'article', articleIds: [made.articles[0]!.id], isGolden: true },
    { question: 'Do you sell pizza?', expects: 'nothing', isGolden: true },
  ];
  await evaluation.addQuestions(ctx, addQuestionsInput.parse({ questions }));
  const standing = { answer: 0.2, caveat: 0.2, offer: 0.2 };
  await channels.updateAssistant(ctx, { id, version: 1, thresholds: standing });
  if (gate !== 'off') await channels.updateAssistant(ctx, { id, version: 2, gate });
  const version = gate === 'off' ? 2 : 3;
  const hold = (change: object, against = version) =>
    evaluation.holdDraft(ctx, holdDraftInput.parse({ id, version: against, ...change }));
  const check = async () => {
    services.clock.advance({ minutes: 1 });
    const { draft } = await evaluation.checkDraft(ctx, { id });
    await evaluation.runEvaluation(services, companyId, draft!.run!.id);
    return (await evaluation.getDraft(ctx, { id })).draft!;
  };
  const publish = (draftVersion = 1) => evaluation.publishDraft(ctx, { id, version: draftVersion });
  return { services, companyId, ctx, id, version, hold, check, publish };
}

/** So sure that nothing is ever said. */
const silent = { thresholds: { answer: 1, caveat: 1, offer: 1 } };
const kinder = { instructions: 'Be kind.' };

describe('an assistant with a rule', () => {
  it('takes a change of its answers as a draft only; what no answer depends on holds at once', async () => {
    const { ctx, id, hold } = await company('ask');
    await expect(channels.updateAssistant(ctx, { id, version: 3, ...kinder })).rejects.toMatchObject({
      reason: 'assistant_gated',
    });
    await expect(channels.restoreAssistantVersion(ctx, { id, version: 3, to: 1 })).rejects.toMatchObject({
      reason: 'assistant_gated',
    });
    const { draft, golden } = await hold(kinder);
    expect(golden).toBe(2);
    expect(draft).toMatchObject({
      version: 1,
      changes: [{ field: 'instructions', before: '', after: 'Be kind.' }],
      run: null,
      refused: 'draft_unchecked',
    });
    expect(await channels.getAssistant(ctx, { id })).toMatchObject({ instructions: '', version: 3 });
    const suggestions = { en: ['Hours?'], ar: [] };
    expect(await channels.updateAssistant(ctx, { id, version: 3, suggestions })).toMatchObject({ version: 4 });
  });

  it('is set as in an earlier version by one act: at once what no answer depends on, the rest once its questions were asked', async () => {
    const { services, companyId, ctx, id, publish } = await company('block');
    const restore = (version: number, to: number) => evaluation.restoreGated(ctx, { id, version, to });
    await channels.updateAssistant(ctx, { id, version: 3, suggestions: { en: ['Hours?'], ar: [] } });
    const { assistant, held } = await restore(4, 1);
    // The rule stood at `off` in that version: bringing it back is no way around it.
    expect(assistant).toMatchObject({ version: 5, gate: 'block', thresholds: { answer: 0.2 } });
    expect(assistant.suggestions.en).not.toEqual(['Hours?']);
    expect(held.draft).toMatchObject({ run: { status: 'running', total: 2 }, refused: 'draft_unchecked' });
    const fields = ['thresholds.answer', 'thresholds.caveat', 'thresholds.offer'];
    expect(held.draft!.changes.map(({ field }) => field)).toEqual(fields);
    await expect(publish()).rejects.toMatchObject({ reason: 'draft_unchecked' });
    await evaluation.runEvaluation(services, companyId, held.draft!.run!.id);
    const { draft } = await evaluation.getDraft(ctx, { id });
    expect(draft).toMatchObject({ run: { status: 'done' }, refused: null });
    expect((await publish()).thresholds.answer).toBe(held.draft!.changes[0]!.after);
    await expect(restore(5, 1)).rejects.toMatchObject({ reason: 'version_changed', params: { version: 6 } });
    await expect(restore(6, 99)).rejects.toMatchObject({ code: 'not_found' });
    // As it stands: nothing waits.
    expect((await restore(6, 6)).held.draft).toBeNull();
  });

  it('joins changes in one draft, and drops one that changes nothing any more', async () => {
    const { ctx, id, hold } = await company('ask');
    await hold(kinder);
    const { draft } = await hold({ temperature: 0.1 });
    expect(draft).toMatchObject({ version: 2, changes: [{ field: 'instructions' }, { field: 'temperature' }] });
    await expect(hold(kinder, 2)).rejects.toMatchObject({ reason: 'version_changed', params: { version: 3 } });
    expect((await hold({ instructions: '', temperature: 0.4 })).draft).toBeNull();
    await hold(kinder);
    expect((await evaluation.discardDraft(ctx, { id })).draft).toBeNull();
    await expect(evaluation.checkDraft(ctx, { id })).rejects.toMatchObject({ reason: 'draft_missing' });
  });

  it('lets a draft go once its questions were asked: a new version, with its place in the history', async () => {
    const { ctx, id, hold, check, publish } = await company('block');
    await hold(kinder);
    await expect(publish()).rejects.toMatchObject({ code: 'conflict', reason: 'draft_unchecked' });
    expect(await check()).toMatchObject({ run: { status: 'done', done: 2, total: 2 }, regressions: [], refused: null });
    expect(await publish()).toMatchObject({ instructions: 'Be kind.', version: 4 });
    const { items } = await channels.listAssistantVersions(ctx, { id, limit: 5 });
    expect(items[0]).toMatchObject({ version: 4, how: 'published', changed: ['instructions'] });
    expect((await evaluation.getDraft(ctx, { id })).draft).toBeNull();
  });

  it('shows what comes out worse, before and after, and holds it back until the rule is off', async () => {
    const { ctx, companyId, id, version, hold, check, publish } = await company('block');
    await hold(silent);
    const draft = await check();
    expect(draft.regressions).toMatchObject([
      {
        question: 'When are you open?',
        before: { outcome: 'right', reply: expect.stringContaining('9 in the morning') },
        after: { outcome: 'silent' },
      },
    ]);
    expect(draft.refused).toBe('draft_regressed');
    await expect(publish()).rejects.toMatchObject({ code: 'conflict', reason: 'draft_regressed' });
    // Switching the rule off is a change like any other: recorded.
    await channels.updateAssistant(ctx, { id, version, gate: 'off' });
    const [entry] = await transact(ctx, tx =>
      tx
        .select()
        .from(auditEntries)
        .where(and(eq(auditEntries.companyId, companyId), eq(auditEntries.action, 'assistant.updated')))
        .orderBy(desc(auditEntries.createdAt), desc(auditEntries.id))
        .limit(1),
    );
    expect([entry?.before, entry?.after]).toMatchObject([{ gate: 'block' }, { gate: 'off' }]);
    expect(await publish()).toMatchObject({ thresholds: silent.thresholds });
  });

  it('that only asks lets a worse answer go, once it was shown', async () => {
    const { hold, check, publish } = await company('ask');
    await hold(silent);
    await expect(publish()).rejects.toMatchObject({ reason: 'draft_unchecked' });
    expect(await check()).toMatchObject({ regressions: [{}], refused: null });
    expect(await publish()).toMatchObject({ thresholds: silent.thresholds });
  });

  it('asks with the words that bring a person: a golden question that holds one comes out worse', async () => {
    const { hold, check, publish } = await company('block');
    expect((await hold({ triggers: ['are you OPEN'], fallbackBehavior: 'offer' })).draft).toMatchObject({
      changes: [{ field: 'triggers', after: ['are you OPEN'] }, { field: 'fallbackBehavior' }],
    });
    expect((await check()).regressions).toMatchObject([
      { question: 'When are you open?', after: { outcome: 'silent' } },
    ]);
    await hold({ triggers: ['sue you'] });
    expect(await check()).toMatchObject({ regressions: [], refused: null });
    expect(await publish(2)).toMatchObject({ triggers: ['sue you'], fallbackBehavior: 'offer' });
  });

  it('believes a check no longer than the draft and the assistant stay as they were', async () => {
    const { ctx, id, hold, check, publish } = await company('block');
    await hold(kinder);
    await check();
    expect((await hold({ temperature: 0.1 })).draft).toMatchObject({ run: null, refused: 'draft_unchecked' });
    await expect(publish(1)).rejects.toMatchObject({ reason: 'version_changed', params: { version: 2 } });
    expect(await check()).toMatchObject({ refused: null });
    await channels.updateAssistant(ctx, { id, version: 3, maxMessages: 20 });
    await expect(publish(2)).rejects.toMatchObject({ reason: 'draft_unchecked' });
  });

  it('believes no check that was stopped', async () => {
    const { ctx, id, hold, publish } = await company('block');
    await hold(kinder);
    const { draft } = await evaluation.checkDraft(ctx, { id });
    await evaluation.cancelEvaluation(ctx, { id: draft!.run!.id });
    await expect(publish()).rejects.toMatchObject({ reason: 'draft_unchecked' });
  });
});

it('a draft is a manager’s and its company’s alone', async () => {
  const home = await company('block');
  await home.hold(kinder);
  const other = await company('ask');
  const theirs = { id: home.id };
  await expect(evaluation.getDraft(other.ctx, theirs)).rejects.toMatchObject({ code: 'not_found' });
  await expect(evaluation.discardDraft(other.ctx, theirs)).rejects.toMatchObject({ code: 'not_found' });
  const leader = await makeUser(home.services, home.companyId, { role: 'team_leader' });
  await expect(evaluation.publishDraft(leader.ctx, { ...theirs, version: 1 })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const rows = await transact(other.ctx, tx => tx.select().from(assistantDrafts));
  expect(rows).toEqual([]);
});
