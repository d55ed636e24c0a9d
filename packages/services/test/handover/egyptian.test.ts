import { getConversation, visitorMessages } from '@natiq/services/conversations';
import { handOver } from '@natiq/services/handover';
import { systemContext } from '@natiq/services/kernel/context';
import { openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, expect, test } from 'vitest';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const handedOver = async (text: string) => {
  const { id, visitor } = await startConversation(scene, [text]);
  const ctx = systemContext(scene.services, scene.company.companyId);
  await handOver(ctx, { conversationId: id, reason: 'explicit_request', by: 'assistant' });
  const { messages } = await visitorMessages(visitor, { limit: 10 });
  const { timeline } = await getConversation(scene.agent.ctx, { id, limit: 10 });
  return { said: messages.at(-1)!, staff: timeline.findLast(item => item.type === 'message')! };
};

test('who writes Egyptian is answered in Egyptian, in words the widget need not know', async () => {
  const { said, staff } = await handedOver('عايز أكلم حد دلوقتي لو سمحت');
  expect(said.text).toMatch(/^طلبك وصل لزمايلنا ومعاه كل اللي كتبته.*NQ-/);
  expect(said.key).toBe('handover.queued.egyptian');
  expect(said.params).not.toHaveProperty('register');
  // Colleagues read it in the language of their app.
  expect(staff).toMatchObject({ key: 'handover.queued' });
});

test.each([
  ['أريد التحدث إلى موظف من فضلك', /^وصل طلبك إلى موظفينا/],
  ['I want to talk to a person please', /^Your request is with our people/],
])('%s is answered in its own register', async (text, words) => {
  const { said } = await handedOver(text);
  expect(said.text).toMatch(words);
  expect(said.key).toBe('handover.queued');
});
