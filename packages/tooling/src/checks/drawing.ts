import { allowedRooms, packages, rooms, sharedRooms } from '../map/map.ts';

const FLOOR_NAMES = ['development', 'core', 'wire', 'storage', 'use cases', 'edges', 'apps'] as const;
const BEGIN = '<!-- map: printed by `node packages/tooling/run/map.mjs --print`, held by a test -->';
const END = '<!-- /map -->';

/** The house as text, for the README: floors from top to bottom, then the rooms by level. */
export function drawing(): string {
  const lines = [
    '```',
    ...floorLines(),
    '',
    'rooms of the services floor: a room uses the rooms after its arrow, through their index.ts',
    ...roomLines(),
    '```',
  ];
  return lines.join('\n');
}

function floorLines(): string[] {
  const floors = [6, 5, 4, 3, 2, 1, 0] as const;
  return floors.map(floor => {
    const here = Object.entries(packages).filter(([, rule]) => rule.floor === floor);
    const names = here.map(([name, rule]) => `${name}${rule.types ? ` (types of ${rule.types.join(', ')})` : ''}`);
    return `F${floor}  ${FLOOR_NAMES[floor].padEnd(12)} ${names.join(' · ')}`;
  });
}

function roomLines(): string[] {
  const levels = [...new Set(Object.values(rooms).map(rule => rule.level))].sort((a, b) => a - b);
  const lines = levels.flatMap(level => {
    const here = Object.entries(rooms).filter(([, rule]) => rule.level === level);
    const groups = new Map<string, string[]>();
    for (const [name, rule] of here) {
      const key = rule.imports.join(', ');
      groups.set(key, [...(groups.get(key) ?? []), rule.about ? `${name} (${rule.about})` : name]);
    }
    return [...groups].map(
      ([imports, names]) => `${level}  ${names.join(', ')}${imports === '' ? '' : ` → ${imports}`}`,
    );
  });
  return [
    ...lines,
    '↑  reactions → all rooms; imported by the worker only',
    `   every room may use kernel and, when it lies above, ${sharedRooms.join(' and ')}`,
  ];
}

/** The block as it must stand in the README, markers included. */
export function readmeBlock(): string {
  return `${BEGIN}\n${drawing()}\n${END}`;
}

/** What is wrong with the README's block, or undefined. */
export function readmeBlockProblem(readme: string): string | undefined {
  const start = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (start < 0 || end < start)
    return 'README.md has no map block; print it with: node packages/tooling/run/map.mjs --print';
  const block = readme.slice(start, end + END.length);
  return block === readmeBlock()
    ? undefined
    : 'README.md shows an old map; print it with: node packages/tooling/run/map.mjs --print';
}

/** Rooms a room may use, for the curious: `map.mjs --room tickets`. */
export function roomLine(room: string): string {
  return rooms[room]
    ? `${room} → ${[...allowedRooms(room)].join(', ')}`
    : `${room} is not a room; rooms are ${Object.keys(rooms).join(', ')}`;
}
