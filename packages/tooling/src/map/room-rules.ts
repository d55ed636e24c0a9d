import type { Edge } from './edges.ts';
import { allowedRooms, kernel, packages, type RoomRule, reactions, reactionsUsers, rooms } from './map.ts';
import type { Tree, Violation } from './tree.ts';

const floor = `${packages.services!.path}/src/`;

/** Where on the services floor a file lies: a room, the kernel, the reactions, or the floor's own index. */
function placeOf(file: string): string | undefined {
  if (!file.startsWith(floor)) return undefined;
  const rest = file.slice(floor.length);
  return rest.includes('/') ? rest.split('/')[0] : '';
}

/** Edges from room to room: listed ones only, through index.ts only, never upward. */
export function checkRooms(edges: readonly Edge[]): Violation[] {
  return edges.flatMap(edge => {
    const problem = edge.from === 'services' ? insideProblem(edge) : outsideProblem(edge);
    return problem ? [{ file: edge.file, line: edge.line, ...problem }] : [];
  });
}

type Problem = { rule: string; message: string } | undefined;

function insideProblem({ file, to, test }: Edge): Problem {
  if (to.kind !== 'own') return undefined;
  const from = placeOf(file);
  const other = placeOf(to.file);
  if (!from || !other || from === other || other === kernel) return undefined;
  if (from === kernel) return { rule: 'room', message: `the kernel lies below every room and may not import ${other}` };
  if (to.file !== `${floor}${other}/index.ts`) {
    return {
      rule: 'room-index',
      message: `import ${other} through ${other}/index.ts, not ${to.file.slice(floor.length)}`,
    };
  }
  // A test may set its scene with any room's verbs.
  if (test || from === reactions) return undefined;
  if (other === reactions) return { rule: 'room', message: 'reactions are imported by the worker only' };
  if (allowedRooms(from).has(other)) return undefined;
  return {
    rule: 'room',
    message: `${from} → ${other} is not declared on the map (it may use: ${[...allowedRooms(from)].join(', ')})`,
  };
}

/** The doors of the services floor as other packages see them. */
function outsideProblem({ from, to, test }: Edge): Problem {
  if (to.kind !== 'package' || to.name !== 'services') return undefined;
  const [place = '', ...rest] = to.inside.split('/');
  if (place === '' || place === kernel) return undefined;
  if (place === reactions && !test && !reactionsUsers.has(from)) {
    return { rule: 'room', message: 'reactions are imported by the worker only' };
  }
  // `@natiq/services/tickets` and `…/tickets/index` are the same door.
  if (rest.length > 0 && rest.join('/') !== 'index') {
    return { rule: 'room-index', message: `import @natiq/services/${place}, not its files` };
  }
  return undefined;
}

/** Folders of the services floor that are not on the map. */
export function checkRoomFolders(tree: Tree): Violation[] {
  const seen = new Map<string, string>();
  for (const file of tree.keys()) {
    const place = placeOf(file);
    if (place && !seen.has(place)) seen.set(place, file);
  }
  return [...seen].flatMap(([place, file]) =>
    place === kernel || place === reactions || place === 'test' || rooms[place]
      ? []
      : [{ file, rule: 'room', message: `${place} is not a room on the map` }],
  );
}

/** The map itself: every room named exists, none reaches above its level, and no way leads back. */
export function checkRoomMap(map: Readonly<Record<string, RoomRule>> = rooms): Violation[] {
  const violations: Violation[] = [];
  const report = (message: string) =>
    violations.push({ file: 'packages/tooling/src/map/map.ts', rule: 'map', message });
  for (const [name, rule] of Object.entries(map)) {
    for (const other of rule.imports) {
      if (!map[other]) report(`${name} → ${other}: there is no such room`);
      else if (map[other].level > rule.level) report(`${name} → ${other} goes up`);
    }
  }
  const edges = Object.entries(map).flatMap(([name, rule]) => rule.imports.map(other => [name, other] as const));
  for (const cycle of cyclesIn(edges)) report(`a cycle: ${cycle.join(' → ')}`);
  return violations;
}

/** Cycles of a graph, each once, as the path that returns to its start. */
export function cyclesIn(edges: Iterable<readonly [string, string]>): string[][] {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of edges) next.set(from, (next.get(from) ?? new Set()).add(to));
  const cycles: string[][] = [];
  const done = new Set<string>();
  const visit = (node: string, path: string[]) => {
    const start = path.indexOf(node);
    if (start >= 0) {
      cycles.push([...path.slice(start), node]);
      return;
    }
    if (done.has(node)) return;
    for (const other of next.get(node) ?? []) visit(other, [...path, node]);
    done.add(node);
  };
  for (const node of next.keys()) visit(node, []);
  return cycles;
}

/** Cycles between packages, rooms and single files as the sources really import each other. Tests and types do not count. */
export function checkCycles(edges: readonly Edge[]): Violation[] {
  const product = edges.filter(edge => !edge.test && !edge.typeOnly);
  const between = product.flatMap(edge => (edge.to.kind === 'package' ? [[edge.from, edge.to.name] as const] : []));
  const inServices = product.flatMap(edge => {
    const from = placeOf(edge.file);
    const to = edge.to.kind === 'own' ? placeOf(edge.to.file) : undefined;
    return from && to && from !== to ? [[from, to] as const] : [];
  });
  const files = product.flatMap(edge => (edge.to.kind === 'own' ? [[edge.file, edge.to.file] as const] : []));
  return [...cyclesIn(between), ...cyclesIn(inServices), ...cyclesIn(files)].map(cycle => ({
    file: product.find(edge => [edge.from, placeOf(edge.file), edge.file].includes(cycle[0]))!.file,
    rule: 'cycle',
    message: cycle.join(' → '),
  }));
}
