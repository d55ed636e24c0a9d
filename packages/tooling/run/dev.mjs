// `pnpm dev`: the server from source and the three Vite servers behind it. Open the server's address only.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { install } from './lib/install.mjs';
import { fail, say } from './lib/process.mjs';
import { root } from './lib/root.mjs';
import { findTools } from './lib/tools.mjs';

/** The server proxies to these ports when NATIQ_DEV=on. */
const VITE = { agent: 5173, admin: 5174, webchat: 5175 };

const running = [];
let stopping = false;

try {
  const tools = await findTools();
  await install(tools);
  for (const [app, port] of Object.entries(VITE)) startVite(tools, app, port);
  const server = ['--watch', '--watch-preserve-output', 'apps/server/src/main.ts', ...process.argv.slice(2)];
  start('server', tools.node, server, { cwd: root, env: { ...tools.env, NATIQ_DEV: 'on' } });
  say('server from source with hot reload; its address follows');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stopAll);
} catch (error) {
  fail(error);
}

function startVite(tools, app, port) {
  const cwd = join(root, 'apps', app);
  // Vite's own folder differs from app to app; each app's package.json says which one it means.
  const vite = join(dirname(createRequire(join(cwd, 'package.json')).resolve('vite/package.json')), 'bin/vite.js');
  if (!existsSync(vite)) throw new Error(`apps/${app} has no vite`);
  const args = [
    vite,
    '--port',
    String(port),
    '--strictPort',
    '--host',
    '127.0.0.1',
    '--clearScreen',
    'false',
    '--logLevel',
    'warn',
  ];
  start(app, tools.node, args, { cwd, env: tools.env });
}

/** One process down means the page is half alive: everything ends, with its code. */
function start(name, command, args, options) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
  child.once('exit', code => {
    if (stopping) return;
    say(`${name} ended (${code}); stopping the rest`);
    process.exitCode = code || 1;
    stopAll();
  });
  running.push(child);
}

function stopAll() {
  stopping = true;
  for (const child of running) child.kill('SIGTERM');
}
