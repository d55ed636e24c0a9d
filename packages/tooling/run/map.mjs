// `node packages/tooling/run/map.mjs --print`: the block of the README; `--room tickets`: what a room may use.
import { fail, runOpenly } from './lib/process.mjs';
import { root } from './lib/root.mjs';
import { findTools } from './lib/tools.mjs';

try {
  const tools = await findTools();
  const args = process.argv.length > 2 ? process.argv.slice(2) : ['--print'];
  process.exitCode = await runOpenly(tools.node, ['packages/tooling/src/checks/cli.ts', ...args], {
    cwd: root,
    env: tools.env,
  });
} catch (error) {
  fail(error);
}
