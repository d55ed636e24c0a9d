// Child processes: quietly with a sign of life, openly, or in our place.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** An expected failure: its message is the one line the person sees. */
export class Stop extends Error {}

/** Prints the one line (or, for a surprise, the stack) and ends the process. */
export function fail(error) {
  console.error(error instanceof Stop ? `natiq: ${error.message}` : error);
  process.exit(1);
}

export function say(line) {
  console.log(`natiq: ${line}`);
}

const HEARTBEAT_MS = 15_000;

/**
 * Runs a command and keeps its output to itself; with `what`, a line every 15 s shows that it still works.
 * @returns {Promise<{code: number, output: string}>}
 */
export function runQuietly(command, args, options, what) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = chunk => {
      output = (output + chunk).slice(-200_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const beat =
      what && setInterval(() => say(`  ${what} … ${Math.round((Date.now() - started) / 1000)} s`), HEARTBEAT_MS);
    child.once('error', error => {
      clearInterval(beat);
      reject(error);
    });
    child.once('close', (code, signal) => {
      clearInterval(beat);
      resolve({ code: code ?? exitCodeOf(signal), output });
    });
  });
}

/** Runs a command with our terminal; resolves with its exit code. Signals reach it as they reach us. */
export function runOpenly(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit' });
    const release = forwardSignals(child);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      release();
      resolve(code ?? exitCodeOf(signal));
    });
  });
}

/**
 * Passes termination signals on to the child. With a terminal, Ctrl-C reaches the whole process
 * group by itself and is not sent again.
 */
export function forwardSignals(child) {
  // Only once: a server takes a second signal for "now, hard".
  let told = false;
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map(signal => {
    const handler = () => {
      const byTerminal = signal === 'SIGINT' && process.stdin.isTTY;
      if (!byTerminal) child.kill(signal);
      told = true;
    };
    process.on(signal, handler);
    return [signal, handler];
  });
  const watch = watchParent(() => told || child.kill('SIGTERM'));
  return () => {
    clearInterval(watch);
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}

const PARENT_CHECK_MS = 500;

/**
 * npm runs a script through a shell that dies of SIGTERM without telling anyone. Losing that parent
 * therefore means the same as the signal; otherwise `kill <npm>` would leave the server running.
 */
function watchParent(onLost) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return undefined;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    onLost();
  }, PARENT_CHECK_MS);
  watch.unref();
  return watch;
}

/** The shell's convention: 128 + number of the signal that ended it. */
function exitCodeOf(signal) {
  return 128 + (constants.signals[signal] ?? 0);
}
