/** What a list is asked for: so many rows after a position, or a page by number. */
export interface PageAsked {
  limit: number;
  cursor?: string | undefined;
  page?: number | undefined;
}

/** A page of a list as every list verb answers it. */
export interface Paged<T> {
  items: T[];
  nextCursor: string | null;
  total?: number;
}

/** Rows to leave out before a page by number; a position, when one is given, goes first. */
export function offsetOf({ page, limit, cursor }: PageAsked): number {
  return page === undefined || cursor ? 0 : (page - 1) * limit;
}

/** The number of rows in all, counted only for whoever turns pages by number: it costs a statement over the whole list. */
export async function totalFor(asked: PageAsked, count: () => PromiseLike<number>): Promise<{ total?: number }> {
  return asked.page === undefined || asked.cursor ? {} : { total: await count() };
}
