// Runs a command with Node 24 and pnpm on the PATH: `node packages/tooling/run/exec.mjs pnpm verify`.
import { install } from './lib/install.mjs';
import { fail, runOpenly, Stop } from './lib/process.mjs';
import { root } from './lib/root.mjs';
import { findTools } from './lib/tools.mjs';

try {
  const [command, ...args] = process.argv.slice(2);
  if (!command) throw new Stop('Usage: exec.mjs <command> [arguments]');
  const tools = await findTools();
  await install(tools);
  process.exit(await runOpenly(command, args, { cwd: root, env: tools.env }));
} catch (error) {
  fail(error);
}
