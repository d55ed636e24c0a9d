import { edgesOf } from '../map/edges.ts';
import { packages } from '../map/map.ts';
import { packageOf, type Tree, type Violation } from '../map/tree.ts';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Packages nothing imports, and libraries that are declared but not used or used but not declared. */
export function checkDead(tree: Tree): Violation[] {
  const edges = edgesOf(tree);
  const used = new Map<string, Set<string>>();
  const note = (from: string, name: string) => used.set(from, (used.get(from) ?? new Set()).add(name));
  for (const { from, to } of edges) {
    if (to.kind === 'package') note(from, `@natiq/${to.name}`);
    if (to.kind === 'library') note(from, libraryName(to.name));
  }
  for (const [file, text] of tree) {
    const from = packageOf(file);
    if (!from) continue;
    if (file.endsWith('.css'))
      for (const [, name = ''] of text.matchAll(/@import\s+(?:url\()?['"]([^'"./][^'"]*)['"]/g))
        note(from, libraryName(name));
    if (file.endsWith('.mjs'))
      for (const [, name = ''] of text.matchAll(/\b(?:from|import)\s*\(?\s*'([^'./][^']*)'/g))
        note(from, libraryName(name));
  }
  const everyone = new Set([...used].flatMap(([, names]) => [...names]));
  const violations: Violation[] = [];
  for (const [name, rule] of Object.entries(packages)) {
    const file = `${rule.path}/package.json`;
    const manifest: Manifest = JSON.parse(tree.get(file) ?? '{}');
    if (rule.path.startsWith('packages/') && name !== 'tooling' && !everyone.has(`@natiq/${name}`)) {
      violations.push({ file, rule: 'dead', message: `nothing imports @natiq/${name}` });
    }
    violations.push(...manifestProblems(file, manifest, used.get(name) ?? new Set(), name));
  }
  return violations;
}

/** Needed without an import: types, what the tools load by name. */
const LOADED_BY_NAME = /^(@types\/|vitest$|vite$|esbuild$|typescript$|@biomejs\/biome$|drizzle-kit$|tailwindcss$)/;
const BUILT_IN = /^node:/;

function manifestProblems(file: string, manifest: Manifest, used: ReadonlySet<string>, name: string): Violation[] {
  const declared = new Set([
    ...Object.keys(manifest.dependencies ?? {}),
    ...Object.keys(manifest.devDependencies ?? {}),
  ]);
  const unused = Object.keys(manifest.dependencies ?? {}).filter(
    library => !used.has(library) && !LOADED_BY_NAME.test(library),
  );
  const undeclared = [...used].filter(
    library =>
      !BUILT_IN.test(library) &&
      library !== `@natiq/${name}` &&
      !declared.has(library) &&
      !declared.has(`@types/${library}`),
  );
  return [
    ...unused.map(library => ({ file, rule: 'dead', message: `${library} is declared but never imported` })),
    ...undeclared.map(library => ({ file, rule: 'undeclared', message: `${library} is imported but not declared` })),
  ];
}

function libraryName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
