import { newId } from '@natiq/db/ids';
import { knowledgeSources } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { makeUser } from '@natiq/testing/factories';
import { handOver, takeOver } from '../../src/handover/index.ts';
import { systemContext, type UserContext } from '../../src/kernel/context.ts';
import type { AnswerProvider } from '../../src/kernel/ports.ts';
import { indexDocument, type NewArticle, updateSource } from '../../src/knowledge/index.ts';
import { extractive, makeScene, type Scene, type Scripted, scripted } from '../answering/support.ts';

export interface Desk extends Scene {
  ctx: UserContext;
}

/** A conversation that was handed over and taken by an agent. */
export async function deskWith(
  database: Scratch,
  said: readonly string[],
  providers: AnswerProvider[] = [],
  options: { settings?: Record<string, unknown>; pages?: NewArticle[] } = {},
): Promise<Desk> {
  const scene = await makeScene(database, said, { providers: [...providers, extractive()], ...options });
  const { ctx } = await makeUser(scene.services, scene.companyId, { name: 'Omar', role: 'agent', presence: 'online' });
  await handOver(systemContext(scene.services, scene.companyId), {
    conversationId: scene.conversationId,
    reason: 'low_confidence',
    by: 'assistant',
  });
  await takeOver(ctx, { id: scene.conversationId, epoch: 1 });
  return { ...scene, ctx };
}

/** A page only staff may read. */
export async function addStaffPage(desk: Desk, text: string): Promise<void> {
  const { companyId, services } = desk;
  const sourceId = newId();
  await withTenant(services.database, companyId, tx =>
    tx.insert(knowledgeSources).values({ companyId, id: sourceId, kind: 'file', name: 'desk.txt', state: 'working' }),
  );
  const { ctx: manager } = await makeUser(services, companyId, { role: 'company_manager' });
  await updateSource(manager, { id: sourceId, audience: 'staff' });
  await indexDocument(systemContext(services, companyId), sourceId, {
    key: '',
    title: 'Desk manual',
    blocks: [{ kind: 'paragraph', text }],
  });
}

/** A model that answers tasks with what a test says, and questions with nothing. */
export function worker(say: string | ((text: string, call: number) => string)): Scripted {
  return scripted((request, call) => ({ text: typeof say === 'string' ? say : say(request.question, call) }));
}
