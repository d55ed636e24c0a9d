// `release.mjs <folder>`: lays out what a machine needs to run the built server, and nothing else. The image is made from it.
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { serverEntry, serverFlags } from './lib/build.mjs';
import { fail, Stop } from './lib/process.mjs';
import { root } from './lib/root.mjs';

const WEB_APPS = ['admin', 'agent', 'webchat'];

try {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Stop('Usage: release.mjs <folder>');
  release(resolve(folder));
} catch (error) {
  fail(error);
}

function release(folder) {
  if (existsSync(folder)) throw new Stop(`${folder} is there already`);
  if (!existsSync(serverEntry)) throw new Stop('there is no bundle yet; run the build first');
  const server = join(folder, 'apps/server');
  // Maps are for whoever debugs a checkout; they are as large as all the rest.
  copy('apps/server/dist', join(server, 'dist'), path => !path.endsWith('.map'));
  for (const app of WEB_APPS) copy(`apps/${app}/dist`, join(folder, 'apps', app, 'dist'));
  const { version } = readJson(join(root, 'package.json'));
  writeFileSync(
    join(server, 'package.json'),
    `${JSON.stringify({ name: 'natiq', version, type: 'module' }, null, 2)}\n`,
  );
  cpSync(join(root, 'NOTICE'), join(folder, 'NOTICE'));
  const outside = readJson(join(root, 'apps/server/dist/outside.json'));
  for (const name of outside) copyLibrary(name, join(root, 'apps/server'), join(server, 'node_modules'), new Map());
  writeCommand(join(folder, 'bin/natiq'));
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function copy(from, to, wanted = () => true) {
  if (!existsSync(join(root, from))) throw new Stop(`${from} is missing; run the build first`);
  cpSync(join(root, from), to, { recursive: true, filter: wanted });
}

/** The command line; V8 is told here what `npm start` tells it. */
function writeCommand(file) {
  const lines = [
    '#!/bin/sh',
    '# Errors carry stack traces to the outside unless this says production.',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell that fills it in.
    'export NODE_ENV="${NODE_ENV:-production}"',
    'here="$(dirname "$(readlink -f "$0")")"',
    `exec node ${serverFlags.join(' ')} "$here/../apps/server/dist/cli.js" "$@"`,
    '',
  ];
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, lines.join('\n'), { mode: 0o755 });
}

/** A library with all it needs, side by side, as real folders: pnpm's own are links into its store. */
function copyLibrary(name, from, modules, copied, optional = false) {
  const found = findLibrary(name, from);
  if (!found) {
    if (optional) return;
    throw new Stop(`${name} is needed beside the bundle and is not installed; make it a dependency of apps/server`);
  }
  const target = join(modules, name);
  const known = copied.get(name);
  if (known === found) return;
  if (known || existsSync(target)) {
    if (readJson(join(target, 'package.json')).version === readJson(join(found, 'package.json')).version) return;
    throw new Stop(`${name} is needed in two versions; give it a folder of its own here`);
  }
  copied.set(name, found);
  cpSync(found, target, {
    recursive: true,
    dereference: true,
    filter: path => !path.slice(found.length).includes('node_modules') && !path.endsWith('.map'),
  });
  const manifest = readJson(join(found, 'package.json'));
  for (const other of Object.keys(manifest.dependencies ?? {})) copyLibrary(other, found, modules, copied);
  const maybe = { ...manifest.optionalDependencies, ...manifest.peerDependencies };
  for (const other of Object.keys(maybe)) copyLibrary(other, found, modules, copied, true);
}

/** Where Node would find it: in a node_modules of the folder or of one above it. */
function findLibrary(name, from) {
  for (let at = realpathSync(from); ; at = dirname(at)) {
    const candidate = join(at, 'node_modules', name);
    if (existsSync(candidate)) return realpathSync(candidate);
    if (at === dirname(at)) return undefined;
  }
}
