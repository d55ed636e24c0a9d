import type { Scratch } from '@natiq/db/scratch';
import { testDatabase } from '@natiq/testing/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerConversation } from '../../src/reactions/index.ts';
import {
  answersIn,
  conversationOf,
  extractive,
  makeScene,
  quick,
  receiptsOf,
  saidIn,
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

const answer = (scene: Awaited<ReturnType<typeof makeScene>>) =>
  answerConversation(scene.services, scene.companyId, scene.conversationId, quick);

describe('a turn of the assistant', () => {
  it('answers from the passage, names it, streams what it stores and keeps a receipt', async () => {
    const scene = await makeScene(database, ['Hi, how do I check my balance?']);
    expect(await answer(scene)).toMatchObject({ kind: 'answered' });
    const [message] = await answersIn(scene);
    expect(message?.text).toContain('dial *505# and choose 1');
    expect(message?.sources).toMatchObject([{ title: 'How do I check my balance?' }]);
    expect(shown(scene)).toEqual({ deltas: message?.text, retracted: 0 });
    const [receipt] = await receiptsOf(scene);
    expect(receipt).toMatchObject({ messageId: message?.id, provider: 'builtin', language: 'en' });
    expect(receipt?.passages).toMatchObject([
      { used: true },
      ...Array((receipt!.passages as unknown[]).length - 1).fill({ used: false }),
    ]);
    expect(await conversationOf(scene)).toMatchObject({ answeredSeq: 1, phase: 'waiting', failedAnswers: 0 });
    expect((await conversationOf(scene)).topic).toMatch(/balance/i);
    expect((await conversationOf(scene)).nextDueAt).not.toBeNull();
    expect(await answer(scene)).toEqual({ kind: 'nothing' });
  });

  it('answers in Arabic from the Arabic page', async () => {
    const scene = await makeScene(database, ['السلام عليكم، عايز أعرف رصيدي']);
    expect(await answer(scene)).toMatchObject({ kind: 'answered' });
    const [message] = await answersIn(scene);
    expect(message).toMatchObject({ language: 'ar' });
    expect(message?.text).toContain('*505#');
  });

  it('returns a greeting and is not at the end of its words', async () => {
    const scene = await makeScene(database, ['hello']);
    expect(await answer(scene)).toMatchObject({ kind: 'answered', decision: 'small_talk' });
    expect((await answersIn(scene))[0]?.text).toContain('Nile assistant');
    await say(scene, 'when do the stores open?');
    expect(await answer(scene)).toMatchObject({ kind: 'answered' });
    expect((await answersIn(scene))[1]?.text).toContain('10:00');
  });

  it('hands over at once when a person is wanted, with what is known', async () => {
    const scene = await makeScene(database, ['my router order R-4471 never came', 'عايز أكلم حد']);
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over', reason: 'explicit_request' });
    const [ticket] = await ticketsOf(scene);
    expect(ticket).toMatchObject({ reason: 'explicit_request', status: 'open' });
    expect(JSON.stringify(ticket?.brief)).toContain('R-4471');
    expect(await conversationOf(scene)).toMatchObject({ ownerKind: 'queue' });
    expect((await saidIn(scene)).at(-1)).toMatchObject({ authorKind: 'system' });
    expect((await receiptsOf(scene))[0]).toMatchObject({ decision: 'escalate', messageId: null });
  });

  it('asks no model where a person is wanted, though its knowledge holds the answer', async () => {
    const model = scripted(() => ({ text: `${verdict()}To check your balance, dial *505# and choose 1.` }));
    const scene = await makeScene(database, ['How do I check my balance? I want to talk to a person.'], {
      providers: [model, extractive()],
    });
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over', reason: 'explicit_request' });
    expect(model.requests).toEqual([]);
    expect(await answersIn(scene)).toEqual([]);
  });

  it('hands over what its knowledge does not hold', async () => {
    const scene = await makeScene(database, [
      'Which dentist around the corner would you recommend for a root canal treatment?',
    ]);
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over', reason: 'low_confidence' });
    expect(await answersIn(scene)).toEqual([]);
    expect(await ticketsOf(scene)).toHaveLength(1);
  });

  it('hands over when it is switched off', async () => {
    const scene = await makeScene(database, ['How do I check my balance?'], { settings: { aiEnabled: false } });
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over', reason: 'assistant_off' });
    expect(await answersIn(scene)).toEqual([]);
  });

  it('asks for more words before it gives up on two of them, and brings a person after three failures', async () => {
    const scene = await makeScene(database, ['strange thing']);
    expect(await answer(scene)).toMatchObject({ kind: 'answered', decision: 'clarify' });
    expect(await conversationOf(scene)).toMatchObject({ failedAnswers: 1 });
    await say(scene, 'weird stuff');
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over' });
  });
});
