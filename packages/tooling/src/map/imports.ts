import { codeOf } from './source.ts';

export interface Import {
  /** As written: `../tickets/index.ts`, `@natiq/db`, `node:fs`. */
  readonly specifier: string;
  /** Nothing of it exists at run time. */
  readonly typeOnly: boolean;
  readonly line: number;
  /** The names between the braces, empty for side effects and `* as`. */
  readonly names: readonly string[];
}

const STATIC =
  /(?<![\w$.])(import|export)\b(\s+type\b(?!\s*(?:,|from\b)))?([^;'"()=]*?)\bfrom\s*(?=['"])|(?<![\w$.])import\s*(?=['"])/g;
const DYNAMIC = /(?<![\w$.])(typeof\s+)?import\s*\(\s*(?=['"])/g;

/** Every import and re-export of a TypeScript source, static and dynamic, in order. */
export function importsOf(source: string): Import[] {
  const code = codeOf(source);
  const found: (Import & { at: number })[] = [];
  const add = (match: RegExpExecArray, typeOnly: boolean, names: string[]) => {
    const specifier = code.strings.get(match.index + match[0].length);
    if (specifier === undefined) return;
    const line = source.slice(0, match.index).split('\n').length;
    found.push({ specifier, typeOnly, line, names, at: match.index });
  };
  for (const match of code.text.matchAll(STATIC)) {
    add(match, match[2] !== undefined, namesIn(match[3] ?? ''));
  }
  // `import('x').Type` in a type position is indistinguishable from a dynamic import by pattern; `typeof import()` is not.
  for (const match of code.text.matchAll(DYNAMIC)) add(match, match[1] !== undefined, []);
  return found.sort((a, b) => a.at - b.at).map(({ at: _at, ...rest }) => rest);
}

function namesIn(clause: string): string[] {
  const braces = clause.match(/\{([^}]*)\}/)?.[1];
  if (!braces) return [];
  return braces
    .split(',')
    .map(name =>
      name
        .trim()
        .replace(/^type\s+/, '')
        .split(/\s+as\s+/)[0]!
        .trim(),
    )
    .filter(Boolean);
}
