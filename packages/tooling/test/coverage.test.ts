import { describe, expect, it, vi } from 'vitest';

interface File {
  file: string;
  covered: number;
  total: number;
}
const { judge } = (await import(new URL('../run/lib/coverage.mjs', import.meta.url).href)) as {
  judge(files: File[], details?: boolean): { passed: number; failed: number; problems: string[]; notes: string[] };
};
vi.spyOn(console, 'log').mockImplementation(() => {});

const file = (path: string, covered: number, total: number): File => ({ file: path, covered, total });

describe('coverage', () => {
  it('is judged package by package: one that is good does not carry another', () => {
    const result = judge([
      file('packages/domain/src/a.ts', 95, 100),
      file('packages/domain/src/b.ts', 70, 100),
      file('packages/services/src/a.ts', 79, 100),
      file('packages/db/src/a.ts', 1, 1000),
    ]);
    expect(result).toMatchObject({ passed: 1, failed: 1 });
    expect(result.problems).toEqual(['coverage: services has 79.0 % of its lines under test, 80 % are asked for']);
    expect(result.notes[0]).toBe('coverage of domain: 82.5 % of 200 lines, at least 80 %');
  });

  it('of a run that left none is no pass', () => {
    expect(judge([])).toMatchObject({ passed: 0, failed: 2 });
  });

  it('names the files with most lines nobody ran, for whoever wants to write the next test', () => {
    const { notes } = judge(
      [
        file('packages/domain/src/a.ts', 10, 10),
        file('packages/domain/src/b.ts', 1, 9),
        file('packages/domain/src/c.ts', 5, 8),
      ],
      true,
    );
    expect(notes.filter(note => note.includes('not run')).map(note => note.split('/').at(-1))).toEqual([
      'b.ts',
      'c.ts',
    ]);
  });
});
