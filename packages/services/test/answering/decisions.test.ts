import type { Scratch } from '@natiq/db/scratch';
import { testDatabase } from '@natiq/testing/database';
import { makeCompany, makeUser } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getReceipt, testQuestion } from '../../src/answering/index.ts';
import { answerConversation } from '../../src/reactions/index.ts';
import {
  answersIn,
  article,
  conversationOf,
  extractive,
  helpPages,
  makeScene,
  quick,
  receiptsOf,
  type Scene,
  say,
  scripted,
  shown,
  ticketsOf,
  verdict,
} from './support.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const answer = (scene: Scene) => answerConversation(scene.services, scene.companyId, scene.conversationId, quick);
const question = 'how do I check my balance?';
const said = 'To check your balance, dial *505# and choose 1.';

describe('what is done with an answer', () => {
  it.each([
    ['answer', verdict('answer', 0.97), /^To check your balance/, 'well_supported'],
    ['caveat', verdict('caveat', 0.97), /^I am not entirely sure[^\n]*\nTo check/, 'fairly_sure'],
    ['offer', verdict('offer', 0.97), /choose 1\.\n\nIf this does not answer it, ask for a person/, 'not_sure'],
  ])('%s: the model may be more careful than its confidence', async (decision, line, text, reason) => {
    const scene = await makeScene(database, [question], {
      providers: [scripted(() => ({ text: line + said })), extractive()],
    });
    expect(await answer(scene)).toMatchObject({ kind: 'answered', decision });
    expect((await answersIn(scene))[0]?.text).toMatch(text);
    expect(shown(scene).deltas.trim()).toBe((await answersIn(scene))[0]?.text);
    expect(await receiptsOf(scene)).toMatchObject([{ decision, reason, provider: 'model' }]);
  });

  it('escalate: the model found no answer in the passages', async () => {
    const scene = await makeScene(database, [question], {
      providers: [scripted(() => ({ text: verdict('escalate', 0.9) })), extractive()],
    });
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over', reason: 'low_confidence' });
    expect(shown(scene).deltas).toBe('');
  });

  it('drops the sentences that stand in no passage and keeps the others', async () => {
    const text = `${verdict()}${said} We also give you 900 EGP for free. Checking is free.`;
    const scene = await makeScene(database, [question], { providers: [scripted(() => ({ text })), extractive()] });
    await answer(scene);
    expect((await answersIn(scene))[0]?.text).toBe(`${said} Checking is free.`);
    expect((await receiptsOf(scene))[0]?.checks).toEqual({ sentences: 3, supported: 2, dropped: 1 });
    expect(shown(scene).deltas).not.toContain('900');
  });

  it('asks which is meant when two pages compete, and brings a person when that does not help three times', async () => {
    const pages = [
      ...helpPages,
      article('Home router light is red', 'When the home router light is red, restart it and wait five minutes.'),
      article(
        'Office router light is red',
        'When the office router light is red, call the technician of the building.',
      ),
    ];
    const clarifying = scripted(() => ({
      text: `VERDICT {"decision":"caveat","confidence":0.6,"intent":"clarify"}\n- Home router light is red\n- Office router light is red\n- The moon\n`,
    }));
    const scene = await makeScene(database, ['router light is red'], { pages, providers: [clarifying, extractive()] });
    expect(await answer(scene)).toMatchObject({ kind: 'answered', decision: 'clarify' });
    expect((await answersIn(scene))[0]?.text).toBe(
      'Which of these is it about?\n- Home router light is red\n- Office router light is red',
    );
    await say(scene, 'the light of my router');
    expect(await answer(scene)).toMatchObject({ decision: 'clarify' });
    expect(await conversationOf(scene)).toMatchObject({ failedAnswers: 2 });
    await say(scene, 'that light, red colour');
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over', reason: 'failed_answers' });
    expect(await ticketsOf(scene)).toHaveLength(1);
  });

  it('says that the provider is down when the built-in cannot answer either', async () => {
    const broken = scripted(() => {
      throw Object.assign(new Error('no'), { kind: 'refused' });
    });
    const scene = await makeScene(database, ['can the balance of my garden scales be repaired on holiday mondays'], {
      providers: [broken, extractive()],
    });
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over', reason: 'provider_down' });
    expect((await receiptsOf(scene))[0]?.attempts).toMatchObject([{ outcome: 'refused' }, { provider: 'builtin' }]);
  });

  it('offers instead of transferring whoever wants no person', async () => {
    const scene = await makeScene(database, [
      'which dentist do you recommend for a root canal? please do not transfer me to an agent',
    ]);
    expect(await answer(scene)).toMatchObject({ kind: 'answered', decision: 'offer' });
    expect((await answersIn(scene))[0]).toMatchObject({ textKey: 'handover.offer', sources: [] });
    expect(await conversationOf(scene)).toMatchObject({ ownerKind: 'assistant', failedAnswers: 1 });
  });

  it('brings a person when the conversation has become too long', async () => {
    const scene = await makeScene(database, Array(5).fill('hello there'), { settings: { maxSessionMessages: 5 } });
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over', reason: 'max_messages' });
  });

  it('reads a short question together with the one before it', async () => {
    const scene = await makeScene(database, ['how can I return a faulty router?']);
    await answer(scene);
    await say(scene, 'within how many days?');
    expect(await answer(scene)).toMatchObject({ kind: 'answered' });
    expect((await answersIn(scene))[1]?.text).toContain('14 days');
  });
});

describe('receipts and the test console', () => {
  it('shows staff why, and nobody of another company that there is anything', async () => {
    const scene = await makeScene(database, [question]);
    await answer(scene);
    const [message] = await answersIn(scene);
    const agent = await makeUser(scene.services, scene.companyId);
    const receipt = await getReceipt(agent.ctx, { messageId: message!.id });
    expect(receipt).toMatchObject({
      question,
      provider: 'builtin',
      attempts: [{ provider: 'builtin', outcome: 'answered' }],
    });
    expect(receipt.passages[0]).toMatchObject({ used: true, title: 'How do I check my balance?' });
    const { companyId } = await makeCompany(scene.services);
    const stranger = await makeUser(scene.services, companyId, { role: 'company_manager' });
    await expect(getReceipt(stranger.ctx, { messageId: message!.id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getReceipt(scene.visitor.ctx, { messageId: message!.id })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('answers a test question as it would a customer, and leaves nothing behind', async () => {
    const scene = await makeScene(database, ['hello']);
    const agent = await makeUser(scene.services, scene.companyId);
    scene.services.ports.reset();
    const result = await testQuestion(agent.ctx, { question });
    expect(result).toMatchObject({ text: expect.stringContaining('*505#') });
    expect(result.passages[0]).toMatchObject({ used: true });
    expect(await receiptsOf(scene)).toEqual([]);
    expect(scene.services.ports.published).toEqual([]);
  });
});
