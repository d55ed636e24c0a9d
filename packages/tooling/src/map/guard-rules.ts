import type { Edge } from './edges.ts';
import { databaseInside, databaseLibraries, databaseOwners, environmentReader, rooms } from './map.ts';
import { codeOf } from './source.ts';
import { isBuildFile, isSource, isTest, packageOf, type Tree, type Violation } from './tree.ts';

/** Only env.ts reads the environment; tooling, tests and build files are not the product. */
export function checkEnvironment(tree: Tree, edges: readonly Edge[]): Violation[] {
  const exempt = (file: string) =>
    file === environmentReader || isTest(file) || isBuildFile(file) || packageOf(file) === 'tooling';
  const rule = 'environment';
  const message = `only ${environmentReader} reads the environment; take the value as a parameter`;
  const reads = [...tree].flatMap(([file, source]) => {
    if (!isSource(file) || exempt(file) || !source.includes('env')) return [];
    const { text } = codeOf(source);
    return [...text.matchAll(/\bprocess\s*\??\.\s*env\b|\bprocess\s*\[|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/g)].map(
      match => ({
        file,
        line: text.slice(0, match.index).split('\n').length,
        rule,
        message,
      }),
    );
  });
  const imports = edges
    .filter(edge => /^(node:)?process$/.test(edge.specifier) && edge.names.includes('env') && !exempt(edge.file))
    .map(edge => ({ file: edge.file, line: edge.line, rule, message }));
  return [...reads, ...imports];
}

/** The outer database handle and the libraries behind it stay inside packages/db. */
export function checkDatabase(edges: readonly Edge[]): Violation[] {
  return edges.flatMap(edge => {
    const message = databaseProblem(edge);
    return message ? [{ file: edge.file, line: edge.line, rule: 'database-handle', message }] : [];
  });
}

function databaseProblem({ from, to, typeOnly, file }: Edge): string | undefined {
  if (to.kind === 'package' && to.name === 'db') {
    const [first = ''] = to.inside.split('/');
    if (databaseInside.includes(first))
      return `@natiq/db/${to.inside} hands out the outer handle; go through tenant.ts and its neighbours`;
  }
  if (to.kind === 'library' && !databaseOwners.has(from) && !typeOnly && !isBuildFile(file)) {
    if (databaseLibraries.includes(to.name))
      return `${to.name} is past the tenant's fence; only packages/db may open a database`;
  }
  return undefined;
}

/** Folders whose children are named by module: the first segment below them. */
const NAMED_BY_MODULE = [
  'packages/domain/src/',
  'packages/contracts/src/',
  'packages/services/src/',
  'packages/db/src/schema/',
  'packages/api/src/routers/',
  'apps/admin/src/features/',
  'apps/agent/src/features/',
];

/** The same module word on every floor, never pluralised differently. */
export function checkModuleWords(tree: Tree): Violation[] {
  const words = new Map(Object.keys(rooms).flatMap(room => otherForms(room).map(form => [form, room] as const)));
  const seen = new Set<string>();
  return [...tree.keys()].flatMap(file => {
    const base = NAMED_BY_MODULE.find(folder => file.startsWith(folder));
    if (!base) return [];
    const word = file
      .slice(base.length)
      .split('/')[0]!
      .replace(/(\.test)?\.\w+$/, '');
    const room = words.get(word);
    if (!room || seen.has(base + word)) return [];
    seen.add(base + word);
    return [{ file, rule: 'module-word', message: `"${word}" is called "${room}" on every floor` }];
  });
}

function otherForms(room: string): string[] {
  const forms = room.endsWith('ies')
    ? [`${room.slice(0, -3)}y`]
    : room.endsWith('s')
      ? [room.slice(0, -1)]
      : [`${room}s`];
  if (room.endsWith('y')) forms.push(`${room.slice(0, -1)}ies`);
  return forms.filter(form => form !== room && !rooms[form]);
}
