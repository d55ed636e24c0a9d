import type { TicketPriority, TicketStatus, TicketView } from '@natiq/contracts/tickets/views';
import { useMemo } from 'react';
import { applyToTickets } from '../reduce/tickets.ts';
import { trpc } from '../trpc.ts';
import { useLiveEvents } from './live-provider.tsx';

/** A live ticket list. */
export function useTickets(filter: { status?: TicketStatus; priority?: TicketPriority; assigneeId?: string }) {
  const utils = trpc.useUtils();
  const input = useMemo(() => ({ limit: 50, ...filter }), [filter]);
  const query = trpc.tickets.list.useInfiniteQuery(input, { getNextPageParam: page => page.nextCursor ?? undefined });
  useLiveEvents(event => {
    if (event.type === 'reload') {
      utils.tickets.list.invalidate(input);
      return;
    }
    if (event.type !== 'ticket' && event.type !== 'ticket.left') return;
    utils.tickets.list.setInfiniteData(input, data => {
      if (!data) return data;
      const last = data.pages.at(-1)!;
      const tickets = applyToTickets(
        data.pages.flatMap(page => page.items),
        event,
        { ...filter, complete: last.nextCursor === null },
      );
      return {
        ...data,
        pages: [{ items: [...tickets], nextCursor: last.nextCursor }],
        pageParams: [data.pageParams[0] ?? null],
      };
    });
  });
  const tickets: TicketView[] = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data]);
  return { ...query, tickets };
}
