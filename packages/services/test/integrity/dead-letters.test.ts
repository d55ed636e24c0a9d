import { appendEvent } from '@natiq/db/events';
import { newId } from '@natiq/db/ids';
import { startJobs } from '@natiq/db/jobs';
import { eq } from '@natiq/db/query';
import { auditEntries } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeCompany, makeUser, type TestServices, type TestUser, testServices } from '@natiq/testing/factories';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { countDead, dismissDeadLetter, getIntegrity, listDead, retryDeadLetter } from '../../src/integrity/index.ts';
import { type Reaction, startWorker } from '../../src/reactions/index.ts';

let database: Scratch;
let services: TestServices;
let stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database);
});
afterEach(async () => {
  for (const stop of stops) await stop();
  stops = [];
});
afterAll(() => database.close());

const note = (companyId: string, n: number, conversationId = newId()) =>
  withTenant(database, companyId, tx =>
    appendEvent(tx, companyId, {
      type: 'note.added',
      conversationId,
      actor: { kind: 'system', id: null },
      data: { n },
      at: new Date(),
    }),
  );

async function work(reaction: Reaction): Promise<void> {
  const running = await startWorker(services, {
    reactions: { 'note.added': [reaction] },
    sweepEvery: 60_000,
    jobs: { poll: 50 },
  });
  stops.push(() => running.stop());
}

const manager = async (): Promise<TestUser> => {
  const { companyId } = await makeCompany(services);
  return makeUser(services, companyId, { role: 'company_manager' });
};
const dead = async (user: TestUser) => (await listDead(user.ctx, { limit: 50 })).items;
const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 40 });
const auditOf = (companyId: string) =>
  withTenant(database, companyId, tx =>
    tx
      .select({ action: auditEntries.action, before: auditEntries.before })
      .from(auditEntries)
      .where(eq(auditEntries.companyId, companyId)),
  );

describe('a poison event', () => {
  it('is put aside while the others are dealt with, and is digested on request once the cause is gone', async () => {
    const user = await manager();
    const { companyId } = user.ctx;
    const done: unknown[] = [];
    let cause: string | null = 'the printer is on fire';
    await work(async (_, event) => {
      if (event.companyId !== companyId) return;
      if (event.data.n === 2 && cause) throw new Error(cause);
      done.push(event.data.n);
    });
    const conversationId = newId();
    for (const n of [1, 2, 3]) await note(companyId, n, conversationId);
    await eventually(async () => expect(await dead(user)).toHaveLength(1));
    await eventually(async () => expect(done).toEqual([1, 3]));
    const [letter] = await dead(user);
    expect(letter).toMatchObject({
      kind: 'event',
      what: 'note.added',
      attempts: 5,
      reason: 'Error: the printer is on fire',
      conversationId,
      company: { id: companyId },
    });
    expect(await countDead(user.ctx)).toEqual({ deadLetters: 1 });

    cause = 'it still burns';
    await retryDeadLetter(user.ctx, { id: letter!.id });
    await eventually(async () =>
      expect(await dead(user)).toMatchObject([{ attempts: 6, reason: 'Error: it still burns' }]),
    );
    cause = null;
    await retryDeadLetter(user.ctx, { id: letter!.id });
    await eventually(async () => expect(await dead(user)).toEqual([]));
    expect(done).toEqual([1, 3, 2]);
    expect((await auditOf(companyId)).map(entry => entry.action)).toEqual([
      'dead_letter.retried',
      'dead_letter.retried',
    ]);
  });

  it('can be dismissed: gone from the list, kept in the audit log, its work not done', async () => {
    const user = await manager();
    const { companyId } = user.ctx;
    let calls = 0;
    await work(async (_, event) => {
      if (event.companyId !== companyId) return;
      calls += 1;
      throw new Error('never');
    });
    await note(companyId, 1);
    await eventually(async () => expect(await dead(user)).toHaveLength(1));
    const [letter] = await dead(user);
    await dismissDeadLetter(user.ctx, { id: letter!.id });
    expect(await dead(user)).toEqual([]);
    expect(calls).toBe(5);
    expect(await auditOf(companyId)).toMatchObject([
      { action: 'dead_letter.dismissed', before: { what: 'note.added', reason: 'Error: never', attempts: 5 } },
    ]);
    await expect(retryDeadLetter(user.ctx, { id: letter!.id })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a job that failed on its last try', () => {
  it('stands in the list of its company, is tried again on request, and can be dismissed', async () => {
    const user = await manager();
    const { companyId } = user.ctx;
    const conversationId = newId();
    let broken = true;
    const ran: string[] = [];
    const jobs = await startJobs(
      database,
      {
        errand: {
          handler: async key => {
            if (broken) throw new Error('closed');
            ran.push(key);
          },
          retryLimit: 0,
        },
      },
      { poll: 50 },
    );
    stops.push(() => jobs.stop());
    const key = `${companyId}:${conversationId}`;
    await jobs.kick('errand', key);
    await eventually(async () =>
      expect(await dead(user)).toMatchObject([
        { kind: 'job', what: 'errand', reason: 'Error: closed', attempts: 1, conversationId },
      ]),
    );
    expect((await getIntegrity(user.ctx)).queue.dead).toBe(1);
    broken = false;
    const [letter] = await dead(user);
    await retryDeadLetter(user.ctx, { id: letter!.id });
    await eventually(async () => expect(ran).toEqual([key]));
    await eventually(async () => expect(await dead(user)).toEqual([]));

    broken = true;
    await jobs.kick('errand', key);
    await eventually(async () => expect(await dead(user)).toHaveLength(1));
    await dismissDeadLetter(user.ctx, { id: (await dead(user))[0]!.id });
    expect(await dead(user)).toEqual([]);
  });
});

describe('who sees and does what', () => {
  it('a manager their own company’s; a super admin at home everybody’s, audited on both sides', async () => {
    const [one, other] = [await manager(), await manager()];
    await work(async (_, event) => {
      if ([one, other].some(user => user.ctx.companyId === event.companyId)) throw new Error('poison');
    });
    await note(one.ctx.companyId, 1);
    await note(other.ctx.companyId, 1);
    await eventually(async () => expect(await dead(other)).toHaveLength(1));
    await eventually(async () => expect(await dead(one)).toHaveLength(1));
    const [theirs] = await dead(other);
    const refusal = { code: 'not_found', reason: 'not_found' };
    await expect(retryDeadLetter(one.ctx, { id: theirs!.id })).rejects.toMatchObject(refusal);
    await expect(dismissDeadLetter(one.ctx, { id: theirs!.id })).rejects.toMatchObject(refusal);
    await expect(dismissDeadLetter(one.ctx, { id: 'event-1' })).rejects.toMatchObject(refusal);
    await expect(dismissDeadLetter(one.ctx, { id: "job-' or 1" })).rejects.toMatchObject(refusal);

    const platform = await makeCompany(services, { kind: 'platform' });
    const root = await makeUser(services, platform.companyId, { role: 'super_admin' });
    const ids = (await dead(root)).map(letter => letter.company?.id);
    expect(ids).toEqual(expect.arrayContaining([one.ctx.companyId, other.ctx.companyId]));
    await dismissDeadLetter(root.ctx, { id: theirs!.id });
    expect(await dead(other)).toEqual([]);
    for (const companyId of [other.ctx.companyId, platform.companyId])
      expect((await auditOf(companyId)).map(entry => entry.action)).toEqual(['dead_letter.dismissed']);
  });

  it.each(['team_leader', 'agent', 'viewer'] as const)('not a %s', async role => {
    const { companyId } = await makeCompany(services);
    const user = await makeUser(services, companyId, { role });
    await expect(listDead(user.ctx, { limit: 1 })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(retryDeadLetter(user.ctx, { id: 'event-1' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getIntegrity(user.ctx)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
