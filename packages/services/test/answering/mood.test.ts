import type { Scratch } from '@natiq/db/scratch';
import { testDatabase } from '@natiq/testing/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
  ticketsOf,
} from './support.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const answer = (scene: Scene) => answerConversation(scene.services, scene.companyId, scene.conversationId, quick);
/** Very negative, and none of the words for which a person comes anyway. */
const furious = 'slow, broken and poor, this line is a problem every time, very bad';
const furiousArabic = 'النت وحش جدا وبطيء وبيقطع ومش شغال';

describe('a customer who is very upset', () => {
  it.each([
    [furious, 'mood', /^I can see how upsetting this is, so a person takes it from here\. /],
    [furiousArabic, 'frustration', /^فاهم إن ده مضايقك/],
  ])('goes to a person and hears why: %s', async (text, reason, words) => {
    const scene = await makeScene(database, [text]);
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over', reason });
    expect(await ticketsOf(scene)).toMatchObject([{ reason, priority: 'high', brief: { mood: 'angry' } }]);
    expect(await receiptsOf(scene)).toMatchObject([{ decision: 'escalate', reason }]);
    const told = (await saidIn(scene)).filter(message => message.authorKind === 'system');
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toMatch(words);
    expect(told[0]?.text).toMatch(/NQ-/);
    // The widget has no text of its own for it, so these words stand there.
    const [shown] = (await visitorMessages(scene.visitor.ctx, { limit: 10 })).messages.slice(-1);
    expect(shown).toMatchObject({ key: expect.stringMatching(/^handover\..*\.upset$/), text: told[0]!.text });
  });

  it('is handed over once, and gets no answer beside it', async () => {
    const scene = await makeScene(database, [furious]);
    await Promise.all([answer(scene), answer(scene)]);
    await say(scene, furious);
    expect(await answer(scene)).toEqual({ kind: 'nothing' });
    expect([await ticketsOf(scene), await answersIn(scene)].map(rows => rows.length)).toEqual([1, 0]);
    expect((await saidIn(scene)).filter(message => message.authorKind === 'system')).toHaveLength(1);
  });

  it('still gets what the help pages know; a person when that did not calm them', async () => {
    const angry = 'slow, broken, very bad line. how do I check my balance?';
    const scene = await makeScene(database, [angry]);
    expect(await answer(scene)).toMatchObject({ kind: 'answered' });
    expect((await answersIn(scene))[0]?.text).toContain('*505#');
    await say(scene, 'very bad, broken and slow. how do I check my balance?');
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over', reason: 'mood' });
    expect(await conversationOf(scene)).toMatchObject({ ownerKind: 'queue' });
  });

  it('stays with the assistant where the company wants it so, and where they want no person', async () => {
    const off = await makeScene(database, [`${furious}, your service is the worst`], {
      settings: { escalateOnMood: false },
    });
    const outcome = await answer(off);
    expect(outcome).not.toMatchObject({ reason: 'mood' });
    const declined = await makeScene(database, [`${furious}. please do not transfer me to an agent`]);
    expect(await answer(declined)).toMatchObject({ kind: 'answered' });
  });
});
