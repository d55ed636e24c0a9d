// Finds Node 24 and pnpm: the ones at hand, those of an earlier run, or npx brings them.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { runQuietly, Stop, say } from './process.mjs';
import { root, stateDir } from './root.mjs';

const OLDEST_START_NODE = 20;
const NODE_MAJOR = 24;
const windows = process.platform === 'win32';

const major = version => Number(version.split('.')[0]);
const wantedPnpm = () => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager.split('@')[1];

/**
 * Node 24 (or newer) and the pinned pnpm, with an environment whose PATH puts them first.
 * Only the very first call on a machine needs the network.
 * @returns {Promise<{node: string, pnpm: string, env: Record<string, string>}>}
 */
export async function findTools() {
  if (major(process.versions.node) < OLDEST_START_NODE) {
    throw new Stop(
      `Node ${process.versions.node} is too old; install Node ${OLDEST_START_NODE} or newer (https://nodejs.org).`,
    );
  }
  const pnpmVersion = wantedPnpm();
  const tools = fromEarlierRun(pnpmVersion) ?? fromThisMachine(pnpmVersion) ?? (await fromNpx(pnpmVersion));
  return { ...tools, env: environment(tools) };
}

const cacheFile = join(stateDir, 'tools.json');

function fromEarlierRun(pnpmVersion) {
  try {
    const cached = JSON.parse(readFileSync(cacheFile, 'utf8'));
    const usable = cached.pnpmVersion === pnpmVersion && existsSync(cached.node) && existsSync(cached.pnpm);
    return usable ? { node: cached.node, pnpm: cached.pnpm } : undefined;
  } catch {
    return undefined;
  }
}

function fromThisMachine(pnpmVersion) {
  if (major(process.versions.node) < NODE_MAJOR) return undefined;
  const names = windows ? ['pnpm.exe'] : ['pnpm'];
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    const pnpm = names.map(name => join(dir, name)).find(file => existsSync(file));
    if (pnpm && major(versionOf(pnpm)) === major(pnpmVersion))
      return remember({ node: process.execPath, pnpm }, pnpmVersion);
  }
  return undefined;
}

/** Asked outside the checkout: an older pnpm would try to download the version pinned there. */
function versionOf(pnpm) {
  try {
    return execFileSync(pnpm, ['--version'], {
      cwd: tmpdir(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '0';
  }
}

async function fromNpx(pnpmVersion) {
  say(`getting Node ${NODE_MAJOR} and pnpm ${pnpmVersion} from the npm registry (first run only)`);
  const printer = join(root, 'packages/tooling/run/lib/print-tools.mjs');
  const args = ['-y', '-p', `node@${NODE_MAJOR}`, '-p', `pnpm@${pnpmVersion}`, '-c', `node "${printer}"`];
  // npm's own retries would keep a person without network waiting for more than a minute.
  const env = {
    ...process.env,
    npm_config_prefer_offline: 'true',
    npm_config_fetch_retries: '2',
    npm_config_fetch_retry_mintimeout: '1000',
    npm_config_fetch_retry_maxtimeout: '4000',
  };
  const { code, output } = await runQuietly(
    windows ? 'npx.cmd' : 'npx',
    args,
    { cwd: tmpdir(), env, shell: windows },
    'downloading',
  ).catch(() => {
    throw new Stop('npx was not found; it comes with npm. Install Node with npm (https://nodejs.org).');
  });
  const line = output.split('\n').find(text => text.startsWith('{"node"'));
  const tools = line ? JSON.parse(line) : {};
  if (code !== 0 || !tools.pnpm) throw new Stop(explainDownloadFailure('Node and pnpm', output));
  return remember(tools, pnpmVersion);
}

function remember(tools, pnpmVersion) {
  mkdirSync(stateDir, { recursive: true });
  writeFileSync(cacheFile, `${JSON.stringify({ ...tools, pnpmVersion })}\n`);
  return tools;
}

const NETWORK_TROUBLE =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|dns error|error sending request|network/i;

/** One line for a failed download: no network is by far the most common reason. */
export function explainDownloadFailure(what, output) {
  if (NETWORK_TROUBLE.test(output)) {
    return `could not download ${what}: the npm registry is not reachable. The first run needs the network once; connect and run it again.`;
  }
  return `could not install ${what}:\n${output.trim().split('\n').slice(-20).join('\n')}`;
}

/** NODE_ENV is left out: with "production" the build tools themselves would not be installed. */
function environment({ node, pnpm }) {
  const { NODE_ENV: _nodeEnv, ...rest } = process.env;
  const path = [dirname(node), dirname(pnpm), process.env.PATH].filter(Boolean).join(delimiter);
  return { ...rest, PATH: path, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
}
