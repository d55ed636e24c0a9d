// Runs vitest as a named suite: its own report on the screen, a JSON report for the count.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOpenly } from './process.mjs';
import { filesToRunAgain, isGood, leaveResult, resultOf, resultOfBoth, totalLine } from './results.mjs';
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
  const partial = filter.length > 0;
  const vitest = only => runVitest(tools, { ...tools.env, ...env }, only);
  const first = await vitest([...args, ...filter]);
  let result = resultOf({ suite, ...first, partial });
  const files = partial ? [] : filesToRunAgain(first.report);
  if (files.length > 0) {
    console.log(`\nOnce more, by themselves: ${files.join(', ')}\n`);
    // Coverage is what the first run measured.
    const second = await vitest([...args.filter(arg => !arg.startsWith('--coverage')), ...files]);
    result = resultOfBoth({ suite, first, second, files });
  }
  leaveResult({ ...result, suite: part });
  console.log(['', ...result.problems, ...(result.notes ?? []), ...notes, totalLine(result)].join('\n'));
  return isGood(result) ? 0 : 1;
}

/** @returns {Promise<{report: object | undefined, exitCode: number}>} `report` is missing when vitest did not come that far */
async function runVitest(tools, env, args) {
  const folder = mkdtempSync(join(tmpdir(), 'natiq-suite-'));
  const file = join(folder, 'report.json');
  const strays = join(folder, 'stray-errors.json');
  try {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const reporters = ['default', 'json', join(import.meta.dirname, 'stray-errors.mjs')];
    const reporting = [...reporters.map(reporter => `--reporter=${reporter}`), `--outputFile.json=${file}`];
    const exitCode = await runOpenly(tools.node, [vitest, 'run', ...reporting, ...args], {
      cwd: root,
      env: { ...env, NATIQ_STRAY_ERRORS: strays },
    });
    const report = readReport(file);
    return { report: report && { ...report, strayErrors: readReport(strays) ?? [] }, exitCode };
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
