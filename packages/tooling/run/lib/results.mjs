// What a suite answered, as one small JSON per suite, and the rules a result must keep.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './root.mjs';

/** Every skip that is meant, with its reason. A skip that is not in it fails the suite. */
export const skipsFile = join(root, 'packages/tooling/skips.json');

/**
 * @typedef {object} Result
 * @property {string} suite
 * @property {number} passed
 * @property {number} failed tests, files that could not be loaded, errors nobody caught, and a run that ended badly without either
 * @property {number} skipped
 * @property {string[]} problems lines to print; any of them makes the result a failure
 */

/**
 * Reads vitest's JSON report.
 * @param {{suite: string, report: object | undefined, exitCode: number, partial?: boolean}} run `partial`: a filter was given, so skips are its doing
 * @returns {Result}
 */
export function resultOf({ suite, report, exitCode, partial = false }) {
  const result = { suite, passed: 0, failed: 0, skipped: 0, problems: [] };
  if (!report) {
    return { ...result, failed: 1, problems: [`${suite}: the suite did not start`] };
  }
  const listed = new Set(
    listedSkips()
      .filter(skip => skip.suite === suite)
      .map(skip => skip.test),
  );
  for (const file of report.testResults) {
    const name = nameOf(file);
    let failedHere = 0;
    for (const test of file.assertionResults) {
      if (test.status === 'passed') result.passed += 1;
      else if (test.status === 'failed') {
        failedHere += 1;
        result.problems.push(`${suite}: failed: ${name} > ${test.fullName}: ${reasonIn(test.failureMessages?.[0])}`);
      } else {
        result.skipped += 1;
        const title = `${name} > ${test.fullName}`;
        if (!partial && !listed.has(title))
          result.problems.push(`${suite}: skipped without a reason in packages/tooling/skips.json: ${title}`);
      }
    }
    // A file that cannot be loaded has no tests to fail, and says so only here.
    if (file.status === 'failed' && failedHere === 0) {
      failedHere = 1;
      result.problems.push(`${suite}: could not be loaded: ${name}: ${reasonIn(file.message)}`);
    }
    result.failed += failedHere;
  }
  for (const stray of report.strayErrors ?? []) {
    result.failed += 1;
    result.problems.push(`${suite}: nobody caught, in the run of ${nameOf(stray)}: ${reasonIn(stray.message)}`);
  }
  if (exitCode !== 0 && result.failed === 0) {
    result.failed = 1;
    result.problems.push(`${suite}: every test passed and the run still ended with ${exitCode}`);
  }
  if (result.passed + result.failed === 0) result.problems.push(`${suite}: no test ran`);
  return result;
}

/** The first lines of what a failure says, in one: the end of a long log has to tell what failed without its beginning. */
function reasonIn(message = '') {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.includes('/node_modules/'))
    .map(line => line.replaceAll(`${root}/`, ''));
  return lines.slice(0, 8).join(' | ').slice(0, 600);
}

/** More than these is not a hiccup. */
const MOST_FILES_AGAIN = 3;

/** The files with a failure or an error nobody caught, when they are few and known; paths from the root. */
export function filesToRunAgain(report) {
  const strays = report?.strayErrors ?? [];
  if (strays.some(stray => !stray.name)) return [];
  const broken = [...(report?.testResults ?? []).filter(isBroken), ...strays];
  const files = [...new Set(broken.map(file => nameOf(file)))];
  return files.length <= MOST_FILES_AGAIN ? files : [];
}

/**
 * A suite of which some files were run twice: the second run of those counts, and what failed in the first is named in the notes.
 * @param {{suite: string, first: {report: object, exitCode: number}, second: {report?: object, exitCode: number}, files: string[]}} runs
 * @returns {Result}
 */
export function resultOfBoth({ suite, first, second, files }) {
  const before = resultOf({ suite, ...first });
  const ran = second.report?.testResults ?? [];
  // Without a second word the first one stands.
  if (files.some(name => !ran.some(file => nameOf(file) === name))) return before;
  const others = first.report.testResults.filter(file => !files.includes(nameOf(file)));
  const report = { testResults: [...others, ...ran], strayErrors: second.report.strayErrors };
  const result = resultOf({ suite, report, exitCode: second.exitCode });
  const notes = before.problems.filter(line => /: (failed|could not be loaded|nobody caught)\b/.test(line));
  const passedNow = notes.filter(line => !result.problems.includes(line));
  return { ...result, notes: passedNow.map(line => `unsteady, in the first of two runs: ${line}`) };
}

const nameOf = file => (file.name ? relative(root, file.name).replaceAll('\\', '/') : 'a file that is not known');
const isBroken = file => file.status === 'failed' || file.assertionResults.some(test => test.status === 'failed');

function listedSkips() {
  const { skips } = JSON.parse(readFileSync(skipsFile, 'utf8'));
  for (const skip of skips) {
    if (!skip.suite || !skip.test || !skip.reason)
      throw new Error(`packages/tooling/skips.json: every skip needs suite, test and reason: ${JSON.stringify(skip)}`);
  }
  return skips;
}

export const isGood = result => result.failed === 0 && result.problems.length === 0;

/** The line every run ends with. */
export const totalLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** Leaves the result where CI sums, when it asked for that (NATIQ_RESULTS names the folder). */
export function leaveResult(result) {
  const folder = process.env.NATIQ_RESULTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${result.suite}.json`), `${JSON.stringify(result)}\n`);
}

/** Sums the results of a folder; a suite expected and absent did not start. */
export function sumResults(folder, expected) {
  const results = expected.map(suite => {
    const file = join(folder, `${suite}.json`);
    return existsSync(file)
      ? JSON.parse(readFileSync(file, 'utf8'))
      : resultOf({ suite, report: undefined, exitCode: 1 });
  });
  const total = { passed: 0, failed: 0, skipped: 0, problems: [] };
  for (const result of results) {
    total.passed += result.passed;
    total.failed += result.failed;
    total.skipped += result.skipped;
    total.problems.push(...result.problems);
  }
  return { results, total };
}
