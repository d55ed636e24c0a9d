import { and, or, type SQL, sql } from '@natiq/db/query';
import { searchPatterns } from '@natiq/domain/text/search-pattern';

/** One of several values, each a parameter of its own; drizzle's own takes columns, this any expression. */
export function isOneOf(expression: SQL, values: readonly (string | number)[], cast?: 'uuid'): SQL {
  const list = values.map(value => (cast ? sql`${value}::uuid` : sql`${value}`));
  return list.length === 0 ? sql`false` : sql`${expression} in (${sql.join(list, sql`, `)})`;
}

/** Every word of the search stands in the text, in whichever spelling. Nothing matches a search without a word. */
export function saysAll(text: SQL, search: string): SQL {
  const patterns = searchPatterns(search);
  if (patterns.length === 0) return sql`false`;
  return and(...patterns.map(pattern => sql`${text} ~* ${pattern}`))!;
}

/** The text holds the search as it is written: for codes and addresses. */
export function holds(text: SQL, search: string): SQL {
  return sql`${text} ilike ${`%${search.replace(/[\\%_]/g, sign => `\\${sign}`)}%`}`;
}

/** Conditions of a search over several fields: any of them. */
export function anyOf(...conditions: SQL[]): SQL {
  return or(...conditions) ?? sql`false`;
}
