import { and, atMost, type SQL, sql } from '@natiq/db/query';
import type { TenantTx } from '@natiq/db/tenant';
import { offsetOf, type PageAsked } from '../paging.ts';
import { keysetOf, type SortKey } from './keyset.ts';

export interface SortedList<Row> {
  table: SQL;
  id: SQL;
  /** The allowed orders, and the usual one. */
  sorts: Readonly<Record<string, SortKey<Row & { id: string }>>>;
  usual: string;
  /** What a row shows, for these ids in whatever order. */
  rowsOf: (ids: string[]) => Promise<Row[]>;
  idOf: (row: Row) => string;
}

/**
 * Rows of one page and the position of the next. The page is picked by the table alone, in a statement of its own, and only then
 * joined with what a row shows: a planner without statistics would join all of them, or look for the page once a row.
 * @throws invalid cursor_invalid
 */
export async function sortedPage<Row>(
  tx: TenantTx,
  { table, id, sorts, usual, rowsOf, idOf }: SortedList<Row>,
  where: SQL | undefined,
  asked: PageAsked & { sort?: string | undefined },
): Promise<{ page: Row[]; nextCursor: string | null }> {
  const keyset = keysetOf(asked.sort ?? usual, sorts, id);
  const picked = await tx.execute<{ id: string }>(sql`
    select ${id} as id from ${table} where ${and(where, keyset.after(asked.cursor)) ?? sql`true`}
    order by ${sql.join(keyset.order, sql`, `)} limit ${atMost(asked.limit + 1)} offset ${offsetOf(asked)}`);
  const ids = picked.slice(0, asked.limit).map(row => row.id);
  const rows = ids.length === 0 ? [] : await rowsOf(ids);
  const byId = new Map(rows.map(row => [idOf(row), row]));
  const page = ids.flatMap(each => byId.get(each) ?? []);
  const last = page.at(-1);
  const isMore = picked.length > asked.limit && last !== undefined;
  return { page, nextCursor: isMore ? keyset.cursorOf({ ...last, id: idOf(last) }) : null };
}
