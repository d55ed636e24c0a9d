// `pnpm coverage`: the tests of rules and use cases, with how many of their lines they run through.
import { withCoverage } from './lib/coverage.mjs';
import { install } from './lib/install.mjs';
import { fail } from './lib/process.mjs';
import { findTools } from './lib/tools.mjs';
import { runSuite } from './lib/vitest.mjs';

try {
  const tools = await findTools();
  await install(tools);
  process.exitCode = await withCoverage(args => runSuite({ suite: 'unit', part: 'rules', tools, args }), {
    details: true,
  });
} catch (error) {
  fail(error);
}
