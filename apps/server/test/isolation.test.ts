import { type ApiContext, appRouter, bodyOf, createLiveHub, type LiveHub, toTrpcError } from '@natiq/api';
import type { Database } from '@natiq/db';
import { newId } from '@natiq/db/ids';
import { insertSession } from '@natiq/db/sessions';
import { authenticateVisitor } from '@natiq/services/contacts';
import { receiveMessage } from '@natiq/services/conversations';
import { memoryBus } from '@natiq/services/kernel/bus';
import type { Services, UserContext } from '@natiq/services/kernel/context';
import { createLogHub, type LogHub } from '@natiq/services/kernel/log-hub';
import { positionSeal } from '@natiq/services/kernel/position-token';
import { createWake } from '@natiq/services/kernel/wake';
import { testDatabase } from '@natiq/testing/database';
import { testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FullCompany, makeFullCompany } from './company-fixture.ts';
import { isolationCases } from './isolation-cases.ts';

let database: Database;
let services: Services;
let hub: LogHub;
let live: LiveHub;
let a: FullCompany;
let b: FullCompany;

beforeAll(async () => {
  database = await testDatabase();
  const base = testServices(database);
  const wake = createWake(database, base.log);
  services = { ...base, ports: { ...base.ports, wake, bus: memoryBus() } };
  hub = await createLogHub({ database, log: services.log, wake });
  live = createLiveHub(services, hub, positionSeal('test', hub.generation));
  a = await makeFullCompany(services, 'alpha7canary');
  b = await makeFullCompany(services, 'bravo9canary');
}, 120_000);
afterAll(async () => {
  live.stop();
  await hub.stop();
  await database.close();
});

const contextOf = (user: UserContext | null): ApiContext => ({
  services,
  user: user && { ...user, ...services },
  origin: { requestId: '', ip: '127.0.0.1', userAgent: 'test' },
  setSession: () => {},
  installation: { setupToken: null, demo: null, isLoopback: false, live },
});

/** What a call answers, errors as the body that leaves. Subscriptions are read until their first value. */
async function call(
  path: string,
  input: unknown,
  user: UserContext | null,
): Promise<{ value?: unknown; error?: unknown }> {
  const caller = appRouter.createCaller(contextOf(user)) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  const [router, name] = path.split('.') as [string, string];
  try {
    const value = await caller[router]![name]!(input);
    if (value && typeof value === 'object' && Symbol.asyncIterator in value) {
      const iterator = (value as AsyncIterable<unknown>)[Symbol.asyncIterator]();
      const first = await iterator.next();
      await iterator.return?.();
      return { value: first.value };
    }
    return { value };
  } catch (error) {
    return { error: bodyOf(toTrpcError(error)) };
  }
}

const procedures = Object.keys(appRouter._def.procedures);

describe('T1: every procedure against another company', () => {
  test('every procedure has a case, and every case a procedure', () => {
    expect(procedures.toSorted()).toEqual(Object.keys(isolationCases).toSorted());
  });

  for (const path of procedures) {
    const isolation = isolationCases[path];
    if (!isolation) continue;
    test(path, async () => {
      for (const role of ['company_manager', 'team_leader', 'agent', 'viewer'] as const) {
        const user = a.staff[role].ctx;
        if ('byId' in isolation) {
          const random = Object.fromEntries(Object.keys(b.ids).map(key => [key, newId()])) as FullCompany['ids'];
          const theirs = await call(path, isolation.byId(b.ids), user);
          const nobodys = await call(path, isolation.byId(random), user);
          expect(theirs.error, `${path} as ${role}`).toMatchObject({
            code: expect.stringMatching(/^(not_found|forbidden)$/),
          });
          expect(theirs, `${path} as ${role}: same body as a random id`).toEqual(nobodys);
        } else {
          const answer = JSON.stringify(await call(path, isolation.open, user)) ?? '';
          for (const canary of b.canaries) expect(answer, `${path} as ${role}`).not.toContain(canary);
        }
      }
    });
  }

  test('what is one’s own is found by the same calls: the cases are not empty', async () => {
    const manager = a.staff.company_manager.ctx;
    for (const path of [
      'users.get',
      'conversations.get',
      'tickets.get',
      'knowledge.get',
      'channels.get',
      'assistants.get',
      'conversations.receipt',
    ]) {
      const isolation = isolationCases[path] as { byId: (ids: FullCompany['ids']) => unknown };
      expect((await call(path, isolation.byId(a.ids), manager)).error, path).toBeUndefined();
    }
    expect(JSON.stringify(await call('conversations.list', { view: 'open' }, manager))).toContain('alpha7canary');
  });

  test('nobody gets in without a session', async () => {
    const open = new Set([
      'auth.signIn',
      'auth.needsSetUp',
      'auth.setUp',
      'auth.invitation',
      'auth.acceptInvitation',
      'demo.info',
      'demo.enter',
      'demo.paste',
    ]);
    for (const path of procedures.filter(p => !open.has(p))) {
      const isolation = isolationCases[path]!;
      const answer = await call(path, 'byId' in isolation ? isolation.byId(a.ids) : isolation.open, null);
      expect(answer.error, path).toMatchObject({ code: 'unauthenticated' });
    }
  });

  test('the sweep changed nothing of the other company', async () => {
    const manager = b.staff.company_manager.ctx;
    expect((await call('users.get', { id: b.ids.user }, manager)).value).toMatchObject({
      name: 'agent bravo9canary',
      isActive: true,
    });
    expect((await call('knowledge.get', { id: b.ids.article }, manager)).value).toMatchObject({
      title: 'What is bravo9canary?',
    });
    expect((await call('channels.get', { id: b.ids.channel }, manager)).value).toMatchObject({ name: 'Web chat' });
    expect((await call('conversations.get', { id: b.ids.conversation }, manager)).value).toMatchObject({
      row: { owner: { kind: 'user' } },
    });
  });
});

describe('T2: live streams', () => {
  test('company A’s stream carries its own events and none of B’s', async () => {
    const events: unknown[] = [];
    const stop = new AbortController();
    const { id: userId, ctx } = a.staff.company_manager;
    // A stream lives as long as its session.
    const session = { tokenHash: 'isolation', publicId: ctx.actor.sessionId, companyId: a.company.companyId, userId };
    await insertSession(database, { ...session, expiresAt: new Date('2100-01-01') });
    const reading = (async () => {
      for await (const batch of live.subscribe({ ...ctx, ...services }, null, stop.signal))
        events.push(...batch.events);
    })();
    await receiveMessage({ ...b.visitor.ctx, ...services }, { clientId: 'live-b-0001', text: 'bravo9canary again' });
    await receiveMessage({ ...a.visitor.ctx, ...services }, { clientId: 'live-a-0001', text: 'alpha7canary again' });
    await expect.poll(() => JSON.stringify(events), { timeout: 5000 }).toContain('alpha7canary again');
    stop.abort();
    await reading;
    for (const canary of b.canaries) expect(JSON.stringify(events)).not.toContain(canary);
  });
});

describe('T8: visitors', () => {
  test('a token of A’s channel is nobody on B’s', async () => {
    const origin = { requestId: '', ip: '', userAgent: '' };
    expect(
      await authenticateVisitor(services, a.company.companyId, a.channel.channelId, a.visitor.token, origin),
    ).not.toBeNull();
    expect(
      await authenticateVisitor(services, b.company.companyId, b.channel.channelId, a.visitor.token, origin),
    ).toBeNull();
    expect(
      await authenticateVisitor(
        services,
        a.company.companyId,
        a.channel.channelId,
        `${a.visitor.token.slice(0, -1)}x`,
        origin,
      ),
    ).toBeNull();
  });
});
