import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = join(import.meta.dirname, '../src');
const read = (path: string) => readFileSync(join(src, path), 'utf8');
const files = (end: string) =>
  readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    path => path.endsWith(end) && !path.includes('.test.'),
  );
const withoutComments = (css: string) => css.replace(/\/\*[\s\S]*?\*\//g, '');

const TOKEN_SHEETS = ['styles/tokens.css', 'styles/fonts.css'];
const sheets = files('.css').map(path => ({ path, css: withoutComments(read(path)) }));
const kit = sheets.filter(sheet => !TOKEN_SHEETS.includes(sheet.path));
const components = files('.tsx').map(path => ({ path, code: read(path) }));

/** Lines of all sheets that match, as "file: line". */
function found(pattern: RegExp, among = kit): string[] {
  return among.flatMap(({ path, css }) =>
    css.split('\n').flatMap(line => (pattern.test(line) ? [`${path}: ${line.trim()}`] : [])),
  );
}

describe('style sheets', () => {
  it('know no left and right, so that Arabic needs no second sheet', () => {
    expect(found(/(?:^|[\s;{])(?:margin|padding|border|inset)-(?:left|right|top|bottom)\b/)).toEqual([]);
    expect(
      found(/(?:^|[\s;{])(?:left|right|top|bottom|width|height|min-width|max-width|min-height|max-height)\s*:/),
    ).toEqual([]);
    expect(found(/(?:text-align|float|clear)\s*:\s*(?:left|right)/)).toEqual([]);
    expect(found(/border-(?:top|bottom)-(?:left|right)-radius/)).toEqual([]);
  });

  it('take colours, radii and durations from tokens', () => {
    expect(found(/#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(\s*[\d.]/i)).toEqual([]);
    expect(found(/(?:color|background|border|fill|stroke)[\w-]*\s*:[^;]*\b(?:white|black|red|gray|grey)\b/)).toEqual(
      [],
    );
    expect(found(/border[\w-]*radius\s*:(?!\s*(?:var\(|0;|inherit))/)).toEqual([]);
    expect(found(/\b\d+(?:\.\d+)?m?s\b/)).toEqual([]);
  });

  it('use only tokens that exist', () => {
    const tokens = new Set(read('styles/tokens.css').match(/--[\w-]+(?=\s*:)/g));
    // set by a component or a rule on its own element, or by the primitives
    const local = /^--(?:here|n|v|at|gone|around|radix-.*)$/;
    const used = kit
      .filter(sheet => sheet.path !== 'styles/theme.css')
      .flatMap(sheet => sheet.css.match(/var\((--[\w-]+)/g) ?? []);
    const unknown = used.map(use => use.slice(4)).filter(name => !tokens.has(name) && !local.test(name));
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('dress every class the components wear, and no others', () => {
    const worn = new Set(components.flatMap(({ code }) => code.match(/\bnq-[\w-]+/g) ?? []));
    const dressed = new Set(kit.flatMap(({ css }) => css.match(/(?<=\.)nq-[\w-]+/g) ?? []));
    // for apps to put on their own elements
    const forApps = new Set([
      'nq-title',
      'nq-link',
      'nq-grow',
      'nq-mark',
      'nq-frame',
      'nq-menu-item',
      'nq-slash',
      'nq-or',
    ]);
    // hooks that need no dress of their own
    const bare = new Set(['nq-time', 'nq-bottom-item', 'nq-timeline-body']);
    expect([...worn].filter(name => !dressed.has(name) && !bare.has(name))).toEqual([]);
    expect([...dressed].filter(name => !worn.has(name) && !forApps.has(name))).toEqual([]);
  });

  it('ask no other host for anything', () => {
    expect(found(/https?:|\/\//, sheets)).toEqual([]);
  });
});

describe('components', () => {
  it('hold no words: every text is a prop', () => {
    const spoken = components.flatMap(({ path, code }) => {
      const text = code.match(/>[^<>{}=;()]*\p{L}{2,}[^<>{}=;()]*<\//gu) ?? [];
      const attributes = code.match(/(?:aria-label|title|placeholder|alt)="[^"]*\p{L}[^"]*"/gu) ?? [];
      return [...text, ...attributes].map(words => `${path}: ${words}`);
    });
    expect(spoken).toEqual([]);
  });
});
