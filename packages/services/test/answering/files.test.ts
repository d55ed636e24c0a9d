import { eq } from '@natiq/db/query';
import { contacts } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { bodyOf, png } from '@natiq/testing/sample-files';
import { clientId } from '@natiq/testing/scene';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeAttachment } from '../../src/attachments/index.ts';
import { receiveMessage } from '../../src/conversations/index.ts';
import { answerConversation } from '../../src/reactions/index.ts';
import { answersIn, conversationOf, makeScene, quick, receiptsOf, type Scene, ticketsOf } from './support.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const answer = (scene: Scene) => answerConversation(scene.services, scene.companyId, scene.conversationId, quick);

/** The visitor sends a picture, with words or without. */
async function sendFile(scene: Scene, text = ''): Promise<void> {
  const { ctx } = scene.visitor;
  const { id } = await storeAttachment(ctx, { name: 'router.png', body: bodyOf(png()) });
  const { conversation } = await receiveMessage(ctx, { clientId: clientId(), text, attachments: [id] });
  scene.conversationId = conversation.id;
}

describe('a file', () => {
  it.each([
    ['English', 'hello', /^Your file is here and kept\..*ask for a person/],
    ['Arabic', 'السلام عليكم', /^وصل ملفك.*اطلب موظفًا/],
  ])('without a word is acknowledged in %s, and a person is offered', async (_name, greeting, words) => {
    const scene = await makeScene(database, [greeting]);
    await answer(scene);
    await sendFile(scene);
    expect(await answer(scene)).toMatchObject({ kind: 'answered', decision: 'offer' });
    expect((await answersIn(scene)).at(-1)?.text).toMatch(words);
    expect((await receiptsOf(scene)).at(-1)).toMatchObject({ reason: 'file_only', question: 'router.png' });
  });

  it('as the first thing said is acknowledged too', async () => {
    const scene = await makeScene(database, []);
    await sendFile(scene);
    expect(await answer(scene)).toMatchObject({ kind: 'answered', decision: 'offer' });
  });

  it('as the first thing said is acknowledged in the language of the customer’s browser', async () => {
    const scene = await makeScene(database, []);
    await withTenant(database, scene.companyId, tx =>
      tx.update(contacts).set({ language: 'ar' }).where(eq(contacts.id, scene.visitor.contactId)),
    );
    await sendFile(scene);
    await answer(scene);
    expect((await answersIn(scene))[0]?.text).toMatch(/^وصل ملفك/);
  });

  it('with words is answered by the words', async () => {
    const scene = await makeScene(database, []);
    await sendFile(scene, 'how do I check my balance?');
    expect(await answer(scene)).toMatchObject({ kind: 'answered', decision: 'answer' });
    expect((await answersIn(scene))[0]?.text).toContain('*505#');
  });

  it('and words in messages of their own are answered once, by the words', async () => {
    const scene = await makeScene(database, []);
    await sendFile(scene);
    await sendFile(scene, 'how do I check my balance?');
    await answer(scene);
    expect((await answersIn(scene)).map(message => message.text)).toEqual([expect.stringContaining('*505#')]);
  });

  it('for the third time in a row brings a person, whose ticket names it', async () => {
    const scene = await makeScene(database, []);
    for (let n = 0; n < 2; n += 1) {
      await sendFile(scene);
      await answer(scene);
    }
    await sendFile(scene);
    expect(await answer(scene)).toMatchObject({ kind: 'handed_over', reason: 'failed_answers' });
    expect(await conversationOf(scene)).toMatchObject({ ownerKind: 'queue' });
    expect(await ticketsOf(scene)).toMatchObject([{ subject: 'router.png' }]);
  });
});
