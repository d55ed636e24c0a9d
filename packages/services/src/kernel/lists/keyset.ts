import { asc, desc, type SQL, sql } from '@natiq/db/query';
import { type CursorPart, decodeCursor, encodeCursor } from '../cursor.ts';
import { invalid } from '../errors.ts';

type Value = string | number | null;

/** One way to sort a list. Rows with the same value follow in the order of their ids, which carry the time they were made. */
export interface SortKey<Row> {
  /** What is ordered by; without it the id alone. Never null in the database: `last` stands for a missing value. */
  by?: (last: SQL) => SQL;
  part?: CursorPart;
  cast?: 'timestamptz' | 'int';
  /** The row's own value; null sorts to the end, whichever way round. */
  of?: (row: Row) => Value;
}

export interface Keyset<Row> {
  order: SQL[];
  /** The condition for rows after a position. @throws invalid cursor_invalid */
  after(cursor: string | undefined): SQL | undefined;
  cursorOf(row: Row): string;
}

/** Order and positions of a list sorted by one of its allowed keys, `-` before it for the other way round. Inputs allow only those names. */
export function keysetOf<Row extends { id: string }>(
  sort: string,
  keys: Readonly<Record<string, SortKey<Row>>>,
  id: SQL,
): Keyset<Row> {
  const down = sort.startsWith('-');
  const name = down ? sort.slice(1) : sort;
  const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
  if (!key) throw new Error(`no such order: ${name}`);
  const { part = 'instant', cast = 'timestamptz' } = key;
  const last = cast === 'int' ? sql.raw(down ? '-1' : '2147483647') : sql.raw(down ? `'-infinity'` : `'infinity'`);
  const by = key.by?.(last);
  const way = down ? desc : asc;
  const sign = sql.raw(down ? '<' : '>');
  return {
    order: by ? [way(by), way(id)] : [way(id)],
    after(cursor) {
      if (!cursor) return undefined;
      const [of, value, at] = decodeCursor(cursor, ['text', part, 'id']);
      // A position of another order means nothing here.
      if (of !== sort || at === null) throw invalid('cursor_invalid');
      if (!by) return sql`${id} ${sign} ${at}::uuid`;
      const from = value === null ? last : sql`${value}`;
      return sql`(${by}, ${id}) ${sign} (${from}::${sql.raw(cast)}, ${at}::uuid)`;
    },
    cursorOf: row => encodeCursor([sort, key.of?.(row) ?? null, row.id]),
  };
}
