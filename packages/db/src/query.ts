import { sql as text } from 'drizzle-orm';

/** The query language of the storage floor: other packages take it from here, so that one copy of drizzle exists. */
export {
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  getTableColumns,
  gt,
  gte,
  ilike,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  max,
  ne,
  not,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
export { alias } from 'drizzle-orm/pg-core';

/**
 * A LIMIT that stands in the statement's text instead of among its parameters: a planner that cannot see the number expects a
 * tenth of the table, finds the one-time plan cheaper each time, and plans a prepared statement anew at every call (2 ms for
 * the inbox). For pages of few sizes only; each size is a statement of its own.
 */
export function atMost(rows: number): number {
  return text.raw(String(Math.trunc(rows))) as unknown as number;
}
