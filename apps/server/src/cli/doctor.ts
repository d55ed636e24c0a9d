import { type Database, DataFolderInUse } from '@natiq/db';
import { isServed } from '@natiq/db/integrity/health';
import { pendingMigrations } from '@natiq/db/migrate';
import { systemClock } from '@natiq/services/kernel/clock';
import { describeError } from '@natiq/services/kernel/describe-error';
import { askRunning } from '../control/ask.ts';
import { type Check, check, fail, ok, plural, warn } from '../doctor/check.ts';
import { type Diagnosis, diagnose } from '../doctor/diagnose.ts';
import { type Env, EnvironmentError, readEnv } from '../env.ts';
import { migrationsFolder } from '../paths.ts';
import { wordsFor } from '../start-errors.ts';
import { NoDatabaseYet, withStoppedDatabase } from './open-stopped.ts';

/** Looks at everything the installation stands on, through the running server where there is one. @returns the exit code */
export async function doctorCommand(json: boolean): Promise<number> {
  const diagnosis = await examine();
  process.stdout.write(json ? `${JSON.stringify(diagnosis)}\n` : report(diagnosis));
  return diagnosis.ok ? 0 : 1;
}

async function examine(): Promise<Diagnosis> {
  let env: Env;
  try {
    env = readEnv();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    const settings = await check('settings', 'Settings', () => fail(error.message, 'Correct it and ask again.'));
    return { ok: false, running: null, checks: [settings] };
  }
  const running = await askRunning<Diagnosis>(env.dataDir, 'doctor');
  return running?.result ?? examineStopped(env);
}

/** No server answers on this machine: the database is opened as it stands. */
async function examineStopped(env: Env): Promise<Diagnosis> {
  try {
    return await withStoppedDatabase(env, database => examineOpened(env, database));
  } catch (error) {
    const instead = [await check('database', 'Database', () => unopened(env, error))];
    return diagnose({ env, services: null, running: null, instead });
  }
}

async function examineOpened(env: Env, database: Database): Promise<Diagnosis> {
  const pending = await pendingMigrations(database, migrationsFolder());
  if (pending.length === 0) {
    const served = await isServed(database);
    return diagnose({ env, services: { database, clock: systemClock }, running: null, served });
  }
  const migrations = await check('migrations', 'Migrations', () =>
    warn(
      `${plural(pending.length, 'migration')} not applied yet, so the database was not looked at further.`,
      'Run natiq migrate; a start applies them too.',
    ),
  );
  return diagnose({ env, services: null, running: null, instead: [migrations] });
}

function unopened(env: Env, error: unknown) {
  if (error instanceof NoDatabaseYet) return ok(error.message);
  if (error instanceof DataFolderInUse)
    return fail(
      `Process ${error.pid} holds the data folder but does not answer the command line.`,
      'If it hangs, stop it; if it runs in a container, run natiq doctor there.',
    );
  const words = wordsFor(error, env) ?? describeError(error).split('\n')[0]!;
  return fail(words, 'See the message; docs of the setting stand in .env.example.');
}

/** The lines for people: how it stands, what, and the way out below it. */
export function report({ running, checks }: Diagnosis): string {
  const wide = Math.max(...checks.map(line => line.name.length));
  const head = running
    ? `Natiq ${running.version} runs as process ${running.pid} at ${running.url}, since ${running.startedAt}.`
    : 'Natiq does not run on this machine with these settings.';
  const lines = checks.flatMap(({ status, name, says, fix }) => [
    `${status.padEnd(4)}  ${name.padEnd(wide)}  ${says}`,
    ...(fix ? [`${' '.repeat(wide + 8)}→ ${fix}`] : []),
  ]);
  const count = (status: Check['status']) => checks.filter(line => line.status === status).length;
  const [failures, warnings] = [count('fail'), count('warn')];
  const total =
    failures + warnings === 0 ? 'All is well.' : `${plural(failures, 'failure')}, ${plural(warnings, 'warning')}.`;
  return `${[head, '', ...lines, '', total].join('\n')}\n`;
}
