import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, DatabaseUnavailable, openDatabase, sqlState } from '../src/client.ts';
import { statementsWorthPreparing } from '../src/drivers/statements.ts';
import { appendEvent, headPosition, readEvents } from '../src/events.ts';
import { internals } from '../src/internal.ts';
import { enqueue, startJobs } from '../src/jobs.ts';
import { migrate } from '../src/migrate.ts';
import { type TenantTx, withTenant } from '../src/tenant.ts';
import { lineThatBreaksAt } from './breaking-line.ts';
import { freshDatabase, memberUrl, migrationsFolder, ownerUrl, until } from './support.ts';

const company = '01900000-0000-7000-8000-00000000000a';

it('says that a server that is not there is not available', async () => {
  const database = await openDatabase({ kind: 'postgres', url: 'postgres://nobody@127.0.0.1:9/none', max: 1 });
  await expect(database.ping()).rejects.toThrow(DatabaseUnavailable);
  await expect(internals(database).transaction(async () => {})).rejects.toThrow(DatabaseUnavailable);
  await expect(internals(database).listen('natiq_test', () => {})).rejects.toThrow(DatabaseUnavailable);
  await expect(migrate(database, migrationsFolder)).rejects.toThrow(DatabaseUnavailable);
  await database.close();
});

it('prepares repeated statements, and a bounded number of them', () => {
  const worth = statementsWorthPreparing(true);
  expect([1, 2, 3, 4].map(() => worth('select $1', [1]))).toEqual([false, false, true, true]);
  expect(worth('select 1', [])).toBe(false);
  for (let n = 0; n < 2_000; n += 1) worth(`select $1 /* ${n} */`, [1]);
  expect(worth('select $1', [1])).toBe(true);
  for (let n = 0; n < 600; n += 1) for (let times = 0; times < 3; times += 1) worth(`select $1 -- ${n}`, [1]);
  expect(worth('select $1 -- 599', [1])).toBe(false);
  expect(statementsWorthPreparing(false)('select $1', [1])).toBe(false);
});

const onServer = ownerUrl ? describe : () => {};

onServer('on a server', () => {
  let database: Database;
  let admin: postgres.Sql;
  /** The application's own login, which may end its own connections. */
  let self: postgres.Sql;
  let url: string;

  beforeAll(async () => {
    database = await freshDatabase();
    const { raw } = internals(database);
    if (raw.driver !== 'postgres') throw new Error('These tests need PostgreSQL');
    url = raw.memberUrl;
    admin = postgres(raw.ownerUrl, { max: 1, onnotice: () => {} });
    self = postgres(raw.memberUrl, { max: 1, onnotice: () => {} });
  });

  afterAll(async () => {
    await Promise.all([admin.end(), self.end()]);
    await database.close();
  });

  /** Breaks the connections of the application, as a restart of the server does. */
  const breakConnections = (application: string) =>
    self`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${application} and datname = current_database()`;

  it('is natiq_app from the first statement, with limits on time', async () => {
    const [row] = await internals(database).execute(
      `select current_user::text as who, current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
        current_setting('idle_in_transaction_session_timeout') as idle, current_setting('application_name') as app`,
    );
    expect(row).toEqual({ who: 'natiq_app', statement: '15s', lock: '5s', idle: '30s', app: 'natiq' });
  });

  it('ends a statement that takes too long', async () => {
    const attempt = internals(database).transaction((_tx, run) => run('select pg_sleep(5)'), { statementTimeout: 100 });
    expect(sqlState(await attempt.catch(e => e))).toBe('57014');
  });

  it('reports the setting that failed and not what came after it', async () => {
    const guest = await openDatabase({ kind: 'postgres', url, max: 1, prepare: false });
    const attempt = internals(guest).transaction((_tx, run) => run('select $1::int', [1]), { statementTimeout: -5 });
    expect(sqlState(await attempt.catch(e => e))).toBe('22023');
    await guest.close();
  });

  it('comes back after its connections were broken', async () => {
    expect(await database.ping()).toBeGreaterThan(0);
    await breakConnections('natiq');
    await until(() =>
      database.ping().then(
        () => true,
        () => false,
      ),
    );
  });

  it('gives a connection lost in a single read back once, and reads on over a new one', async () => {
    const one = await openDatabase({ kind: 'postgres', url, max: 1 });
    const read = (statement: ReturnType<typeof sql>) => internals(one).single(tx => tx.execute(statement), { company });
    for (let n = 0; n < 4; n += 1) {
      const lost = read(sql`select pg_sleep(${5 + n}::float)`).catch(e => e);
      const waits = read(sql`select current_setting('natiq.company_id') as company`).catch(e => e.name);
      await until(
        async () =>
          (
            await self`select from pg_stat_activity where query like '%pg_sleep(%' and state = 'active' and pid <> pg_backend_pid() and datname = current_database()`
          ).length > 0,
      );
      await breakConnections('natiq');
      expect(await lost).toBeInstanceOf(DatabaseUnavailable);
      expect([[{ company }], 'DatabaseUnavailable']).toContainEqual(await waits);
      await until(() =>
        read(sql`select 1`).then(
          () => true,
          () => false,
        ),
      );
      expect(await read(sql`select current_setting('natiq.company_id') as company`)).toEqual([{ company }]);
    }
    await one.close();
  });

  it('reports the setting of a single read that failed and not what came after it', async () => {
    const attempt = internals(database).single(tx => tx.execute(sql`select ${1}::int`), {
      company,
      statementTimeout: -5,
    });
    expect(sqlState(await attempt.catch(e => e))).toBe('22023');
    expect(await internals(database).single(tx => tx.execute(sql`select 1 as n`), { company })).toEqual([{ n: 1 }]);
  });

  it('never lets a transaction go on in another one when its connection was lost', async () => {
    const one = await openDatabase({ kind: 'postgres', url, max: 1 });
    let resume = () => {};
    const paused = new Promise<void>(resolve => {
      resume = resolve;
    });
    let reached = () => {};
    const inside = new Promise<void>(resolve => {
      reached = resolve;
    });
    let late: unknown;
    const lost = internals(one)
      .transaction(
        async (_tx, run) => {
          await run('select 1');
          reached();
          await paused;
          late = await run("select current_setting('natiq.company_id') as company").catch(e => e.name);
        },
        { company },
      )
      .catch(e => e);
    await inside;
    await breakConnections('natiq');
    expect(await lost).toBeInstanceOf(DatabaseUnavailable);
    // The only connection is taken by another company's transaction while the lost one wakes up.
    await internals(one).transaction(
      async (_tx, run) => {
        await run('select 1');
        resume();
        await new Promise(resolve => setTimeout(resolve, 20));
        await run('select 1');
      },
      { company: company.replace(/a$/, 'b') },
    );
    expect(late).toBe('TransactionOver');
    await one.close();
  });

  // A connection asks for the kinds of arrays before it serves anybody, and nobody waits for that answer.
  const asks = {
    'a statement': (one: Database) => internals(one).execute('select 1 as n'),
    'a single read': (one: Database) => internals(one).single(tx => tx.execute(sql`select 1 as n`), { company }),
    'a transaction': (one: Database) => internals(one).transaction((_tx, run) => run('select 1 as n')),
  };
  const cases = Object.entries(asks).flatMap(([what, ask]) =>
    (['ends', 'is reset'] as const).map(how => ({ what, ask, how })),
  );
  for (const { what, ask, how } of cases) {
    it(`rejects ${what} at most, and nothing that nobody waits for, when a new connection ${how}`, async () => {
      const unheard: unknown[] = [];
      const hear = (reason: unknown) => unheard.push(reason);
      process.on('unhandledRejection', hear);
      const line = await lineThatBreaksAt('pg_catalog.pg_type', url, how);
      const one = await openDatabase({ kind: 'postgres', url: line.url, max: 1 });
      const first = await ask(one).catch(error => error.name);
      expect([[{ n: 1 }], 'DatabaseUnavailable']).toContainEqual(first);
      expect(line.broken()).toBe(1);
      expect(await ask(one)).toEqual([{ n: 1 }]);
      await one.close();
      line.close();
      await new Promise(resolve => setImmediate(resolve));
      process.off('unhandledRejection', hear);
      expect(unheard).toEqual([]);
    });
  }

  it('shows no event of the log while a transaction that could commit before it is running', async () => {
    const append = (tx: TenantTx, n: number) =>
      appendEvent(tx, company, {
        type: 'note.added',
        actor: { kind: 'system', id: null },
        data: { n },
        at: new Date(),
      });
    const from = await headPosition(database);
    const seen = async () => (await readEvents(database, from, 10)).map(event => event.data.n);
    let commit = () => {};
    const held = new Promise<void>(resolve => {
      commit = resolve;
    });
    let written = () => {};
    const begun = new Promise<void>(resolve => {
      written = resolve;
    });
    const slow = withTenant(database, company, async tx => {
      await append(tx, 1);
      written();
      await held;
    });
    await begun;
    await withTenant(database, company, tx => append(tx, 2));
    // Reading on past 2 now would never see 1.
    expect(await seen()).toEqual([]);
    commit();
    await slow;
    expect(await seen()).toEqual([1, 2]);
  });

  it('hears notifications again after the listening connection was broken', async () => {
    const heard: string[] = [];
    const stop = await internals(database).listen('natiq_again', payload => heard.push(payload));
    await breakConnections('natiq listen');
    await until(async () => {
      await internals(database).execute("select pg_notify('natiq_again', 'back')");
      return heard.length > 0;
    });
    await stop();
  });

  it('works behind a transaction pooler, where nothing of a session lasts', async () => {
    const pooled = await openDatabase({ kind: 'postgres', url, ownerUrl: url, max: 2, prepare: false });
    const db = internals(pooled);
    const read = 'select current_user::text as who, $1::text as given';
    expect(await db.execute(read, ['x'])).toEqual([{ who: 'natiq_app', given: 'x' }]);
    expect(
      await db.transaction(
        (_tx, run) => run("select current_user::text as who, current_setting('statement_timeout') as t"),
        {
          role: 'natiq_system',
        },
      ),
    ).toEqual([{ who: 'natiq_system', t: '15s' }]);
    const [prepared] = await db.execute('select count(*) as n from pg_prepared_statements');
    expect(prepared).toEqual({ n: 0 });
    const seen: string[] = [];
    const jobs = await startJobs(pooled, { pooled: { handler: async key => void seen.push(key) } });
    await jobs.kick('pooled', 'a');
    await until(() => seen.length === 1);
    await jobs.stop();
    await pooled.close();
  });

  it('wakes workers of another process by NOTIFY', async () => {
    const worker = await openDatabase({ kind: 'postgres', url, max: 2 });
    const seen: number[] = [];
    const jobs = await startJobs(
      worker,
      { elsewhere: { handler: async () => void seen.push(performance.now()) } },
      { poll: 60_000 },
    );
    await new Promise(resolve => setTimeout(resolve, 100));
    const sent = performance.now();
    await internals(database).transaction(tx => enqueue(tx, 'elsewhere', 'a'));
    await until(() => seen.length === 1);
    expect(seen[0]! - sent).toBeLessThan(500);
    await jobs.stop();
    await worker.close();
  });

  it('lets replicas that start together migrate one after another', async () => {
    const name = `natiq_race_${process.pid}`;
    await admin`create database ${admin(name)}`;
    const at = (from: string) => Object.assign(new URL(from), { pathname: `/${name}` }).href;
    const replicas = await Promise.all(
      [1, 2, 3].map(() =>
        openDatabase({ kind: 'postgres', url: at(memberUrl ?? ownerUrl ?? ''), ownerUrl: at(ownerUrl ?? ''), max: 1 }),
      ),
    );
    const results = await Promise.all(replicas.map(replica => migrate(replica, migrationsFolder)));
    expect(results.filter(result => result.applied.length > 0)).toHaveLength(1);
    for (const replica of replicas) expect(await replica.ping()).toBeGreaterThan(0);
    await Promise.all(replicas.map(replica => replica.close()));
    await admin`drop database ${admin(name)} with (force)`;
  }, 30_000);
});
