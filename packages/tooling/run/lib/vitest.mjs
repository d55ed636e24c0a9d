// Runs vitest as a named suite: its own report on the screen, a JSON report for the count.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOpenly } from './process.mjs';
import { isGood, leaveResult, resultOf, totalLine } from './results.mjs';
import { root } from './root.mjs';

/**
 * @param {object} run
 * @param {string} run.suite name in results and in skips.json
 * @param {{node: string, env: Record<string, string>}} run.tools
 * @param {string[]} [run.args] what selects the suite
 * @param {string[]} [run.filter] what the person typed to run less of it
 * @param {Record<string, string>} [run.env]
 * @param {string[]} [run.notes] lines before the total
 * @param {string} [run.part] name of the result, where the suite is run in parts
 * @returns {Promise<number>} exit code
 */
export async function runSuite({ suite, tools, args = [], filter = [], env = {}, notes = [], part = suite }) {
  const folder = mkdtempSync(join(tmpdir(), 'natiq-suite-'));
  const file = join(folder, 'report.json');
  try {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const exitCode = await runOpenly(tools.node, [vitest, 'run', ...args, ...reporters, ...filter], {
      cwd: root,
      env: { ...tools.env, ...env },
    });
    const result = resultOf({ suite, report: readReport(file), exitCode, partial: filter.length > 0 });
    leaveResult({ ...result, suite: part });
    console.log(['', ...result.problems, ...notes, totalLine(result)].join('\n'));
    return isGood(result) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
