import { makeChannel, makeUser, makeVisitor } from '@natiq/testing/factories';
import { conversationRow, getConversation } from '../../src/conversations/index.ts';
import { replyAsAgent, takeOver } from '../../src/handover/index.ts';
import type { UserContext } from '../../src/kernel/context.ts';
import { answerConversation } from '../../src/reactions/index.ts';
import { answersIn, quick, type Scene, say } from '../answering/support.ts';

/** A new customer asks; the assistant does what it does. */
export async function ask(scene: Scene, text: string, name = 'Mona Adel'): Promise<Scene> {
  const channel = await makeChannel(scene.services, scene.companyId);
  const visitor = await makeVisitor(scene.services, channel, { name });
  const one = { ...scene, visitor };
  const conversationId = await say(one, text);
  await answerConversation(scene.services, scene.companyId, conversationId, quick);
  scene.services.clock.advance({ seconds: 10 });
  return { ...one, conversationId };
}

/** The newest answer of the assistant in a conversation. */
export async function answerOf(scene: Scene) {
  const answers = await answersIn(scene);
  return answers.at(-1)!;
}

/** A colleague takes the conversation and says these, one message each. */
export async function reply(scene: Scene, agent: UserContext, ...texts: string[]): Promise<void> {
  const { conversationId, services } = scene;
  let { epoch, owner } = (await conversationRow(agent, conversationId))!;
  if (owner.kind !== 'user') ({ epoch } = await takeOver(agent, { id: conversationId, epoch }));
  for (const [at, text] of texts.entries()) {
    services.clock.advance({ seconds: 5 });
    await replyAsAgent(agent, { id: conversationId, epoch, clientId: `${conversationId}-${at}-${text.length}`, text });
  }
}

export const agentOf = (scene: Scene, name = 'Karim Samir') =>
  makeUser(scene.services, scene.companyId, { role: 'agent', name });

export { getConversation };
