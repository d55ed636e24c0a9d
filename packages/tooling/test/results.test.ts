import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const run = join(import.meta.dirname, '../run');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folderWith(results: Record<string, object>): string {
  const folder = mkdtempSync(join(tmpdir(), 'natiq-sum-'));
  folders.push(folder);
  for (const [suite, result] of Object.entries(results)) {
    writeFileSync(
      join(folder, `${suite}.json`),
      JSON.stringify({ suite, failed: 0, skipped: 0, problems: [], ...result }),
    );
  }
  return folder;
}

function sum(folder: string, ...suites: string[]) {
  const { status, stdout } = spawnSync(process.execPath, [join(run, 'sum.mjs'), folder, ...suites], {
    encoding: 'utf8',
  });
  return { status, last: stdout.trim().split('\n').at(-1), stdout };
}

interface Result {
  passed: number;
  failed: number;
  skipped: number;
  problems: string[];
  notes?: string[];
}

/** Asks the library in a process of its own: it is plain JavaScript for old Nodes and has no types. */
function ask<T>(verb: string, input: object): T {
  const script = `import { ${verb} } from ${JSON.stringify(`file://${join(run, 'lib/results.mjs')}`)};
    console.log(JSON.stringify(${verb}(${JSON.stringify(input)})));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

const resultOf = (input: object) => ask<Result>('resultOf', input);

const file = (status: string, ...tests: string[]) => named('a', status, ...tests);
const named = (name: string, status: string, ...tests: string[]) => ({
  name: join(run, `../src/${name}.test.ts`),
  status,
  assertionResults: tests.map((state, index) => ({ status: state, fullName: `test ${index}` })),
});

describe('the result of a suite', () => {
  it('counts tests', () => {
    const report = { testResults: [file('passed', 'passed', 'passed'), file('failed', 'failed', 'passed')] };
    expect(resultOf({ suite: 'unit', report, exitCode: 1 })).toMatchObject({
      passed: 3,
      failed: 1,
      skipped: 0,
    });
  });

  it('names what failed, with the first lines of why', () => {
    const failed = file('failed', 'failed');
    const why = ['\u001b[31mAssertionError\u001b[39m: expected 1 to be 2\n    at a.test.ts:3:1'];
    Object.assign(failed.assertionResults[0] as object, { failureMessages: why });
    expect(resultOf({ suite: 'unit', report: { testResults: [failed] }, exitCode: 1 }).problems).toEqual([
      'unit: failed: packages/tooling/src/a.test.ts > test 0: AssertionError: expected 1 to be 2 | at a.test.ts:3:1',
    ]);
    const broken = { ...file('failed'), message: 'Cannot find module' };
    expect(resultOf({ suite: 'unit', report: { testResults: [broken] }, exitCode: 1 }).problems).toEqual([
      'unit: could not be loaded: packages/tooling/src/a.test.ts: Cannot find module',
    ]);
  });

  it('counts a file that could not be loaded', () => {
    expect(resultOf({ suite: 'unit', report: { testResults: [file('failed')] }, exitCode: 1 })).toMatchObject({
      passed: 0,
      failed: 1,
    });
  });

  it('fails when the suite did not start, ran nothing, or ended badly', () => {
    expect(resultOf({ suite: 'unit', exitCode: 1 })).toMatchObject({
      failed: 1,
      problems: ['unit: the suite did not start'],
    });
    expect(resultOf({ suite: 'unit', report: { testResults: [] }, exitCode: 0 }).problems).toEqual([
      'unit: no test ran',
    ]);
    expect(resultOf({ suite: 'unit', report: { testResults: [file('passed', 'passed')] }, exitCode: 1 })).toMatchObject(
      { passed: 1, failed: 1 },
    );
  });

  it('counts and names an error that nobody caught, though every test passed', () => {
    const strayErrors = [{ name: join(run, '../src/a.test.ts'), message: 'Error: write CONNECTION_CLOSED\n at b.ts' }];
    const report = { testResults: [file('passed', 'passed')], strayErrors };
    expect(resultOf({ suite: 'unit', report, exitCode: 1 })).toMatchObject({
      passed: 1,
      failed: 1,
      problems: [
        'unit: nobody caught, in the run of packages/tooling/src/a.test.ts: Error: write CONNECTION_CLOSED | at b.ts',
      ],
    });
  });

  it('fails on a skip nobody gave a reason for, unless a filter was typed', () => {
    const report = { testResults: [file('passed', 'passed', 'skipped', 'todo')] };
    const whole = resultOf({ suite: 'unit', report, exitCode: 0 });
    expect(whole.skipped).toBe(2);
    expect(whole.problems[0]).toContain('packages/tooling/src/a.test.ts > test 1');
    expect(resultOf({ suite: 'unit', report, exitCode: 0, partial: true }).problems).toEqual([]);
  });
});

describe('a few files that failed', () => {
  const first = {
    report: { testResults: [named('a', 'passed', 'passed'), named('b', 'failed', 'failed', 'passed')] },
    exitCode: 1,
  };
  const files = ['packages/tooling/src/b.test.ts'];
  const both = (second: object) => ask<Result>('resultOfBoth', { suite: 'unit', first, second, files });

  it('are run again, unless they are many', () => {
    expect(ask<string[]>('filesToRunAgain', first.report)).toEqual(files);
    expect(ask<string[]>('filesToRunAgain', { testResults: [named('c', 'failed')] })).toHaveLength(1);
    const many = ['a', 'b', 'c', 'd'].map(name => named(name, 'failed', 'failed'));
    expect(ask<string[]>('filesToRunAgain', { testResults: many })).toEqual([]);
  });

  it('are run again for an error that nobody caught, when it is known in whose run it came', () => {
    const stray = (name?: string) => ({ testResults: [named('a', 'passed', 'passed')], strayErrors: [{ name }] });
    expect(ask<string[]>('filesToRunAgain', stray(named('a', 'passed').name))).toEqual([
      'packages/tooling/src/a.test.ts',
    ]);
    expect(ask<string[]>('filesToRunAgain', stray())).toEqual([]);
    const before = { report: stray(named('a', 'passed').name), exitCode: 1 };
    const twice = (second: object) =>
      ask<Result>('resultOfBoth', { suite: 'unit', first: before, second, files: ['packages/tooling/src/a.test.ts'] });
    const calm = { report: { ...stray(), strayErrors: [] }, exitCode: 0 };
    expect(twice(calm)).toMatchObject({ passed: 1, failed: 0, notes: [expect.stringContaining('unsteady')] });
    expect(twice(before)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('count as they do the second time, and are named', () => {
    const result = both({ report: { testResults: [named('b', 'passed', 'passed', 'passed')] }, exitCode: 0 });
    expect(result).toMatchObject({ passed: 3, failed: 0, problems: [] });
    expect(result.notes).toEqual([expect.stringContaining('unsteady')]);
    expect(result.notes![0]).toContain('packages/tooling/src/b.test.ts > test 0');
  });

  it('fail for good when they fail twice, end badly or say nothing the second time', () => {
    const report = (...states: string[]) => ({ testResults: [named('b', 'failed', ...states)] });
    expect(both({ report: report('passed', 'failed'), exitCode: 1 })).toMatchObject({ passed: 2, failed: 1 });
    expect(both({ report: report('failed', 'passed'), exitCode: 1 }).notes).toEqual([]);
    const passed = { testResults: [named('b', 'passed', 'passed', 'passed')] };
    expect(both({ report: passed, exitCode: 1 }).failed).toBe(1);
    expect(both({ report: { testResults: [] }, exitCode: 0 })).toMatchObject({ passed: 2, failed: 1 });
    expect(both({ exitCode: 1 }).failed).toBe(1);
  });
});

describe('the sum', () => {
  it('adds the suites up', () => {
    const folder = folderWith({ unit: { passed: 5, skipped: 1 }, e2e: { passed: 2 } });
    expect(sum(folder, 'unit', 'e2e')).toMatchObject({ status: 0, last: '7 passed, 0 failed, 1 skipped' });
  });

  it('fails for a suite that left nothing, a failed test, and a problem', () => {
    expect(sum(folderWith({ unit: { passed: 5 } }), 'unit', 'e2e')).toMatchObject({
      status: 1,
      last: '5 passed, 1 failed, 0 skipped',
    });
    expect(sum(folderWith({ unit: { passed: 5, failed: 2 } }), 'unit')).toMatchObject({
      status: 1,
      last: '5 passed, 2 failed, 0 skipped',
    });
    expect(sum(folderWith({ unit: { passed: 5, problems: ['unit: no reason'] } }), 'unit').status).toBe(1);
  });
});
