import { updateAssistantInput } from '@natiq/contracts/channels/inputs';
import type { Scratch } from '@natiq/db/scratch';
import { testDatabase } from '@natiq/testing/database';
import { makeUser } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testQuestion } from '../../src/answering/index.ts';
import * as channels from '../../src/channels/index.ts';
import { visitorMessages } from '../../src/conversations/index.ts';
import { answerConversation } from '../../src/reactions/index.ts';
import {
  answersIn,
  conversationOf,
  makeScene,
  quick,
  receiptsOf,
  type Scene,
  saidIn,
  say,
  shown,
  ticketsOf,
} from './support.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const answer = (scene: Scene) => answerConversation(scene.services, scene.companyId, scene.conversationId, quick);
const unknown = [
  'which dentist do you recommend for a root canal?',
  'is there any bakery near the old castle?',
  'who painted the ceiling of the great museum?',
];

/** A scene whose assistant is set otherwise before anything is answered. */
async function sceneWith(said: string[], change: object) {
  const scene = await makeScene(database, said);
  const { ctx } = await makeUser(scene.services, scene.companyId, { role: 'company_manager' });
  const [first] = await channels.listAssistants(ctx);
  const { id, version } = first!;
  const set = (to: object, at: number) =>
    channels.updateAssistant(ctx, updateAssistantInput.parse({ id, version: at, ...to }));
  const view = await set(change, version);
  return { scene, ctx, id, view, set };
}

describe('words of the company’s own', () => {
  it.each([
    ['how do I check my balance? also SWITCH my  tariff', /^A person takes care of requests like this, not me\. /],
    ['عايز أعرف رصيدي و تحويـل ملكيه الخط', /^طلب زي ده بيتولاه حد من زمايلنا/],
  ])('bring a person at once, with the reason and no answer beside it: %s', async (text, words) => {
    const { scene, ctx } = await sceneWith([text], { triggers: ['switch my tariff', 'تحويل ملكية'] });
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over', reason: 'trigger' });
    expect(await ticketsOf(scene)).toMatchObject([{ reason: 'trigger', priority: 'high' }]);
    expect(await receiptsOf(scene)).toMatchObject([{ decision: 'escalate', reason: 'trigger', provider: 'rules' }]);
    expect([(await answersIn(scene)).length, shown(scene).deltas]).toEqual([0, '']);
    const told = (await saidIn(scene)).filter(message => message.authorKind === 'system');
    expect(told.map(message => message.text)).toEqual([expect.stringMatching(words)]);
    // The widget has no text of its own for it, so these words stand there.
    const [last] = (await visitorMessages(scene.visitor.ctx, { limit: 10 })).messages.slice(-1);
    expect(last).toMatchObject({ key: expect.stringMatching(/^handover\..*\.trigger$/), text: told[0]!.text });
    expect(await testQuestion(ctx, { question: text })).toMatchObject({ decision: 'escalate', reason: 'trigger' });
  });

  it('leave everything else to the assistant', async () => {
    const { scene } = await sceneWith(['how do I check my balance?'], { triggers: ['switch my tariff', 'check'] });
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over', reason: 'trigger' });
    const { scene: other } = await sceneWith(['how do I check my balance?'], {
      triggers: ['switch my tariff', 'alan'],
    });
    expect(await answer(other)).toMatchObject({ kind: 'answered' });
  });

  it.each([
    ['too many', Array.from({ length: 51 }, (_, at) => `word ${at}`)],
    ['too long', ['a'.repeat(81)]],
    ['nothing to find', ['—!']],
    ['empty', [' ']],
  ])('are refused where they are %s', (_, triggers) => {
    expect(updateAssistantInput.safeParse({ id: crypto.randomUUID(), version: 1, triggers }).success).toBe(false);
  });

  it('stand in the history, come back with a version, and are cloned', async () => {
    const { ctx, id, view, set } = await sceneWith([], { triggers: ['one', 'two', 'one'], fallbackBehavior: 'offer' });
    expect(view).toMatchObject({ triggers: ['one', 'two'], fallbackBehavior: 'offer' });
    const now = await set({ triggers: [] }, view.version);
    expect(now).toMatchObject({ triggers: [], fallbackBehavior: 'offer' });
    const { items } = await channels.listAssistantVersions(ctx, { id, limit: 10 });
    expect(items.map(item => item.changed)).toEqual([['triggers'], ['triggers', 'fallbackBehavior'], null]);
    const { changes } = await channels.compareAssistantVersions(ctx, { id, from: view.version, to: now.version });
    expect(changes).toEqual([{ field: 'triggers', before: ['one', 'two'], after: [] }]);
    await channels.restoreAssistantVersion(ctx, { id, version: now.version, to: view.version });
    const twin = await channels.cloneAssistant(ctx, { id, name: { en: 'Twin', ar: 'توأم' } });
    expect(twin).toMatchObject({ triggers: ['one', 'two'], fallbackBehavior: 'offer' });
  });

  it('wait for the golden questions where the assistant’s rule says so', async () => {
    const { view, set } = await sceneWith([], { gate: 'ask' });
    for (const change of [{ triggers: ['one'] }, { fallbackBehavior: 'offer' }])
      await expect(set(change, view.version)).rejects.toMatchObject({ reason: 'assistant_gated' });
  });
});

describe('where nothing is known', () => {
  it('a person takes over, unless the assistant is to offer one first', async () => {
    const { scene } = await sceneWith([unknown[0]!], {});
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over', reason: 'low_confidence' });
  });

  it('says so and offers a person; the third time in a row one comes', async () => {
    const { scene } = await sceneWith([unknown[0]!], { fallbackBehavior: 'offer' });
    expect(await answer(scene)).toMatchObject({ kind: 'answered', decision: 'offer' });
    expect(await answersIn(scene)).toMatchObject([{ textKey: 'handover.offer', sources: [] }]);
    expect(await receiptsOf(scene)).toMatchObject([{ decision: 'offer', reason: 'not_supported' }]);
    expect(await conversationOf(scene)).toMatchObject({ ownerKind: 'assistant', failedAnswers: 1 });
    await say(scene, unknown[1]!);
    expect(await answer(scene)).toMatchObject({ kind: 'answered', decision: 'offer' });
    await say(scene, unknown[2]!);
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over', reason: 'failed_answers' });
    expect(await ticketsOf(scene)).toHaveLength(1);
  });

  it('still brings a person at once to whoever has a complaint or asks for one', async () => {
    const { scene } = await sceneWith(['let me talk to a human please'], { fallbackBehavior: 'offer' });
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over', reason: 'explicit_request' });
  });
});
