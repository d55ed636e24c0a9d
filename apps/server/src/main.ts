import { DatabaseUnavailable, DataFolderInUse, DataFolderUnusable, sqlState } from '@natiq/db';
import { describeError } from '@natiq/services/kernel/describe-error';
import { type Env, EnvironmentError, readEnv } from './env.ts';
import { jsonLogger } from './log.ts';
import { type Running, startServer } from './start.ts';

/** One line for every way a start can fail, saying what to do. */
function wordsFor(error: unknown, env: Env | null): string | null {
  if (error instanceof EnvironmentError || error instanceof DataFolderInUse || error instanceof DataFolderUnusable)
    return error.message;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE')
    return `Port ${env?.port} is in use. Stop the other program, or choose another port: PORT=3001 npm start`;
  if (code === 'EACCES')
    return `Port ${env?.port} needs more rights than this user has. Choose one above 1023: PORT=3000 npm start`;
  if (code === 'EADDRNOTAVAIL') return `HOST=${env?.host} is no address of this machine.`;
  if (error instanceof DatabaseUnavailable)
    return 'The database at DATABASE_URL cannot be reached. Check that it runs and that host, port and name are right.';
  const state = sqlState(error);
  if (state === '28P01' || state === '28000') return 'The database at DATABASE_URL refused the user or password.';
  if (state === '3D000') return 'The database named in DATABASE_URL does not exist. Create it first.';
  if (state === '42501')
    return 'The user of DATABASE_URL may not create what Natiq needs. Give it the right to create roles, or set DATABASE_OWNER_URL.';
  return null;
}

function announce(running: Running, env: Env): void {
  const { url, demo, setupToken } = running;
  const out = (line = '') => process.stdout.write(`${line}\n`);
  out();
  out('  Natiq is running.');
  out();
  out(`  Start page   ${url}/`);
  out(`  Agents       ${url}/agent/`);
  out(`  Managers     ${url}/admin/`);
  if (demo) {
    out(`  Demo shop    ${url}/demo`);
    out();
    out('  Demo company Nile Mobile; sign in as');
    for (const person of demo.people)
      out(`    ${person.email.padEnd(34)} ${person.password.padEnd(20)} ${person.role.replace('_', ' ')}`);
  }
  if (setupToken) {
    out();
    out(`  First run: open ${url}/admin/set-up and enter this token`);
    out(`    ${setupToken}`);
  }
  out();
  out(`  Data         ${env.databaseUrl ? 'PostgreSQL (DATABASE_URL)' : env.dataDir}`);
  out('  Stop         Ctrl+C');
  out();
}

let env: Env | null = null;
try {
  env = readEnv();
  const log = jsonLogger(env.logLevel);
  const running = await startServer(env, log);
  announce(running, env);
  let isStopping = false;
  const stop = (signal: string) => {
    // A second signal means now.
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info('server.stopping', { signal });
    setTimeout(() => process.exit(1), 15_000).unref();
    running.stop().then(
      () => process.exit(0),
      error => {
        log.error('server.stop_failed', { error: describeError(error) });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('unhandledRejection', error => log.error('process.unhandled_rejection', { error: describeError(error) }));
} catch (error) {
  const words = wordsFor(error, env);
  process.stderr.write(`${words ?? describeError(error)}\n`);
  process.exit(1);
}
