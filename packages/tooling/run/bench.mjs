// `pnpm bench`: the measurements, on the embedded database and on PostgreSQL when there is one.
import { build, serverFlags } from './lib/build.mjs';
import { startCluster } from './lib/cluster.mjs';
import { install } from './lib/install.mjs';
import { fail, runOpenly, say } from './lib/process.mjs';
import { root } from './lib/root.mjs';
import { findTools } from './lib/tools.mjs';

// With --json the output is for a program; what the build says goes beside it.
if (process.argv.includes('--json')) console.log = console.error;

try {
  const tools = await findTools();
  await install(tools);
  await build(tools);
  const cluster = process.env.NATIQ_TEST_DATABASE_URL ? undefined : await clusterIfAny();
  const urls = cluster ? { NATIQ_TEST_DATABASE_URL: cluster.url, NATIQ_TEST_APP_DATABASE_URL: cluster.appUrl } : {};
  try {
    const env = { ...tools.env, ...urls, NODE_ENV: 'production', NATIQ_SERVER_FLAGS: serverFlags.join(' ') };
    process.exitCode = await runOpenly(tools.node, ['apps/server/bench/main.ts', ...process.argv.slice(2)], {
      cwd: root,
      env,
    });
  } finally {
    await cluster?.stop();
  }
} catch (error) {
  fail(error);
}

/** With real fsync: figures without it would flatter. */
async function clusterIfAny() {
  try {
    return await startCluster({ durable: true });
  } catch (error) {
    say(`measuring the embedded database only. ${error.message}`);
    return undefined;
  }
}
