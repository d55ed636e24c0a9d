import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.ts';
import { codeOf } from './source.ts';

const specifiers = (source: string) =>
  importsOf(source).map(found => `${found.typeOnly ? 'type ' : ''}${found.specifier}`);

describe('importsOf', () => {
  it('finds every form', () => {
    const source = `import a from 'a';
import type { B } from "b";
import { c,
  d as e } from './c.ts';
import * as f from 'f';
import 'g';
export { h } from 'h';
export * from 'i';
export type { J } from 'j';
const k = await import('k');
type L = typeof import('l');
import type, { m } from 'm';`;
    expect(specifiers(source)).toEqual(['a', 'type b', './c.ts', 'f', 'g', 'h', 'i', 'type j', 'k', 'type l', 'm']);
    expect(importsOf(source)[2]).toMatchObject({ line: 3, names: ['c', 'd'] });
  });

  it('is not fooled by comments, strings, templates and regular expressions', () => {
    const source = [
      "// import a from 'a';",
      "/* import b from 'b'; */",
      'const c = "import d from \'d\'";',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the source under test has the template.
      "const e = `import f from 'f'; ${g(`import h from 'h'`)} import i from 'i'`;",
      'const j = /[\'"`]/.test(k) ? 1 : 2 / 3;',
      "import l from 'l';",
      "const from = 'm'; export const n = from + 'o';",
    ].join('\n');
    expect(specifiers(source)).toEqual(['l']);
  });

  it('recovers on the next line from an apostrophe in JSX text', () => {
    expect(specifiers("const a = <p>don't</p>;\nimport b from 'b';")).toEqual(['b']);
  });

  it('keeps offsets and lines', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the source under test has the template.
    const source = "const a = 'x\\'y'; // z\nconst b = `${'c'}`;\n";
    const { text, strings } = codeOf(source);
    expect(text).toHaveLength(source.length);
    expect(text.split('\n')).toHaveLength(3);
    expect([...strings.values()]).toEqual(["x\\'y", 'c']);
  });
});
