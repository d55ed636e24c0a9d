// `npm test`: every test that needs neither a browser nor a server. Needs Node 20 or newer and npm.
import { covered, withCoverage } from './lib/coverage.mjs';
import { install } from './lib/install.mjs';
import { fail } from './lib/process.mjs';
import { findTools } from './lib/tools.mjs';
import { runSuite } from './lib/vitest.mjs';

const NOT_RUN = [
  'Not run here:',
  '  the browser suite            npm run e2e             (needs Chromium or Chrome)',
  '  the suites on PostgreSQL     npm run test:postgres   (needs PostgreSQL with pgvector, or NATIQ_TEST_DATABASE_URL)',
  '',
];

try {
  const tools = await findTools();
  await install(tools);
  // A database URL left in the shell would move these tests onto a server.
  const { DATABASE_URL: _a, NATIQ_TEST_DATABASE_URL: _b, NATIQ_TEST_APP_DATABASE_URL: _c, ...env } = tools.env;
  const run = { suite: 'unit', tools: { ...tools, env }, filter: process.argv.slice(2), notes: NOT_RUN };
  process.exitCode = process.env.NATIQ_RESULTS ? await inParts(run) : await runSuite(run);
} catch (error) {
  fail(error);
}

/** For CI: the measured projects first and with coverage, then the others, so that nothing is run twice. */
async function inParts(run) {
  const measured = await withCoverage(args => runSuite({ ...run, part: 'rules', args, notes: [] }));
  const others = await runSuite({ ...run, args: covered.flatMap(name => ['--project', `!${name}`]) });
  return measured || others;
}
