import type { RowFilter } from '@natiq/contracts/analytics/rows';
import type { HostElement } from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { pages } from '../../shell/pages.ts';

type List = 'conversations' | 'tickets';
type Filter = { [K in keyof RowFilter]?: RowFilter[K] };

/** A page of this app as a link; nothing where there is no such page. */
export function linkTo(path: `/${string}`, search?: Filter): HostElement | undefined {
  if (!pages.some(page => path === page.path || path.startsWith(`${page.path}/`))) return undefined;
  return <Link to={path} {...(search && { search })} />;
}

/** The rows behind a figure. */
export const rowsOf = (list: List, search: Filter): HostElement | undefined => linkTo(`/${list}`, search);

/** Words that open the rows behind them. */
export function Rows({ of: list, where, children }: { of: List; where: Filter; children: ReactNode }) {
  const path = `/${list}` as const;
  if (!rowsOf(list, where)) return children;
  return (
    <Link to={path} search={where}>
      {children}
    </Link>
  );
}
