import { describe, expect, it } from 'vitest';
import { checkDead } from './dead.ts';
import { checkDocs } from './docs.ts';
import { readmeBlock, readmeBlockProblem, roomLine } from './drawing.ts';
import { longFunctions } from './functions.ts';

const tree = (files: Record<string, string>) => new Map(Object.entries(files));

describe('docs', () => {
  const existing = new Set(['apps/server/src/env.ts', 'packages/db', 'packages/db/src/tenant.ts', 'README.md']);
  const problems = (file: string, text: string) =>
    checkDocs({ tree: tree({ [file]: text }), exists: path => existing.has(path), scripts: new Set(['e2e']) }).map(
      violation => violation.message,
    );

  it('accepts what exists, from the root or from the README itself', () => {
    expect(
      problems(
        'README.md',
        'Read `apps/server/src/env.ts`, [db](packages/db), run `pnpm e2e`, open `/agent`, use `@natiq/db`.',
      ),
    ).toEqual([]);
    expect(
      problems(
        'packages/db/README.md',
        '`src/tenant.ts` is the way in; see [home](../../README.md) and [site](https://x.y)',
      ),
    ).toEqual([]);
  });

  it('names what does not', () => {
    expect(problems('README.md', 'See `packages/db/src/tenants.ts`')).toEqual([
      'there is no packages/db/src/tenants.ts',
    ]);
    expect(problems('README.md', 'See [db](packages/dbs#use)')).toEqual(['the link packages/dbs#use leads nowhere']);
    expect(problems('README.md', 'Run `pnpm e2e:all`')).toEqual(['package.json has no script "e2e:all"']);
    expect(problems('packages/db/README.md', 'x\n'.repeat(41))).toEqual(["41 lines, a room's README has at most 40"]);
  });
});

describe('dead packages', () => {
  const problems = (files: Record<string, string>) => checkDead(tree(files)).map(violation => violation.message);

  it('names a package nothing imports', () => {
    expect(problems({})).toContain('nothing imports @natiq/ui');
    expect(problems({ 'apps/agent/src/a.tsx': "import { Button } from '@natiq/ui/button';" })).not.toContain(
      'nothing imports @natiq/ui',
    );
  });

  it('names libraries declared and unused, or used and undeclared', () => {
    const manifest = JSON.stringify({ dependencies: { zod: '1', lucia: '1' }, devDependencies: { vitest: '1' } });
    const found = problems({
      'packages/services/package.json': manifest,
      'packages/services/src/a.ts': "import { z } from 'zod/mini';\nimport x from 'left-pad';",
    });
    expect(found).toContain('lucia is declared but never imported');
    expect(found).toContain('left-pad is imported but not declared');
    expect(found).not.toContain('zod is declared but never imported');
    const fonts = problems({
      'packages/ui/package.json': JSON.stringify({ dependencies: { '@fonts/inter': '1', tailwindcss: '1' } }),
      'packages/ui/src/fonts.css': 'src: url("../../node_modules/@fonts/inter/files/a.woff2")',
    });
    expect(fonts.filter(message => message.includes('never'))).toEqual([]);
  });
});

describe('peers', () => {
  it('are used through the library that expects them', () => {
    const files = tree({
      'packages/client/package.json': JSON.stringify({ dependencies: { hooks: '1', core: '1' } }),
      'packages/client/src/a.ts': "import { useIt } from 'hooks';",
    });
    const about = (peers: string[]) =>
      checkDead(files, () => peers).filter(({ message }) => message.startsWith('core'));
    expect(about([])).toHaveLength(1);
    expect(about(['core'])).toEqual([]);
  });
});

describe('the drawing', () => {
  it('is held against the README', () => {
    expect(readmeBlockProblem(`# Natiq\n\n${readmeBlock()}\n\nMore.`)).toBeUndefined();
    expect(readmeBlockProblem(`# Natiq\n\n${readmeBlock().replace('F3  storage', 'F3  cellar')}`)).toContain('old map');
    expect(readmeBlockProblem('# Natiq')).toContain('no map block');
  });

  it('knows every room', () => {
    expect(readmeBlock()).toContain('4  tickets, routing → conversations, teams');
    expect(roomLine('tickets')).toBe('tickets → conversations, teams, audit, billing');
  });
});

describe('long functions', () => {
  const body = (lines: number) => Array.from({ length: lines }, () => '  step();').join('\n');
  const names = (source: string) =>
    longFunctions(tree({ 'packages/db/src/a.ts': source })).map(({ name, lines }) => `${name} ${lines}`);

  it('are measured from head to closing brace', () => {
    expect(names(`export async function a(b: { c: number }): Promise<{ d: string }> {\n${body(49)}\n}`)).toEqual([
      'a 51',
    ]);
    expect(names(`export const a = async (b: string) => {\n${body(60)}\n};`)).toEqual(['a 62']);
    expect(names(`class A {\n  override async a(b: string): { c: string } | null {\n${body(60)}\n  }\n}`)).toEqual([
      'a 62',
    ]);
    expect(names(`function a() {\n${body(48)}\n}\nfunction b() {\n${body(48)}\n}`)).toEqual([]);
  });
});
