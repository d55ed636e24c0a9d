import { dueConversations } from '@natiq/db/directory';
import { newId } from '@natiq/db/ids';
import { appendMessageIn } from '@natiq/db/messages';
import { eq } from '@natiq/db/query';
import { auditEntries, conversations } from '@natiq/db/schema';
import { makeChannel } from '@natiq/testing/factories';
import { clientId, openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { abandonElapsed, armInactivityIn, conversationRow, receiveMessage } from '../../src/conversations/index.ts';
import { replyAsAgent, takeOver } from '../../src/handover/index.ts';
import { systemContext, transact } from '../../src/kernel/context.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const system = () => systemContext(scene.services, scene.company.companyId);
const phase = async (id: string) => (await conversationRow(system(), id))!.phase;

/** As the assistant's turn does it: answer and clock in one transaction. */
async function answer(id: string) {
  await transact(system(), async tx => {
    await appendMessageIn(tx, {
      companyId: scene.company.companyId,
      conversationId: id,
      messageId: newId(),
      author: { kind: 'assistant', id: null, label: 'Natiq' },
      text: 'Dial *505#.',
      at: scene.services.clock.now(),
    });
    await armInactivityIn(tx, system(), id);
  });
}

describe('a customer who went away', () => {
  test('counts as gone after the channel’s minutes, not before, and is welcome again', async () => {
    const { id, visitor } = await startConversation(scene);
    await answer(id);
    scene.services.clock.advance({ minutes: 4, seconds: 59 });
    expect(await abandonElapsed(scene.services)).toBe(0);
    scene.services.clock.advance({ seconds: 1 });
    expect(await abandonElapsed(scene.services)).toBe(1);
    expect(await phase(id)).toBe('abandoned');
    expect(await abandonElapsed(scene.services)).toBe(0);
    const entries = await transact(system(), tx =>
      tx.select().from(auditEntries).where(eq(auditEntries.subjectId, id)),
    );
    expect(entries).toMatchObject([{ action: 'conversation.abandoned', actorKind: 'system', actorLabel: 'timer' }]);
    const { conversation } = await receiveMessage(visitor, { clientId: clientId(), text: 'Back again' });
    expect(conversation).toMatchObject({ id, status: 'active' });
  });

  test('is not gone when they wrote, or when a person took over, since the sweep looked', async () => {
    const { id, visitor } = await startConversation(scene);
    const { id: taken } = await startConversation(scene);
    await answer(id);
    await answer(taken);
    scene.services.clock.advance({ minutes: 6 });
    await receiveMessage(visitor, { clientId: clientId(), text: 'Wait' });
    await takeOver(scene.agent.ctx, { id: taken, epoch: 0 });
    expect(await abandonElapsed(scene.services)).toBe(0);
    // The clock set again by force, as if the message had come between sweep and update.
    const past = new Date(scene.services.clock.now().getTime() - 1000);
    await transact(system(), tx =>
      tx.update(conversations).set({ nextDueAt: past }).where(eq(conversations.companyId, scene.company.companyId)),
    );
    expect(await abandonElapsed(scene.services)).toBe(0);
    expect([await phase(id), await phase(taken)]).toEqual(['open', 'waiting']);
  });

  test('the clock is not set while a question is open, and follows the channel’s setting', async () => {
    const slow = await makeChannel(scene.services, scene.company.companyId, { settings: { inactivityMinutes: 20 } });
    const { id, visitor } = await startConversation({ services: scene.services, channel: slow });
    await answer(id);
    scene.services.clock.advance({ minutes: 19 });
    expect(await abandonElapsed(scene.services)).toBe(0);
    await receiveMessage(visitor, { clientId: clientId(), text: 'Another question' });
    await transact(system(), tx => armInactivityIn(tx, system(), id));
    scene.services.clock.advance({ minutes: 60 });
    expect(await abandonElapsed(scene.services)).toBe(0);
  });
});

describe('an idle agent', () => {
  test('is covered after five minutes without an answer; before, the conversation is theirs', async () => {
    const { id, visitor } = await startConversation(scene);
    await takeOver(scene.agent.ctx, { id, epoch: 0 });
    await replyAsAgent(scene.agent.ctx, { id, epoch: 1, clientId: clientId(), text: 'One moment' });
    await receiveMessage(visitor, { clientId: clientId(), text: 'Are you there?' });
    const due = async () =>
      (await dueConversations(scene.services.database, scene.services.clock.now(), 100)).some(
        row => row.conversationId === id,
      );
    scene.services.clock.advance({ minutes: 5 });
    expect(await due()).toBe(false);
    scene.services.clock.advance({ seconds: 1 });
    expect(await due()).toBe(true);
    await replyAsAgent(scene.agent.ctx, { id, epoch: 1, clientId: clientId(), text: 'Yes, here' });
    expect(await due()).toBe(false);
  });
});
