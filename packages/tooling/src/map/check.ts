import { edgesOf } from './edges.ts';
import { checkDatabase, checkEnvironment, checkModuleWords } from './guard-rules.ts';
import { checkPackageMap, checkPackages } from './package-rules.ts';
import { checkCycles, checkRoomFolders, checkRoomMap, checkRooms } from './room-rules.ts';
import type { Tree, Violation } from './tree.ts';

/** Everything the map says, held against a tree. An empty answer means the house is in order. */
export function checkMap(tree: Tree): Violation[] {
  const edges = edgesOf(tree);
  return [
    ...checkPackageMap(),
    ...checkRoomMap(),
    ...checkPackages(edges),
    ...checkRooms(edges),
    ...checkRoomFolders(tree),
    ...checkCycles(edges),
    ...checkEnvironment(tree, edges),
    ...checkDatabase(edges),
    ...checkModuleWords(tree),
  ];
}

/** `file:line rule: message`, the form editors make clickable. */
export function printable({ file, line, rule, message }: Violation): string {
  return `${file}${line === undefined ? '' : `:${line}`} ${rule}: ${message}`;
}
