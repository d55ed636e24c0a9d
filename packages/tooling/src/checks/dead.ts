import { edgesOf } from '../map/edges.ts';
import { packages } from '../map/map.ts';
import { packageOf, type Tree, type Violation } from '../map/tree.ts';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Libraries that `library`, installed in the package at `path`, expects its user to bring. */
export type PeersOf = (path: string, library: string) => readonly string[];

/** Packages nothing imports, and libraries that are declared but not used or used but not declared. */
export function checkDead(tree: Tree, peersOf: PeersOf = () => []): Violation[] {
  const used = usedBy(tree);
  const everyone = new Set([...used].flatMap(([, names]) => [...names]));
  return Object.entries(packages).flatMap(([name, { path }]) => {
    const file = `${path}/package.json`;
    const manifest: Manifest = JSON.parse(tree.get(file) ?? '{}');
    const isDead = path.startsWith('packages/') && name !== 'tooling' && !everyone.has(`@natiq/${name}`);
    const problems = manifestProblems(manifest, used.get(name) ?? new Set(), library => peersOf(path, library));
    return [
      ...(isDead ? [{ file, rule: 'dead', message: `nothing imports @natiq/${name}` }] : []),
      ...problems.map(problem => ({ file, ...problem })),
    ];
  });
}

const IN_STYLES = [/@import\s+(?:url\()?['"]([^'"./][^'"]*)['"]/g, /node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//g];
const IN_SCRIPTS = [/\b(?:from|import)\s*\(?\s*'([^'./][^']*)'/g];

/** Libraries by the package whose sources, styles and scripts name them. */
function usedBy(tree: Tree): Map<string, Set<string>> {
  const used = new Map<string, Set<string>>();
  const note = (from: string, name: string) => {
    // An address such as `/widget.js`, loaded by a page, is no library; naming oneself is no use.
    if (name !== '' && name !== `@natiq/${from}`) used.set(from, (used.get(from) ?? new Set()).add(name));
  };
  for (const { from, to } of edgesOf(tree)) {
    if (to.kind === 'package') note(from, `@natiq/${to.name}`);
    if (to.kind === 'library') note(from, libraryName(to.name));
  }
  for (const [file, text] of tree) {
    const from = packageOf(file);
    const patterns = file.endsWith('.css') ? IN_STYLES : file.endsWith('.mjs') ? IN_SCRIPTS : [];
    for (const pattern of from ? patterns : []) {
      for (const [, name = ''] of text.matchAll(pattern)) note(from!, libraryName(name));
    }
  }
  return used;
}

/** Needed without an import: types, what the tools load by name, the native module the server's bundle leaves outside. */
const LOADED_BY_NAME =
  /^(@types\/|vitest$|vite$|esbuild$|typescript$|@node-rs\/bcrypt$|@biomejs\/biome$|drizzle-kit$|tailwindcss$)/;
const BUILT_IN = /^node:/;

function manifestProblems(
  manifest: Manifest,
  used: ReadonlySet<string>,
  peersOf: (library: string) => readonly string[],
) {
  const own = Object.keys(manifest.dependencies ?? {});
  const declared = new Set([...own, ...Object.keys(manifest.devDependencies ?? {})]);
  // What a used library expects beside it is used through that library.
  const peers = new Set([...declared].filter(library => used.has(library)).flatMap(peersOf));
  const unused = own.filter(library => !used.has(library) && !peers.has(library) && !LOADED_BY_NAME.test(library));
  const isDeclared = (library: string) =>
    BUILT_IN.test(library) || declared.has(library) || declared.has(`@types/${library}`);
  return [
    ...unused.map(library => ({ rule: 'dead', message: `${library} is declared but never imported` })),
    ...[...used]
      .filter(library => !isDeclared(library))
      .map(library => ({ rule: 'undeclared', message: `${library} is imported but not declared` })),
  ];
}

function libraryName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
