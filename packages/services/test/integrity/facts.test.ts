import { bareDriver } from '@natiq/db/bare';
import { appendEvent, logGeneration, saveConsumerPosition } from '@natiq/db/events';
import { newId } from '@natiq/db/ids';
import { logFacts, longestTransactionSeconds } from '@natiq/db/integrity/facts';
import { enqueue } from '@natiq/db/jobs';
import { readFigures } from '@natiq/db/operations/figures';
import { channelUpdates, conversations, deliveries } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import {
  makeChannel,
  makeCompany,
  makeUser,
  makeVisitor,
  type TestServices,
  type TestUser,
  testServices,
} from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { receiveMessage } from '../../src/conversations/index.ts';
import { checkIsolation, getIntegrity, integrityFacts } from '../../src/integrity/index.ts';

let database: Scratch;
let services: TestServices;
beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database);
  services.clock.set(new Date());
});
afterAll(() => database.close());

const manager = async (): Promise<TestUser> => {
  const { companyId } = await makeCompany(services);
  return makeUser(services, companyId, { role: 'company_manager' });
};
const rootCtx = async () => {
  const { companyId } = await makeCompany(services, { kind: 'platform' });
  return (await makeUser(services, companyId, { role: 'super_admin' })).ctx;
};
const event = (companyId: string, at = new Date()) =>
  withTenant(database, companyId, tx =>
    appendEvent(tx, companyId, { type: 'note.added', actor: { kind: 'system', id: null }, at }),
  );

describe('the facts of integrity', () => {
  it('begin with nothing', async () => {
    const user = await manager();
    expect(await getIntegrity(user.ctx)).toMatchObject({
      scope: 'company',
      log: { horizonLagSeconds: 0, behind: 0, behindSeconds: 0 },
      longestTransactionSeconds: null,
      queue: { waiting: 0, running: 0, retrying: 0, dead: 0 },
      unanswered: { waiting: 0, pastDue: 0, oldestSeconds: 0 },
      inbound: { waiting: 0, oldestSeconds: 0 },
      deliveries: { pending: 0, failed: 0, oldestPendingSeconds: 0 },
      deadLetters: 0,
    });
  });

  it('count what the reactions have not read, a company’s own and all', async () => {
    const [one, other] = [await manager(), await manager()];
    const before = (await integrityFacts(services)).log.behind;
    await event(one.ctx.companyId, new Date(Date.now() - 30_000));
    await event(one.ctx.companyId);
    await event(other.ctx.companyId);
    const { log } = await getIntegrity(one.ctx);
    expect(log.behind).toBe(2);
    expect(log.behindSeconds).toBeGreaterThanOrEqual(30);
    expect((await integrityFacts(services)).log.behind).toBe(before + 3);
    await saveConsumerPosition(database, 'reactions', await logGeneration(database, newId()), {
      xid: '9223372036854775807',
      id: '9223372036854775807',
    });
    expect((await integrityFacts(services)).log.behind).toBe(0);
  });

  it('count waiting jobs and the age of the oldest', async () => {
    const user = await manager();
    const { companyId } = user.ctx;
    await withTenant(database, companyId, async tx => {
      await enqueue(tx, 'nobody-works-here', `${companyId}:a`);
      await enqueue(tx, 'nobody-works-here', `${companyId}:b`);
    });
    expect((await getIntegrity(user.ctx)).queue).toMatchObject({ waiting: 2, running: 0, dead: 0 });
    expect((await getIntegrity((await manager()).ctx)).queue.waiting).toBe(0);
    expect((await integrityFacts(services)).queue.waiting).toBe(2);
  });

  it('tell what nobody answered, and since when it has been due', async () => {
    const user = await manager();
    const channel = await makeChannel(services, user.ctx.companyId);
    for (const n of [1, 2]) {
      const visitor = await makeVisitor(services, channel);
      await receiveMessage(visitor.ctx, { clientId: `facts-00${n}`, text: 'Hello?' });
      if (n === 1) services.clock.advance({ seconds: 90 });
    }
    const { unanswered } = await getIntegrity(user.ctx);
    expect(unanswered).toMatchObject({ waiting: 2, pastDue: 1 });
    expect(unanswered.oldestSeconds).toBeCloseTo(90, 0);
    await withTenant(database, user.ctx.companyId, tx => tx.update(conversations).set({ answeredSeq: 1 }));
    expect((await getIntegrity(user.ctx)).unanswered.waiting).toBe(0);
    services.clock.set(new Date());
  });

  it('tell what waits to be sent and what was given up, of the last day only, a company’s own and all', async () => {
    const [user, other] = [await manager(), await manager()];
    const now = services.clock.now().getTime();
    for (const { ctx } of [user, other]) {
      const visitor = await makeVisitor(services, await makeChannel(services, ctx.companyId));
      const row = (state: string, at: number) => ({
        companyId: ctx.companyId,
        id: newId(at),
        identityId: visitor.identityId,
        channelId: visitor.ctx.actor.channelId,
        state,
        createdAt: new Date(at),
      });
      await withTenant(database, ctx.companyId, tx =>
        tx
          .insert(deliveries)
          .values([
            row('pending', now - 5000),
            row('sending', now - 1000),
            row('failed', now),
            row('sent', now),
            row('failed', now - 2 * 86_400_000),
          ]),
      );
    }
    const { deliveries: found } = await getIntegrity(user.ctx);
    expect(found).toMatchObject({ pending: 2, failed: 1 });
    expect(found.oldestPendingSeconds).toBeGreaterThanOrEqual(5);
    expect((await getIntegrity(await rootCtx())).deliveries).toMatchObject({ pending: 4, failed: 2 });
    expect(await readFigures(database)).toMatchObject({ deliveries: { waiting: 4, dead: 4 } });
  });

  it('tell what a provider brought and nobody has dealt with', async () => {
    const [user, other] = [await manager(), await manager()];
    const now = services.clock.now().getTime();
    for (const { ctx } of [user, other]) {
      const { channelId } = await makeChannel(services, ctx.companyId);
      const row = (sequence: number, more: Partial<typeof channelUpdates.$inferInsert>) => ({
        companyId: ctx.companyId,
        channelId,
        externalId: String(sequence),
        sequence,
        receivedAt: new Date(now - 7000),
        ...more,
      });
      await withTenant(database, ctx.companyId, tx =>
        tx.insert(channelUpdates).values([row(1, {}), row(2, { handledAt: new Date() }), row(3, { failure: 'x' })]),
      );
    }
    const { inbound, deadLetters } = await getIntegrity(user.ctx);
    expect([inbound.waiting, deadLetters]).toEqual([1, 1]);
    expect(inbound.oldestSeconds).toBeGreaterThanOrEqual(7);
    expect(await getIntegrity(await rootCtx())).toMatchObject({ inbound: { waiting: 2 }, deadLetters: 2 });
    expect(await readFigures(database)).toMatchObject({ inbound: { waiting: 2 }, deadLetters: 2 });
  });

  it('are the whole installation’s for a super admin at home, one company’s inside it', async () => {
    const root = await rootCtx();
    expect(await getIntegrity(root)).toMatchObject({
      scope: 'platform',
      longestTransactionSeconds: expect.any(Number),
    });
    const { companyId } = await makeCompany(services);
    expect(await getIntegrity({ ...root, companyId })).toMatchObject({ scope: 'company' });
  });

  it('find every table closed', async () => {
    const user = await manager();
    const report = await checkIsolation(user.ctx);
    expect(report).toMatchObject({ ok: true, holes: [] });
    expect(report.tables.length).toBeGreaterThan(20);
  });
});

describe.runIf(process.env.NATIQ_TEST_DATABASE_URL)('a writer that takes its time, on PostgreSQL', () => {
  it('shows as the lag of the horizon and as the longest transaction, and both end with it', async () => {
    const { companyId } = await makeCompany(services);
    let release = () => {};
    const held = new Promise<void>(resolve => {
      release = resolve;
    });
    const slow = withTenant(database, companyId, async tx => {
      await appendEvent(tx, companyId, { type: 'note.added', actor: { kind: 'system', id: null }, at: new Date() });
      await held;
    });
    await vi.waitFor(async () => expect(await longestTransactionSeconds(database)).toBeGreaterThan(0.3));
    await event(companyId, new Date(Date.now() - 2000));
    const { horizonLagSeconds } = await logFacts(database, 'reactions', companyId);
    expect(horizonLagSeconds).toBeGreaterThanOrEqual(2);
    release();
    await slow;
    await vi.waitFor(async () => expect((await logFacts(database, 'reactions', companyId)).horizonLagSeconds).toBe(0));
  });
});

describe('a hole', () => {
  it('is found by the check: a table whose policy was dropped', async () => {
    const own = await testDatabase();
    const bare = await bareDriver(own);
    try {
      const user = await makeUser(testServices(own), (await makeCompany(testServices(own))).companyId, {
        role: 'company_manager',
      });
      await bare.define('drop policy notes_tenant on notes');
      const report = await checkIsolation(user.ctx);
      expect(report.ok).toBe(false);
      expect(report.tables.filter(table => table.holes.length > 0)).toMatchObject([
        { table: 'notes', holes: ['The application’s role has no policy here.'] },
      ]);
    } finally {
      await bare.close();
      await own.close();
    }
  });
});
