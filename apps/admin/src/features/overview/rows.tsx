import type { ConversationFilterText } from '@natiq/contracts/conversations/find';
import type { TicketFilterText } from '@natiq/contracts/tickets/inputs';
import type { HostElement } from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import { cloneElement, type ReactNode } from 'react';
import { pages } from '../../shell/pages.ts';

/** What the address of each list may ask for. */
interface Filters {
  conversations: ConversationFilterText;
  tickets: TicketFilterText;
}
type List = keyof Filters;

/** A page of this app as a link; nothing where there is no such page. */
export function linkTo(path: `/${string}`, search?: Filters[List]): HostElement | undefined {
  if (!pages.some(page => path === page.path || path.startsWith(`${page.path}/`))) return undefined;
  return <Link to={path} {...(search && { search })} />;
}

/** The rows behind a figure. */
export const rowsOf = <L extends List>(list: L, search: Filters[L]): HostElement | undefined =>
  linkTo(`/${list}`, search);

/** Words that open the rows behind them. */
export function Rows<L extends List>({ of: list, where, children }: { of: L; where: Filters[L]; children: ReactNode }) {
  const link = rowsOf(list, where);
  return link ? cloneElement(link, {}, children) : children;
}
