import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@natiq/db';
import { bareDriver } from '@natiq/db/bare';
import type { IsolationReport } from '@natiq/db/integrity/isolation';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Diagnosis } from '../src/doctor/diagnose.ts';
import { type ScratchHome, scratchHome } from '../src/trials/scratch-home.ts';
import { freePort } from '../src/trials/server-process.ts';
import { natiq } from './natiq.ts';
import { SpawnedServer } from './spawned-server.ts';

// Each verb is a process of its own, some seconds on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

/** The real command line, as people type it: over data nobody serves, and through a server that runs. */
const isPostgres = Boolean(process.env.NATIQ_TEST_DATABASE_URL);
const newHome = () => scratchHome(process.env.NATIQ_TEST_DATABASE_URL || undefined);

const doctor = async (variables: Record<string, string>) => {
  const ran = await natiq(['doctor', '--json'], variables);
  const diagnosis = JSON.parse(ran.out) as Diagnosis;
  const line = (id: string) => diagnosis.checks.find(found => found.id === id);
  return { ...ran, diagnosis, line, ill: diagnosis.checks.filter(found => found.status !== 'ok') };
};

/** Runs a statement as the owner over a throw-away database nobody serves. */
async function define(home: ScratchHome, statement: string): Promise<void> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = home.variables;
  const database = await openDatabase(
    DATABASE_URL
      ? { kind: 'postgres', url: DATABASE_URL, ...(DATABASE_OWNER_URL && { ownerUrl: DATABASE_OWNER_URL }) }
      : { kind: 'embedded', dataDir: home.folder },
  );
  const bare = await bareDriver(database, 1);
  await bare.define(statement);
  await bare.close();
  await database.close();
}

describe('the verbs', () => {
  test('are listed, each with its help; an unknown one is refused', async () => {
    const { code, out } = await natiq(['--help']);
    expect(code).toBe(0);
    const names = ['start', 'worker', 'migrate', 'seed', 'eval', 'doctor', 'isolation'];
    for (const name of names) expect(out).toContain(`  ${name} `);
    const one = await natiq(['doctor', '--help']);
    expect([one.code, one.out]).toEqual([0, expect.stringContaining('natiq doctor:')]);
    expect(await natiq(['dance'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('no verb "dance"') });
    expect((await natiq(['doctor', '--dance'])).code).toBe(1);
  });
});

describe('without a server', () => {
  let home: ScratchHome;
  beforeAll(async () => {
    home = await newHome();
  });
  afterAll(() => home.dispose());

  test('doctor makes nothing: before the first start there is nothing to be ill', async () => {
    const { code, diagnosis, line } = await doctor(home.variables);
    expect(diagnosis.running).toBeNull();
    expect(code).toBe(0);
    if (isPostgres)
      expect(line('migrations')).toMatchObject({ status: 'warn', fix: expect.stringContaining('migrate') });
    else expect(line('database')).toMatchObject({ status: 'ok', says: expect.stringContaining('no database') });
    expect(await natiq(['isolation'], home.variables)).toMatchObject({ code: 1 });
  });

  test('after migrate, doctor and isolation find all well', async () => {
    expect((await natiq(['migrate'], home.variables)).code).toBe(0);
    const { code, diagnosis, ill } = await doctor(home.variables);
    expect(ill).toEqual([]);
    expect([code, diagnosis.ok]).toEqual([0, true]);
    const ids = [
      'node',
      'disk',
      'folder',
      'settings',
      'database',
      'extension',
      'roles',
      'isolation',
      'clock',
      'sessions',
    ];
    const flow = ['horizon', 'transactions', 'reactions', 'queue', 'answers', 'dead_letters'];
    const outside = ['model', 'public_url', 'channels', 'mail', 'files'];
    expect(diagnosis.checks.map(found => found.id)).toEqual([...ids, ...flow, ...outside]);

    const isolation = await natiq(['isolation', '--json'], home.variables);
    const report = JSON.parse(isolation.out) as IsolationReport;
    expect([isolation.code, report.ok]).toEqual([0, true]);
    expect(report.tables.map(table => table.table)).toEqual(
      expect.arrayContaining(['conversations', 'messages', 'directory.sessions', 'pgboss.job_common']),
    );
    const words = await natiq(['isolation'], home.variables);
    expect(words.out).toMatch(/ok +messages +refused \w+ +no row +forced +strict +company first/);
    expect(words.out).toContain('sees nothing of any company but the one it acts for');
  });

  test('isolation names the table whose policy was dropped and exits with 1; so does doctor', async () => {
    await define(home, 'drop policy notes_tenant on notes; alter table ratings disable row level security');
    const { code, out } = await natiq(['isolation'], home.variables);
    expect(code).toBe(1);
    expect(out).toMatch(/HOLE +notes /);
    expect(out).toContain('2 holes:');
    expect(out).toContain('ratings: Row-level security is off.');
    const sick = await natiq(['doctor'], home.variables);
    expect(sick.code).toBe(1);
    expect(sick.out).toMatch(/fail {2}Tenants +Open: notes; ratings\n +→ Run natiq isolation/);
    expect(sick.out).toContain('1 failure, 0 warnings.');
  });

  test('doctor says what is wrong with settings, and how to mend it', async () => {
    const wrong = await doctor({ ...home.variables, PORT: 'many' });
    expect([wrong.code, wrong.line('settings')]).toEqual([
      1,
      expect.objectContaining({ status: 'fail', says: expect.stringContaining('PORT is not usable') }),
    ]);
    const away = await doctor({ DATABASE_URL: `postgres://nobody@127.0.0.1:${await freePort()}/none` });
    expect([away.code, away.line('database')?.status]).toEqual([1, 'fail']);
  });
});

describe('beside a server that runs', () => {
  let server: SpawnedServer;
  let variables: Record<string, string>;
  beforeAll(async () => {
    server = await SpawnedServer.make();
    await server.start();
    variables = server.home.variables;
  });
  afterAll(() => server.dispose());

  test('doctor and isolation are asked of it, at a socket for the folder’s owner alone', async () => {
    const { code, diagnosis, ill } = await doctor(variables);
    expect(ill).toEqual([]);
    expect(code).toBe(0);
    expect(diagnosis.running).toMatchObject({ pid: server.pid, url: server.url, worker: true });
    expect(statSync(join(server.home.folder, 'control.sock')).mode & 0o777).toBe(0o600);
    expect((await natiq(['isolation'], variables)).code).toBe(0);
    expect((await natiq(['migrate'], variables)).code).toBe(0);
  });

  test('after kill -9 the socket it left misleads nobody', async () => {
    await server.kill();
    const { code, diagnosis } = await doctor(variables);
    expect([code, diagnosis.running]).toEqual([0, null]);
    await server.start();
    expect((await doctor(variables)).diagnosis.running?.pid).toBe(server.pid);
  });

  test.skipIf(isPostgres)('a second start, a worker and a start without one are refused in one line', async () => {
    const second = await natiq(['start'], { ...variables, PORT: String(await freePort()) });
    expect(second).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^The data folder .* in use by process \d+\..*\n$/),
    });
    for (const args of [['worker'], ['start', '--no-worker']]) {
      const refused = await natiq(args, variables);
      expect(refused).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringMatching(/^The embedded database lives in one process.*\n$/),
      });
    }
  });
});
