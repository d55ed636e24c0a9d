// `pnpm e2e`: the browser suite against the bundled server.
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { fail } from './lib/process.mjs';
import { findTools } from './lib/tools.mjs';
import { runSuite } from './lib/vitest.mjs';

try {
  const tools = await findTools();
  await install(tools);
  await build(tools);
  const args = ['--config', 'apps/server/e2e/vitest.config.ts'];
  process.exitCode = await runSuite({ suite: 'e2e', tools, args, filter: process.argv.slice(2) });
} catch (error) {
  fail(error);
}
