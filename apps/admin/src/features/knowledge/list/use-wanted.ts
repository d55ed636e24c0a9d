import type { ArticleRow } from '@natiq/contracts/knowledge/views';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

export const STATUSES = ['published', 'draft', 'archived', 'deleted'] as const;
export const KINDS = ['article', 'faq'] as const;
export const ORIGINS = ['manual', 'paste', 'csv', 'demo'] as const;
const LANGUAGES = ['ar', 'en'] as const;
const SORTS = ['changed', 'title', 'cited'] as const;
const ORDERS = ['ascending', 'descending'] as const;

/** What the list shows, as it stands in the address: a reload and a way back find it again. */
export interface Wanted {
  search?: string;
  status?: ArticleRow['status'];
  language?: ArticleRow['language'];
  kind?: ArticleRow['kind'];
  category?: string;
  tag?: string;
  origin?: (typeof ORIGINS)[number];
  sort?: (typeof SORTS)[number];
  order?: (typeof ORDERS)[number];
}

const oneOf = <V extends string>(values: readonly V[], value: unknown): V | undefined =>
  values.find(one => one === value);
const text = (value: unknown, most: number): string | undefined =>
  // A search for a number stands in the address as one.
  value === undefined || value === null || value === '' ? undefined : String(value).slice(0, most);

function readWanted(search: Record<string, unknown>): Wanted {
  const read = {
    search: text(search.search, 100),
    status: oneOf(STATUSES, search.status),
    language: oneOf(LANGUAGES, search.language),
    kind: oneOf(KINDS, search.kind),
    category: text(search.category, 60),
    tag: text(search.tag, 40),
    origin: oneOf(ORIGINS, search.origin),
    sort: oneOf(SORTS, search.sort),
    order: oneOf(ORDERS, search.order),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

let last: Wanted = {};
/** How the list was last looked at. */
export const lastWanted = (): Wanted => last;

/** What the list shows, and how to change it. */
export function useWanted(): [Wanted, (change: Partial<Record<keyof Wanted, string | undefined>>) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const key = JSON.stringify(search);
  const wanted = useMemo(() => readWanted(JSON.parse(key) as Record<string, unknown>), [key]);
  last = wanted;
  const change = useCallback(
    (to: Partial<Record<keyof Wanted, string | undefined>>) => {
      const next = readWanted({ ...last, ...to });
      if (JSON.stringify(next) !== JSON.stringify(last))
        void navigate({ to: '/knowledge', search: next as never, replace: true });
    },
    [navigate],
  );
  return [wanted, change];
}
