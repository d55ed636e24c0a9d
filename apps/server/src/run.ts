import { describeError } from '@natiq/services/kernel/describe-error';
import type { Logger } from '@natiq/services/kernel/ports';
import { type Env, readEnv } from './env.ts';
import { jsonLogger } from './log.ts';
import { type Running, startServer } from './start.ts';
import { wordsFor } from './start-errors.ts';
import { startWorkerProcess } from './start-worker.ts';

/** Milliseconds a polite stop may take before the process ends all the same. */
const lastChance = 15_000;

const out = (line = '') => process.stdout.write(`${line}\n`);

function announce(running: Running, env: Env, worker: boolean): void {
  const { url, demo, setupToken } = running;
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
  if (!worker) out('  Jobs         none here: natiq worker answers and delivers');
  out('  Stop         Ctrl+C');
  out();
}

/** Runs the whole server in this process until it is told to stop; without `worker` the jobs are another process's. */
export function runServer({ worker }: { worker: boolean }): Promise<void> {
  return run(async (env, log) => {
    const running = await startServer(env, log, { worker });
    announce(running, env, worker);
    return running.stop;
  });
}

/** Runs only the jobs in this process: answers, reactions, timers. For PostgreSQL. */
export function runWorker(): Promise<void> {
  return run(async (env, log) => {
    const stop = await startWorkerProcess(env, log);
    out('Natiq’s worker is running. Stop: Ctrl+C');
    return stop;
  });
}

/** Starts something, and ends it and the process at the first signal; a start that fails is one line that says what to do. */
async function run(start: (env: Env, log: Logger) => Promise<() => Promise<void>>): Promise<void> {
  let env: Env | null = null;
  try {
    env = readEnv();
    const log = jsonLogger(env.logLevel);
    stopAtSignals(await start(env, log), log);
  } catch (error) {
    process.stderr.write(`${wordsFor(error, env) ?? describeError(error)}\n`);
    process.exit(1);
  }
}

function stopAtSignals(end: () => Promise<void>, log: Logger): void {
  let isStopping = false;
  const stop = (signal: string) => {
    // A second signal means now.
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info('server.stopping', { signal });
    setTimeout(() => process.exit(1), lastChance).unref();
    end().then(
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
}
