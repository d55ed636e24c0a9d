// A throw-away PostgreSQL for work at the desk: `node packages/tooling/run/postgres.mjs start|stop|status|url|app-url`.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startCluster, stopByState, writeState } from './lib/cluster.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string' },
    database: { type: 'string' },
    durable: { type: 'boolean' },
    state: { type: 'string', default: join(root, 'node_modules', '.natiq', 'postgres.json') },
  },
});

const verb = positionals[0] ?? 'status';
if (verb === 'start') {
  if (existsSync(values.state)) fail(`A cluster is noted in ${values.state}; stop it first.`);
  mkdirSync(dirname(values.state), { recursive: true });
  const port = values.port ? Number(values.port) : undefined;
  const cluster = await startCluster({
    port,
    database: values.database,
    durable: values.durable,
    detached: true,
  }).catch(error => fail(error.message));
  writeState(values.state, cluster);
  console.log(cluster.url);
} else if (verb === 'stop') {
  console.log((await stopByState(values.state)) ? 'stopped' : 'nothing was running');
} else if (verb === 'status') {
  console.log(existsSync(values.state) ? readFileSync(values.state, 'utf8').trim() : 'no cluster');
} else if (verb === 'url' || verb === 'app-url') {
  if (!existsSync(values.state)) fail('no cluster');
  const { url, appUrl } = JSON.parse(readFileSync(values.state, 'utf8'));
  console.log(verb === 'url' ? url : appUrl);
} else {
  fail('Usage: postgres.mjs start [--port N] [--database NAME] [--durable] | stop | status | url | app-url');
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
