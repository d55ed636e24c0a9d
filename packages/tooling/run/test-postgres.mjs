// `pnpm test:postgres`: the suites that touch the database, on a real PostgreSQL as ordinary roles.
import { startCluster } from './lib/cluster.mjs';
import { install } from './lib/install.mjs';
import { fail, Stop, say } from './lib/process.mjs';
import { findTools } from './lib/tools.mjs';
import { runSuite } from './lib/vitest.mjs';

const PROJECTS = ['db', 'services', 'api', 'server'];

try {
  const tools = await findTools();
  await install(tools);
  const given = process.env.NATIQ_TEST_DATABASE_URL;
  const cluster = given ? undefined : await ownCluster();
  const env = cluster ? { NATIQ_TEST_DATABASE_URL: cluster.url, NATIQ_TEST_APP_DATABASE_URL: cluster.appUrl } : {};
  try {
    const args = ['--maxWorkers=2', ...PROJECTS.flatMap(name => ['--project', name])];
    process.exitCode = await runSuite({ suite: 'postgres', tools, args, env, filter: process.argv.slice(2) });
  } finally {
    await cluster?.stop();
  }
} catch (error) {
  fail(error);
}

async function ownCluster() {
  try {
    const cluster = await startCluster();
    say(`PostgreSQL ${cluster.version} on port ${cluster.port}, for this run only`);
    return cluster;
  } catch (error) {
    throw new Stop(
      `${error.message}\nOr name a server: NATIQ_TEST_DATABASE_URL=postgres://owner:…@host/db (the owner may create databases and roles).`,
    );
  }
}
