import type { ConversationRow } from '@natiq/contracts/conversations/views';
import { useRef } from 'react';

/** Rows as they are shown while the list is held still, and how many new ones wait to be let in. */
export interface HeldRows {
  rows: readonly ConversationRow[];
  fresh: number;
}

/**
 * Keeps the order that is shown while somebody points at the list or reads further down: rows change in place, what left
 * stays until the hold ends (as `leftRow` knows it now), what is new waits.
 */
export function holdRows(
  shown: readonly ConversationRow[],
  latest: readonly ConversationRow[],
  held: boolean,
  leftRow: (row: ConversationRow) => ConversationRow = row => row,
): HeldRows {
  if (!held || shown.length === 0) return { rows: latest, fresh: 0 };
  const byId = new Map(latest.map(row => [row.id, row]));
  const known = new Set(shown.map(row => row.id));
  const oldest = latest.findLastIndex(row => known.has(row.id));
  // What comes after the last known row is a further page, which moves nothing.
  const further = latest.slice(oldest + 1).filter(row => !known.has(row.id));
  const fresh = latest.slice(0, oldest + 1).filter(row => !known.has(row.id)).length;
  return { rows: [...shown.map(row => byId.get(row.id) ?? leftRow(row)), ...(oldest === -1 ? [] : further)], fresh };
}

/** The same, remembered between renders; another `key` (view, search) begins anew. */
export function useHeldRows(
  latest: readonly ConversationRow[],
  held: boolean,
  key: string,
  leftRow: (row: ConversationRow) => ConversationRow,
): HeldRows {
  const before = useRef<{ key: string; rows: readonly ConversationRow[] }>({ key, rows: [] });
  const shown = before.current.key === key ? before.current.rows : [];
  const next = holdRows(shown, latest, held, leftRow);
  before.current = { key, rows: next.rows };
  return next;
}
