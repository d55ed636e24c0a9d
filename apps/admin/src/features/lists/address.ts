import type { ListName } from '@natiq/contracts/lists/inputs';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

/** What each list can be narrowed by, in the words of its address. */
export const filterKeys: Record<ListName, readonly string[]> = {
  conversations: [
    'status',
    'owner',
    'assignee',
    'channel',
    'category',
    'priority',
    'mood',
    'language',
    'reason',
    'answeredBy',
    'intent',
    'rating',
    'notes',
    'contact',
    'from',
    'to',
    'q',
  ],
  tickets: [
    'status',
    'priority',
    'category',
    'assignee',
    'channel',
    'language',
    'reason',
    'rating',
    'notes',
    'from',
    'to',
    'q',
  ],
  contacts: ['channel', 'language', 'from', 'to', 'q'],
};

export type Filters = Record<string, string>;

export interface Address {
  filters: Filters;
  sort?: string;
  /** The saved view it came from. */
  view?: string;
  /** The row shown beside the table. */
  open?: string;
}

/** The parts of an address a list knows; the rest is left out. */
export function readAddress(list: ListName, search: Record<string, unknown>): Address {
  const text = (key: string) => {
    const value = search[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const filters: Filters = {};
  for (const key of filterKeys[list]) {
    const value = text(key);
    if (value) filters[key] = value;
  }
  const [sort, view, open] = [text('sort'), text('view'), text('open')];
  return { filters, ...(sort && { sort }), ...(view && { view }), ...(open && { open }) };
}

/** An address as search parameters. */
export const writeAddress = ({ filters, sort, view, open }: Address): Record<string, string> => ({
  ...filters,
  ...(sort && { sort }),
  ...(view && { view }),
  ...(open && { open }),
});

/** Filters, order, view and open row live in the address: a reload, a link and the back button know them. */
export function useAddress(list: ListName) {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const address = useMemo(() => readAddress(list, search), [list, search]);
  const go = useCallback(
    (next: Address, options: { replace?: boolean } = {}) =>
      void navigate({ to: '.', search: writeAddress(next) as never, replace: options.replace ?? false }),
    [navigate],
  );
  return { ...address, address, go };
}
