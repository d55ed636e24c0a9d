import type { Edge } from './edges.ts';
import { type PackageRule, packages, testOnly } from './map.ts';
import type { Violation } from './tree.ts';

/** Edges from package to package: declared, downward, types only where the map says so, never by path. */
export function checkPackages(edges: readonly Edge[]): Violation[] {
  return edges.flatMap(edge => {
    const message = packageProblem(edge) ?? libraryProblem(edge);
    return message ? [{ file: edge.file, line: edge.line, ...message }] : [];
  });
}

type Problem = { rule: string; message: string } | undefined;

function packageProblem({ from, to, test, typeOnly, specifier }: Edge): Problem {
  if (to.kind === 'outside') {
    return { rule: 'by-path', message: `${specifier} leaves the package; import @natiq/<package>/… instead` };
  }
  if (to.kind !== 'package') return undefined;
  const own = packages[from]!;
  const other = packages[to.name];
  if (!other) return { rule: 'undeclared', message: `@natiq/${to.name} is not on the map` };
  if (testOnly.has(to.name)) {
    return test || from === to.name ? undefined : { rule: 'test-only', message: `@natiq/${to.name} is for tests only` };
  }
  if (own.imports.includes(to.name)) return undefined;
  if (own.types?.includes(to.name)) {
    return typeOnly
      ? undefined
      : { rule: 'types-only', message: `${from} may import types of ${to.name} only: write "import type"` };
  }
  // A test may set its scene with anything that lies on a lower floor.
  if (test && own.floor > other.floor && other.floor > 0) return undefined;
  const upward = other.floor >= own.floor && own.floor > 0;
  return upward
    ? { rule: 'floor', message: `${from} (floor ${own.floor}) may not import ${to.name} (floor ${other.floor})` }
    : { rule: 'undeclared', message: `${from} → ${to.name} is not declared on the map` };
}

function libraryProblem({ from, to }: Edge): Problem {
  const bans = packages[from]?.bans;
  if (to.kind !== 'library' || !bans) return undefined;
  const banned = bans.libraries.find(library => to.name === library || to.name.startsWith(`${library}/`));
  return banned ? { rule: 'banned-library', message: `${from} may not import ${banned}: ${bans.because}` } : undefined;
}

/** The map itself: every edge goes down, types may go sideways, every name exists. */
export function checkPackageMap(map: Readonly<Record<string, PackageRule>> = packages): Violation[] {
  const violations: Violation[] = [];
  const report = (message: string) =>
    violations.push({ file: 'packages/tooling/src/map/map.ts', rule: 'map', message });
  for (const [name, rule] of Object.entries(map)) {
    for (const other of [...rule.imports, ...(rule.types ?? [])]) {
      if (!map[other]) report(`${name} → ${other}: there is no such package`);
    }
    for (const other of rule.imports) {
      if (map[other] && rule.floor > 0 && map[other].floor >= rule.floor) report(`${name} → ${other} does not go down`);
    }
  }
  return violations;
}
