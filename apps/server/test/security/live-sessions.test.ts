import { receiveMessage } from '@natiq/services/conversations';
import { deactivateUser, updateUser } from '@natiq/services/identity';
import { systemContext } from '@natiq/services/kernel/context';
import { makeVisitor } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, makePerson, openTrial, type Person, Socket, type Trial, within } from './trial.ts';

let trial: Trial;
let conversation: string;

beforeAll(async () => {
  trial = await openTrial();
  const { services } = trial.server.wired;
  const { ctx } = await makeVisitor(services, trial.channel);
  conversation = (await receiveMessage(ctx, { clientId: 'live-0001', text: 'Hello there' })).conversation.id;
});
afterAll(() => trial.server.stop());

const someone = () => makePerson(trial.server, trial.company.companyId, 'agent');
const system = () => systemContext(trial.server.wired.services, trial.company.companyId);

/** Both subscriptions of a screen on one socket, both running. */
async function screenOf(person: Person): Promise<Socket> {
  const socket = await Socket.open(trial.server, person.token);
  socket.ask(1, 'subscription', 'live.events', {});
  socket.ask(2, 'subscription', 'live.conversation', { id: conversation });
  await expect.poll(() => socket.of(1).length > 1 && socket.of(2).length > 0, { timeout: 5000 }).toBe(true);
  return socket;
}

/** An SSE stream as the fallback opens it; resolves when the server ends it. */
async function sseOf(person: Person, path: string, input: unknown): Promise<{ ended: Promise<true> }> {
  const query = encodeURIComponent(JSON.stringify({ json: input }));
  const answer = await trial.server.fetch(`/trpc/${path}?input=${query}`, {
    headers: { cookie: `natiq_session=${person.token}`, accept: 'text/event-stream' },
  });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const reader = answer.body!.getReader();
  const ended = (async () => {
    for (;;) if ((await reader.read()).done) return true as const;
  })().catch(() => true as const);
  return { ended };
}

const endings: [string, (person: Person) => Promise<unknown>][] = [
  ['is deactivated', person => deactivateUser(system(), { id: person.id })],
  ['gets another role', person => updateUser(system(), { id: person.id, version: 1, role: 'viewer' })],
  [
    'has the password reset',
    person => updateUser(system(), { id: person.id, version: 1, password: 'Correct-horse-7' }),
  ],
  ['signs out', person => call(trial.server, 'mutation', 'auth.signOut', undefined, { token: person.token })],
];

describe('T9: open streams of somebody who', () => {
  test.each(endings)('%s end within 5 s, over WebSocket and SSE', async (_name, end) => {
    const person = await someone();
    const socket = await screenOf(person);
    const events = await sseOf(person, 'live.events', {});
    const typing = await sseOf(person, 'live.conversation', { id: conversation });
    await end(person);
    const all = Promise.all([socket.ended, events.ended, typing.ended]);
    expect(await within(5000, all)).not.toBeNull();
    expect((await call(trial.server, 'query', 'auth.me', undefined, { token: person.token })).status).toBe(401);
  });

  test('somebody else’s stream stays open meanwhile', async () => {
    const [stays, goes] = [await someone(), await someone()];
    const socket = await screenOf(stays);
    await deactivateUser(system(), { id: goes.id });
    expect(await within(4000, socket.ended)).toBeNull();
    socket.close();
  });
});

describe('a socket is for listening only', () => {
  test('questions and acts are refused on it, so that a revoked session cannot go on acting', async () => {
    const socket = await Socket.open(trial.server, trial.manager.token);
    socket.ask(1, 'query', 'users.list', {});
    socket.ask(2, 'mutation', 'users.create', {
      name: 'Back door',
      email: 'back@example.test',
      password: 'Correct-horse-7',
      role: 'company_manager',
    });
    await expect.poll(() => socket.of(1).length + socket.of(2).length, { timeout: 5000 }).toBe(2);
    for (const id of [1, 2]) expect(JSON.stringify(socket.of(id)), String(id)).toContain('forbidden');
    socket.close();
    const listed = await call(trial.server, 'query', 'users.list', { limit: 100 }, { token: trial.manager.token });
    expect(listed.text).not.toContain('back@example.test');
  });
});
