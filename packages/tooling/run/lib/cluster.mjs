// A throw-away PostgreSQL cluster on a spare loopback port: made by initdb, gone when stopped.
// Used by the PostgreSQL test run, the bench and CI, so that nobody has to prepare a server.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Versions tried newest first; 15 is the oldest whose SQL the migrations may use. */
const OLDEST_SUPPORTED = 15;

/** Folder holding `initdb` and `postgres`, or undefined when no PostgreSQL server is installed. */
export function findPostgresBin() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian)
    ? readdirSync(debian)
        .map(Number)
        .filter(v => v >= OLDEST_SUPPORTED)
    : [];
  const candidates = versions.sort((a, b) => b - a).map(v => join(debian, String(v), 'bin'));
  candidates.push(...(process.env.PATH ?? '').split(delimiter));
  candidates.push('/opt/homebrew/opt/postgresql@17/bin', '/usr/local/opt/postgresql@17/bin');
  return candidates.find(dir => existsSync(join(dir, 'initdb')) && hasVector(dir));
}

/** pgvector is needed by the first migration; a server without it is of no use. */
function hasVector(bin) {
  try {
    const share = execFileSync(join(bin, 'pg_config'), ['--sharedir'], { encoding: 'utf8' }).trim();
    return existsSync(join(share, 'extension', 'vector.control'));
  } catch {
    // pg_config comes with the development files on some systems; Debian's folder is known.
    const version = bin.match(/postgresql\/(\d+)\/bin/)?.[1];
    return existsSync(`/usr/share/postgresql/${version}/extension/vector.control`);
  }
}

/** initdb refuses root, so as root the server runs as the system user `postgres`. */
function serverUser() {
  if (process.getuid?.() !== 0) return {};
  try {
    const id = flag =>
      Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    throw new Error(
      'PostgreSQL refuses to run as root and there is no system user "postgres"; run this as another user.',
    );
  }
}

/** A TCP port nobody listens on at this moment. */
export function sparePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const SPEED_OVER_SAFETY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Starts a cluster with three logins: the superuser over the socket only, the owner (CREATEROLE and
 * CREATEDB, no superuser, owns the database) and the application login (nothing but LOGIN).
 *
 * @param {object} [options]
 * @param {number} [options.port] spare port when left out
 * @param {string} [options.database] default `natiq_test`
 * @param {boolean} [options.durable] real fsync, for the bench; tests go without (a crash loses nothing of worth)
 * @param {boolean} [options.detached] the server outlives this process
 * @returns {Promise<{url: string, appUrl: string, port: number, pid: number, dir: string, version: string, stop: () => Promise<void>}>}
 */
export async function startCluster(options = {}) {
  const bin = findPostgresBin();
  if (!bin)
    throw new Error(
      'No PostgreSQL (15 or newer) with pgvector found. On Debian 12, as root: packages/tooling/ci/install-postgres.sh',
    );
  const user = serverUser();
  const dir = mkdtempSync(join(tmpdir(), 'natiq-pg-'));
  const data = join(dir, 'data');
  if (user.uid !== undefined) chownSync(dir, user.uid, user.gid);
  chmodSync(dir, 0o700);
  const run = (tool, args, extra = {}) =>
    execFileSync(join(bin, tool), args, {
      ...user,
      cwd: '/',
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
      ...extra,
    });

  run('initdb', [
    '-D',
    data,
    '-U',
    'postgres',
    '--auth-local=trust',
    '--auth-host=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]);
  const port = options.port ?? (await sparePort());
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: dir,
    max_connections: 200,
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    ...(options.durable ? {} : SPEED_OVER_SAFETY),
  };
  const args = ['-D', data, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
  const server = spawn(join(bin, 'postgres'), args, {
    ...user,
    cwd: '/',
    detached: options.detached ?? false,
    stdio: ['ignore', 'ignore', options.detached ? 'ignore' : 'pipe'],
  });
  let log = '';
  server.stderr?.on('data', chunk => {
    log = (log + chunk).slice(-4000);
  });
  let exited = false;
  server.once('exit', () => {
    exited = true;
  });

  const psql = (database, sql) =>
    run(
      'psql',
      ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-h', dir, '-p', String(port), '-U', 'postgres', '-d', database, '-At'],
      { input: sql },
    );
  const stop = () => stopServer(server, dir);
  try {
    await untilReady(
      () => psql('postgres', 'select 1'),
      () => exited,
      () => log,
    );
    const { url, appUrl } = createLogins(psql, port, options.database ?? 'natiq_test');
    const version = psql('postgres', 'show server_version').trim();
    if (options.detached) server.unref();
    return { url, appUrl, port, pid: server.pid, dir, version, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilReady(probe, hasExited, log) {
  for (let attempt = 0; attempt < 150; attempt++) {
    if (hasExited()) throw new Error(`PostgreSQL did not start:\n${log()}`);
    try {
      probe();
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error(`PostgreSQL did not answer within 15 s:\n${log()}`);
}

/** vector goes into template1 as well: databases the owner creates for single tests then have it without superuser. */
function createLogins(psql, port, database) {
  const ownerPassword = randomBytes(12).toString('hex');
  const appPassword = randomBytes(12).toString('hex');
  psql('template1', 'create extension if not exists vector;');
  psql(
    'postgres',
    `
    create role natiq_owner login createrole createdb nosuperuser password '${ownerPassword}';
    create role natiq_login login nosuperuser nocreaterole nocreatedb password '${appPassword}';
    create database ${database} owner natiq_owner;`,
  );
  return {
    url: `postgres://natiq_owner:${ownerPassword}@127.0.0.1:${port}/${database}`,
    appUrl: `postgres://natiq_login:${appPassword}@127.0.0.1:${port}/${database}`,
  };
}

/** Fast shutdown (SIGINT) of the one process we started; its folder goes with it. */
async function stopServer(server, dir) {
  if (server.exitCode === null && server.signalCode === null) {
    const gone = new Promise(resolve => server.once('exit', resolve));
    server.kill('SIGINT');
    await Promise.race([gone, sleep(10_000, undefined, { ref: false }).then(() => server.kill('SIGQUIT'))]);
  }
  rmSync(dir, { recursive: true, force: true });
}

/** Remembers a detached cluster so that a later call can stop it by pid. */
export function writeState(file, cluster) {
  const { stop: _stop, ...plain } = cluster;
  writeFileSync(file, `${JSON.stringify(plain)}\n`, { mode: 0o600 });
}

/** Stops the detached cluster described in `file`, by its pid; true when there was one. */
export async function stopByState(file) {
  if (!existsSync(file)) return false;
  const { pid, dir } = JSON.parse(readFileSync(file, 'utf8'));
  // The postmaster's own pid file proves that the pid is still ours and was not given to another process.
  const pidFile = join(dir, 'data', 'postmaster.pid');
  const running = existsSync(pidFile) && Number(readFileSync(pidFile, 'utf8').split('\n')[0]) === pid;
  if (running) {
    process.kill(pid, 'SIGINT');
    for (let i = 0; i < 100 && existsSync(pidFile); i++) await sleep(100);
  }
  rmSync(dir, { recursive: true, force: true });
  rmSync(file, { force: true });
  return running;
}
