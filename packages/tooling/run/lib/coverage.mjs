// How much of the rules and the use cases their own tests run through, and how much must be.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { leaveResult } from './results.mjs';
import { root } from './root.mjs';

/** Projects that are measured. The edges above them are held by tests that go through a whole server. */
export const covered = ['domain', 'services'];
/** Percent of the lines of each. */
const LEAST = 80;
/** Files named when somebody asks for coverage alone. */
const NAMED = 12;

const share = ({ covered: run, total }) => (total === 0 ? 100 : (100 * run) / total);

/**
 * Runs `suite(args)` with coverage on, then prints and leaves what came of it.
 * @param {(args: string[]) => Promise<number>} suite gives its exit code
 * @param {{details?: boolean}} [options] `details` names the files with most lines nobody ran
 * @returns {Promise<number>} exit code: of the suite, or 1 below the least share
 */
export async function withCoverage(suite, { details = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'natiq-coverage-'));
  try {
    const projects = covered.flatMap(name => ['--project', name]);
    const measured = ['--coverage', '--coverage.reportOnFailure', `--coverage.reportsDirectory=${folder}`];
    const code = await suite([...projects, ...measured]);
    const result = judge(readSummary(folder), details);
    leaveResult(result);
    return code || (result.failed > 0 ? 1 : 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lines by file, as vitest sums them up; empty when it did not. */
function readSummary(folder) {
  try {
    const { total: _total, ...files } = JSON.parse(readFileSync(join(folder, 'coverage-summary.json'), 'utf8'));
    return Object.entries(files).map(([file, { lines }]) => ({ file: relative(root, file), ...lines }));
  } catch {
    return [];
  }
}

/** @param {{file: string, covered: number, total: number}[]} files */
export function judge(files, details = false) {
  const result = { suite: 'coverage', passed: 0, failed: 0, skipped: 0, problems: [], notes: [] };
  for (const name of covered) {
    const own = files.filter(({ file }) => file.replaceAll('\\', '/').startsWith(`packages/${name}/`));
    const lines = own.reduce((sum, file) => ({ covered: sum.covered + file.covered, total: sum.total + file.total }), {
      covered: 0,
      total: 0,
    });
    const percent = own.length === 0 ? 0 : share(lines);
    result.notes.push(`coverage of ${name}: ${percent.toFixed(1)} % of ${lines.total} lines, at least ${LEAST} %`);
    if (percent >= LEAST) result.passed += 1;
    else {
      result.failed += 1;
      result.problems.push(
        `coverage: ${name} has ${percent.toFixed(1)} % of its lines under test, ${LEAST} % are asked for`,
      );
    }
    if (details) result.notes.push(...leastCovered(own));
  }
  console.log(['', ...result.notes].join('\n'));
  return result;
}

function leastCovered(files) {
  return files
    .filter(file => file.covered < file.total)
    .sort((a, b) => b.total - b.covered - (a.total - a.covered))
    .slice(0, NAMED)
    .map(
      ({ file, covered: run, total }) =>
        `  ${String(total - run).padStart(4)} of ${String(total).padStart(4)} lines not run  ${file}`,
    );
}
