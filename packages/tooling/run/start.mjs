// `npm start`: brings Node 24 and pnpm, installs, builds, runs the server. Needs Node 20 or newer and npm.
import { build, serverEntry, serverFlags } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { fail, runOpenly } from './lib/process.mjs';
import { root } from './lib/root.mjs';
import { findTools } from './lib/tools.mjs';

try {
  const tools = await findTools();
  await install(tools);
  await build(tools);
  // Errors carry stack traces to the outside unless this says production.
  const env = { ...tools.env, NODE_ENV: 'production' };
  const args = [...serverFlags, serverEntry, ...process.argv.slice(2)];
  process.exit(await runOpenly(tools.node, args, { cwd: root, env }));
} catch (error) {
  fail(error);
}
