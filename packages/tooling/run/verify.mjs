// `pnpm verify`: format, lint, types, module map, budgets, docs' paths, dead packages. Seconds; no test is run.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './lib/install.mjs';
import { fail, runQuietly } from './lib/process.mjs';
import { leaveResult, totalLine } from './lib/results.mjs';
import { root, stateDir } from './lib/root.mjs';
import { findTools } from './lib/tools.mjs';

/** Type-checking is parallel in itself; more than two at once only fight over memory. */
const AT_ONCE = 2;

try {
  const tools = await findTools();
  await install(tools);
  const bin = (name, file) => join(root, 'node_modules', name, file);
  const cli = join(root, 'packages/tooling/src/checks/cli.ts');
  const node =
    (...args) =>
    () =>
      runQuietly(tools.node, args, { cwd: root, env: tools.env });
  const projects = ['apps', 'packages']
    .flatMap(floor => readdirSync(join(root, floor)).map(name => `${floor}/${name}`))
    .filter(path => existsSync(join(root, path, 'tsconfig.json')));

  const steps = [
    {
      name: 'format and lint',
      run: node(bin('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings', '--no-errors-on-unmatched', '.'),
    },
    { name: 'module map', run: node(cli, 'map') },
    { name: 'budgets', run: node(cli, 'budgets') },
    { name: "docs' paths", run: node(cli, 'docs') },
    { name: 'dead packages', run: node(cli, 'dead') },
    ...projects.map(path => ({
      name: `types of ${path}`,
      run: node(bin('typescript', 'bin/tsc'), '-p', path, ...remembering(path)),
    })),
  ];
  const result = await runSteps(steps);
  const smells = await node(cli, 'smells')();
  if (smells.output.trim()) console.log(`\nLong functions, worth a look:\n${indent(smells.output)}`);
  leaveResult({ suite: 'verify', ...result, problems: [] });
  console.log(`\n${totalLine(result)}`);
  process.exitCode = result.failed === 0 ? 0 : 1;
} catch (error) {
  fail(error);
}

/** What tsc learned stays for the next time: a check of an unchanged package takes 0.4 s instead of 3. */
function remembering(path) {
  return ['--incremental', '--tsBuildInfoFile', join(stateDir, 'types', `${path.replace('/', '-')}.tsbuildinfo`)];
}

async function runSteps(steps) {
  const result = { passed: 0, failed: 0, skipped: 0 };
  const waiting = [...steps];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const started = Date.now();
      const { code, output } = await step.run();
      const time = `${((Date.now() - started) / 1000).toFixed(1)} s`;
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${step.name} (${time})`);
      if (code !== 0) console.log(indent(output));
      result[code === 0 ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return result;
}

function indent(text) {
  return text.trimEnd().replace(/^/gm, '  ');
}
