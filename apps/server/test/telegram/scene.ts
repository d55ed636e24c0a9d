import { createServer } from 'node:net';
import type { TelegramView } from '@natiq/contracts/channels/views';
import { and, asc, eq } from '@natiq/db/query';
import { channelUpdates, contactIdentities, contacts, conversations, deliveries, messages } from '@natiq/db/schema';
import { changeTelegram, connectTelegram } from '@natiq/services/channels';
import { conversationRow } from '@natiq/services/conversations';
import { actAs } from '@natiq/services/identity';
import { systemContext, transact, type UserContext } from '@natiq/services/kernel/context';
import { createArticle } from '@natiq/services/knowledge';
import { makeChannel, makeCompany, makeUser, type TestCompany } from '@natiq/testing/factories';
import { type StubTelegram, stubTelegram, stubToken } from '@natiq/testing/stub-telegram';
import { expect } from 'vitest';
import { runningServer, type TestServer } from '../running-server.ts';

export interface TelegramScene {
  server: TestServer;
  stub: StubTelegram;
  company: TestCompany;
  manager: UserContext;
  agent: UserContext;
  bot: TelegramView;
  stop(): Promise<void>;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** A company with help pages, a manager and an agent who is online. */
export async function staffedCompany(server: TestServer) {
  const { services } = server.wired;
  const company = await makeCompany(services, { name: 'Nile Mobile' });
  await makeChannel(services, company.companyId, { assistantName: 'Nile assistant' });
  const manager = await makeUser(services, company.companyId, { role: 'company_manager', name: 'Hala' });
  const agent = await makeUser(services, company.companyId, { name: 'Mona', presence: 'online' });
  for (const [title, body, language] of [
    ['How do I check my balance?', 'Dial *868# to check your balance. The answer comes within a minute.', 'en'],
    ['كيف أعرف رصيدي؟', 'لمعرفة رصيدك اطلب *868#. تصلك الإجابة خلال دقيقة.', 'ar'],
  ] as const)
    await createArticle(systemContext(services, company.companyId), {
      kind: 'faq',
      title,
      body,
      questions: [],
      language,
      tags: [],
      priority: 0,
      publish: true,
    });
  return {
    company,
    manager: await actAs(services, company.companyId, manager.id),
    agent: await actAs(services, company.companyId, agent.id),
  };
}

/** A whole server with a bot at the stub: by webhook, or fetching because it has no public address. */
export async function openTelegram(options: { polling?: boolean; introduces?: boolean } = {}): Promise<TelegramScene> {
  const stub = await stubTelegram();
  const port = await freePort();
  const server = await runningServer({
    TELEGRAM_API_BASE: stub.url,
    PORT: String(port),
    ...(!options.polling && { PUBLIC_URL: `http://127.0.0.1:${port}` }),
  });
  const people = await staffedCompany(server);
  let bot = await connectTelegram(people.manager, { token: stubToken });
  if (!options.introduces)
    bot = await changeTelegram(people.manager, { id: bot.id, version: bot.version, onboarding: false });
  return {
    server,
    stub,
    ...people,
    bot,
    stop: async () => {
      await server.stop();
      await stub.close();
    },
  };
}

type Of = Pick<TelegramScene, 'server' | 'company'>;
const inside = <T>({ server, company }: Of, fn: Parameters<typeof transact<T>>[1]) =>
  transact(systemContext(server.wired.services, company.companyId), fn);

/** All messages of a chat, in order; of the whole company without one. */
export const messagesOf = (scene: Of, chat?: number) =>
  inside(scene, async tx => {
    const rows = await tx
      .select({ message: messages, address: contactIdentities.address })
      .from(messages)
      .innerJoin(
        contactIdentities,
        and(eq(contactIdentities.companyId, messages.companyId), eq(contactIdentities.id, messages.identityId)),
      )
      .where(chat === undefined ? undefined : eq(contactIdentities.address, String(chat)))
      .orderBy(asc(messages.createdAt), asc(messages.seq));
    return rows.map(row => row.message).sort((a, b) => a.seq - b.seq);
  });

export const rowsOf = (scene: Of) =>
  inside(scene, async tx => ({
    updates: await tx.select().from(channelUpdates),
    contacts: await tx.select().from(contacts),
    conversations: await tx.select().from(conversations),
    deliveries: await tx.select().from(deliveries).orderBy(asc(deliveries.position)),
  }));

/** The one conversation of a chat, as the inbox shows it. */
export async function conversationOf(scene: Of & { agent: UserContext }, chat: number) {
  const [message] = await messagesOf(scene, chat);
  return (await conversationRow(scene.agent, message!.conversationId))!;
}

/** Waits until a check holds: generously, since machines are slow. */
export const until = (check: () => unknown, what = 'it happens') =>
  expect.poll(check, { timeout: 15_000, interval: 25, message: what }).toBeTruthy();

/** Waits until nothing waits any more: every update dealt with, everything sent or given up. */
export const settled = (scene: Of) =>
  until(async () => {
    const { updates, deliveries: all } = await rowsOf(scene);
    return (
      updates.every(update => update.handledAt ?? update.failure) &&
      all.every(one => one.state === 'sent' || one.state === 'failed')
    );
  }, 'everything is settled');
