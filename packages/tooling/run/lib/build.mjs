// Builds the apps and the server bundle when a source changed since the last build.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly, Stop, say } from './process.mjs';
import { root, stateDir } from './root.mjs';

const stampFile = join(stateDir, 'build.stamp');
const SOURCES = [
  'apps',
  'packages',
  'drizzle',
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'turbo.json',
  'tsconfig.base.json',
];
const NOT_SOURCES = new Set(['node_modules', 'dist', 'coverage', 'e2e', 'bench', 'testing', 'tooling']);
const TEST_FILE = /\.test\.tsx?$/;

/** The bundle the server runs from. */
export const serverEntry = join(root, 'apps/server/dist/main.js');

/**
 * How Node runs it. V8 otherwise lets its space for new objects grow to 128 MB before it looks for garbage there, a third of
 * what the whole server needs; 4 MB costs nothing that can be measured.
 */
export const serverFlags = ['--max-semi-space-size=4'];

/** Hash of path, size and time of every source: 30 ms where hashing contents would take a second. */
function sources() {
  const hash = createHash('sha256').update(process.platform);
  const visit = path => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stat) return;
    if (!stat.isDirectory()) {
      hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
      return;
    }
    for (const name of readdirSync(join(root, path)).sort()) {
      if (!name.startsWith('.') && !NOT_SOURCES.has(name) && !TEST_FILE.test(name)) visit(`${path}/${name}`);
    }
  };
  SOURCES.forEach(visit);
  return hash.digest('hex');
}

/** `turbo run build`, only when a source changed or the bundle is missing. */
export async function build(tools) {
  const stamp = sources();
  if (existsSync(serverEntry) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  say('building the apps and the server');
  const turbo = join(root, 'node_modules/turbo/bin/turbo');
  const args = [
    turbo,
    'run',
    'build',
    '--output-logs=errors-only',
    '--ui=stream',
    '--no-update-notifier',
    '--no-color',
  ];
  const { code, output } = await runQuietly(tools.node, args, { cwd: root, env: tools.env }, 'building');
  if (code !== 0) throw new Stop(`the build failed:\n${output.trim()}`);
  if (!existsSync(serverEntry)) throw new Stop('the build left no apps/server/dist/main.js');
  mkdirSync(stateDir, { recursive: true });
  writeFileSync(stampFile, stamp);
}
