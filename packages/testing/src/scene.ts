import { newId } from '@natiq/db/ids';
import { receiveMessage } from '@natiq/services/conversations';
import type { ContactContext } from '@natiq/services/kernel/context';
import { testDatabase } from './database.ts';
import {
  makeChannel,
  makeCompany,
  makeUser,
  makeVisitor,
  type TestChannel,
  type TestCompany,
  type TestServices,
  type TestUser,
  testServices,
} from './factories.ts';

/** One company with a web chat channel and an agent who is online, over a database of its own. */
export interface Scene {
  readonly services: TestServices;
  readonly company: TestCompany;
  readonly channel: TestChannel;
  readonly agent: TestUser;
  close(): Promise<void>;
}

/** Opens a scene for one test file; close it in `afterAll`. */
export async function openScene(): Promise<Scene> {
  const database = await testDatabase();
  const services = testServices(database);
  const company = await makeCompany(services);
  const channel = await makeChannel(services, company.companyId);
  const agent = await makeUser(services, company.companyId, { name: 'Mona', presence: 'online' });
  return { services, company, channel, agent, close: () => database.close() };
}

/** A client id as a widget makes it. */
export const clientId = (): string => newId();

/** A new visitor who has written the given texts; answers who they are and which conversation they are in. */
export async function startConversation(
  scene: Pick<Scene, 'services' | 'channel'>,
  texts: readonly string[] = ['How do I check my balance?'],
  options: { name?: string } = {},
): Promise<{ id: string; visitor: ContactContext }> {
  const { ctx } = await makeVisitor(scene.services, scene.channel, options);
  let id = '';
  for (const text of texts) id = (await receiveMessage(ctx, { clientId: clientId(), text })).conversation.id;
  return { id, visitor: ctx };
}
