import { listAudit } from '@natiq/services/audit';
import { receiveMessage } from '@natiq/services/conversations';
import { handOver } from '@natiq/services/handover';
import { systemContext } from '@natiq/services/kernel/context';
import { makeVisitor } from '@natiq/testing/factories';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, openTrial, type Trial } from './trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial.server.stop());

const system = () => systemContext(trial.server.wired.services, trial.company.companyId);
const entries = async () => (await listAudit(system(), { limit: 100 })).items;

/** Does it as the manager and answers the value. @throws when it is refused */
async function act<T>(path: string, input: unknown): Promise<T> {
  const answer = await call(trial.server, 'mutation', path, input, { token: trial.manager.token });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.text}`);
  return answer.value as T;
}
interface Row {
  id: string;
  epoch: number;
  version: number;
}

test('every act that changes settings, access or state leaves an entry with who, from where and what', async () => {
  const { services } = trial.server.wired;
  const { ctx } = await makeVisitor(services, trial.channel);
  const { conversation } = await receiveMessage(ctx, { clientId: 'audit-0001', text: 'Hello' });
  const handed = await handOver(system(), {
    conversationId: conversation.id,
    reason: 'explicit_request',
    by: 'system',
  });
  const ticket = handed.ticket!.id;
  const id = conversation.id;
  const epochOf = async () => {
    const answer = await call(trial.server, 'query', 'conversations.get', { id }, { token: trial.manager.token });
    return (answer.value as { row: Row }).row.epoch;
  };
  const user = await act<Row>('users.create', {
    name: 'New Person',
    email: 'new@example.test',
    password: 'Correct-horse-7',
    role: 'agent',
  });
  const article = await act<Row>('knowledge.create', {
    kind: 'faq',
    title: 'A question?',
    body: 'An answer.',
    language: 'en',
  });
  const acts: [string, () => Promise<unknown>][] = [
    ['users.update', () => act('users.update', { id: user.id, version: 1, name: 'Other Name' })],
    ['users.deactivate', () => act('users.deactivate', { id: user.id })],
    [
      'knowledge.update',
      () => act('knowledge.update', { id: article.id, version: article.version, title: 'Another question?' }),
    ],
    ['knowledge.delete', () => act('knowledge.delete', { id: article.id })],
    ['knowledge.paste', () => act('knowledge.paste', { text: 'Question,Answer\nIs it audited?,Yes it is.' })],
    ['channels.update', () => act('channels.update', { id: trial.channel.channelId, version: 1, name: 'Shop' })],
    [
      'assistants.update',
      () => act('assistants.update', { id: trial.channel.assistantId, version: 1, isEnabled: false }),
    ],
    ['companies.update', () => act('companies.update', { id: trial.company.companyId, version: 1, name: 'Renamed' })],
    ['conversations.takeOver', async () => act('conversations.takeOver', { id, epoch: await epochOf() })],
    [
      'tickets.update',
      async () => {
        const answer = await call(trial.server, 'query', 'tickets.get', { id: ticket }, { token: trial.manager.token });
        return act('tickets.update', { id: ticket, version: (answer.value as Row).version, priority: 'urgent' });
      },
    ],
    [
      'conversations.returnToAssistant',
      async () => act('conversations.returnToAssistant', { id, epoch: await epochOf() }),
    ],
    ['conversations.takeOver again', async () => act('conversations.takeOver', { id, epoch: await epochOf() })],
    ['conversations.resolve', async () => act('conversations.resolve', { id, epoch: await epochOf() })],
    ['conversations.reopen', async () => act('conversations.reopen', { id, epoch: await epochOf() })],
    ['auth.updateMe', () => act('auth.updateMe', { name: 'My New Name' })],
  ];
  const missing: string[] = [];
  for (const [name, run] of acts) {
    const before = new Set((await entries()).map(entry => entry.id));
    await run();
    const fresh = (await entries()).filter(entry => !before.has(entry.id));
    if (fresh.length === 0) missing.push(name);
    for (const entry of fresh) {
      expect(entry.action, name).toMatch(/^[a-z_]+\.[a-z_]+$/);
      if (entry.actor.kind === 'user') expect(entry.actor.id, name).toBe(trial.manager.id);
      expect(JSON.stringify(entry), name).not.toMatch(/passwordHash|\$2b\$|Correct-horse/);
    }
  }
  expect(missing).toEqual([]);
});
