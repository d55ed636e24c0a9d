// `image.mjs`: does what the Dockerfile says, step by step, in clean folders as an ordinary user, then runs what came out of it.
// For machines without a container engine: it proves the steps and the result, not the engine.
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ignoredBy, readCopy, readDockerfile, readEnvLine } from './lib/dockerfile.mjs';
import { fail, Stop, say } from './lib/process.mjs';
import { leaveResult, totalLine } from './lib/results.mjs';
import { root } from './lib/root.mjs';
import { findTools } from './lib/tools.mjs';

/** The user the steps of the build run as, and the one of the image. */
const USER = 1000;
const isRoot = process.getuid?.() === 0;
/** Paths of the image that lie below a stage's folder here. */
const PLACES = /(?<![\w.-])\/(?=(?:natiq|app|data|usr\/local)(?:\/|\b))/g;

const sandbox = mkdtempSync(join(tmpdir(), 'natiq-image-'));
const result = { suite: 'image', passed: 0, failed: 0, skipped: 0, problems: [] };
try {
  // Others must be able to walk through to their own folders.
  chmodSync(sandbox, 0o755);
  const tools = await findTools();
  const stages = new Map();
  for (const stage of readDockerfile(readFileSync(join(root, 'Dockerfile'), 'utf8'))) {
    stages.set(stage.name, buildStage(stage, stages, tools));
    result.passed += 1;
  }
  await tryOut([...stages.values()].at(-1));
} catch (error) {
  result.failed += 1;
  if (!(error instanceof Stop)) console.error(error);
  console.log(`FAILED ${error.message}`);
} finally {
  leaveResult(result);
  rmSync(sandbox, { recursive: true, force: true });
}
console.log(totalLine(result));
if (result.failed > 0) fail(new Stop('the image would not come out as it should'));

/** One stage as a folder with the places of its file system. */
function buildStage(stage, stages, tools) {
  const own = { root: join(sandbox, stage.name), cwd: '/', env: {}, user: isRoot ? 0 : process.getuid() };
  const bin = join(own.root, 'usr/local/bin');
  mkdirSync(bin, { recursive: true });
  mkdirSync(join(own.root, 'home'));
  // What the base image brings. A copy: the real one may lie where an ordinary user cannot look.
  copyFileSync(tools.node, join(bin, 'node'));
  const isBuild = stage.name === 'build';
  if (isBuild) {
    linkNpm(own.root, bin);
    give(own.root, USER);
  }
  for (const { name, text } of stage.instructions) {
    if (name === 'WORKDIR') {
      own.cwd = text;
      mkdirSync(join(own.root, text), { recursive: true });
      if (isBuild) give(join(own.root, text), USER);
    } else if (name === 'ENV') Object.assign(own.env, readEnvLine(text));
    else if (name === 'USER') own.user = Number(text.split(':')[0]);
    else if (name === 'COPY') copyStep(own, readCopy(text), stages, isBuild);
    else if (name === 'RUN') runStep(own, text, isBuild);
    else if (name === 'CMD') own.command = JSON.parse(text);
    else if (name === 'HEALTHCHECK') own.health = JSON.parse(text.slice(text.indexOf('CMD ') + 4));
    else if (name === 'STOPSIGNAL') own.stop = text;
  }
  return own;
}

/** npm of this machine under the stage's own prefix. */
function linkNpm(stageRoot, bin) {
  const cli = [process.execPath, ...(process.env.PATH ?? '').split(delimiter).map(dir => join(dir, 'node'))]
    .map(node => join(dirname(node), '../lib/node_modules/npm'))
    .concat('/usr/share/nodejs/npm', '/usr/lib/node_modules/npm')
    .find(folder => existsSync(join(folder, 'bin/npm-cli.js')));
  if (!cli) throw new Stop('npm was not found beside Node');
  const target = join(stageRoot, 'usr/local/lib/node_modules/npm');
  cpSync(cli, target, { recursive: true, dereference: true });
  spawnSync('ln', ['-s', join(target, 'bin/npm-cli.js'), join(bin, 'npm')]);
  chmodSync(join(target, 'bin/npm-cli.js'), 0o755);
}

function give(path, user) {
  if (isRoot) spawnSync('chown', ['-R', `${user}:${user}`, path]);
}

function copyStep(own, { from, sources, target }, stages, isBuild) {
  const to = join(own.root, target.startsWith('/') ? target : join(own.cwd, target));
  if (from) {
    const [source] = sources;
    cpSync(join(stages.get(from).root, source), to, { recursive: true, verbatimSymlinks: true });
    // As an engine does without --chown.
    give(to, 0);
    return;
  }
  const isIgnored = ignoredBy(readFileSync(join(root, '.dockerignore'), 'utf8'));
  for (const path of contextOf().filter(path => !isIgnored(path))) {
    // Of a folder that is named its contents are copied, not the folder, as an engine does.
    const source = sources.find(s => s === '.' || s === path || path.startsWith(`${s}/`));
    if (source === undefined) continue;
    const inside = source === '.' || source === path ? path : path.slice(source.length + 1);
    mkdirSync(dirname(join(to, inside)), { recursive: true });
    cpSync(join(root, path), join(to, inside));
  }
  if (isBuild) give(to, USER);
}

/** What a fresh clone holds, as it stands here. */
function contextOf() {
  const { stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  return stdout
    .toString()
    .split('\0')
    .filter(path => path !== '' && existsSync(join(root, path)));
}

function runStep(own, text, isBuild) {
  const started = Date.now();
  const command = text.replace(PLACES, `${own.root}/`);
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd: join(own.root, own.cwd),
    env: environmentOf(own),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    // The last stage prepares folders as the image's root does, where this machine lets it.
    ...(isRoot && isBuild && { uid: USER, gid: USER }),
  });
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} RUN ${text} (${Math.round((Date.now() - started) / 1000)} s)`);
  if (status !== 0) throw new Stop(`RUN ${text}\n${`${stdout}${stderr}`.trim().split('\n').slice(-30).join('\n')}`);
}

function environmentOf(own) {
  const registry = { ...registryOf() };
  const { NODE_EXTRA_CA_CERTS: certificates } = process.env;
  const values = Object.entries(own.env).map(([name, value]) => [name, value.replace(PLACES, `${own.root}/`)]);
  return {
    PATH: `${join(own.root, 'usr/local/bin')}:/usr/bin:/bin`,
    HOME: join(own.root, 'home'),
    npm_config_prefix: join(own.root, 'usr/local'),
    ...registry,
    ...(certificates && { NODE_EXTRA_CA_CERTS: certificates }),
    ...Object.fromEntries(values),
  };
}

/** A mirror this machine is set to use holds for the ordinary user too. */
function registryOf() {
  const { stdout } = spawnSync('npm', ['config', 'get', 'registry'], { cwd: tmpdir(), encoding: 'utf8' });
  const registry = stdout?.trim();
  return registry?.startsWith('http') ? { npm_config_registry: registry } : {};
}

/** Runs the image's command as its user over an empty volume: every page, the health check, the command line, a stop in time. */
async function tryOut(image) {
  if (image.user === 0) throw new Stop('the image would run as root');
  const port = await freePort();
  const env = { ...environmentOf(image), PORT: String(port), HOST: '127.0.0.1', NATIQ_DEMO: 'off' };
  const as = { env, cwd: join(image.root, image.cwd), ...(isRoot && { uid: image.user, gid: image.user }) };
  const before = writable(image.root, image.user);
  const server = spawn(image.command[0], image.command.slice(1), { ...as, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', chunk => {
      output += chunk;
    });
  const ended = new Promise(resolve => server.once('exit', (code, signal) => resolve(code ?? signal)));
  try {
    await check('becomes healthy', async () => {
      for (let tries = 0; tries < 240 && server.exitCode === null; tries += 1) {
        if (spawnSync(image.health[0], image.health.slice(1), as).status === 0) return;
        await sleep(250);
      }
      throw new Error(output);
    });
    const get = path => fetch(`http://127.0.0.1:${port}${path}`);
    for (const path of ['/health', '/metrics', '/admin/', '/agent/', '/widget.js'])
      await check(`answers ${path}`, async () => {
        const answer = await get(path);
        if (!answer.ok) throw new Error(String(answer.status));
      });
    await check('prints the token for set-up', async () => {
      if (!/enter this token\s+\S{20}/.test(output)) throw new Error(output);
    });
    await check('has natiq on its PATH', async () => {
      const { status, stdout } = spawnSync('natiq', ['--help'], { ...as, encoding: 'utf8' });
      if (status !== 0 || !stdout.includes('export')) throw new Error(stdout);
    });
    await check('writes below /data only', async () => {
      const outside = before.filter(path => !path.startsWith(join(image.root, 'data')));
      if (outside.length > 0) throw new Error(`${outside.slice(0, 5).join(', ')} may be written`);
      if (readdirSync(join(image.root, 'data')).length === 0) throw new Error('nothing lies in /data');
    });
    say(
      `resident memory ${Math.round(rssOf(server.pid) / 1024)} MB, /app ${Math.round(sizeOf(join(image.root, 'app')) / 1e6)} MB`,
    );
  } finally {
    server.kill(image.stop);
    const late = setTimeout(() => server.kill('SIGKILL'), 20_000);
    const code = await ended;
    clearTimeout(late);
    await check(`stops at ${image.stop}`, async () => {
      if (code !== 0) throw new Error(`ended with ${code}\n${output}`);
    });
  }
}

async function check(what, fn) {
  try {
    await fn();
    result.passed += 1;
    console.log(`ok     ${what}`);
  } catch (error) {
    result.failed += 1;
    console.log(`FAILED ${what}: ${error.message}`);
  }
}

/** Files and folders of the image that its user could change. */
function writable(folder, user) {
  const found = [];
  const visit = path => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return;
    if ((stat.uid === user && stat.mode & 0o200) || stat.mode & 0o002) found.push(path);
    if (stat.isDirectory()) for (const name of readdirSync(path)) visit(join(path, name));
  };
  for (const place of ['app', 'usr', 'data']) visit(join(folder, place));
  return isRoot ? found : found.filter(path => path.startsWith(join(folder, 'data')));
}

function sizeOf(path) {
  const stat = statSync(path);
  return stat.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : stat.size;
}

function rssOf(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
