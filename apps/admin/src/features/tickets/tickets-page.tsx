import { trpc } from '@natiq/client';
import type { TicketFilterText, TicketSort } from '@natiq/contracts/tickets/inputs';
import type { TicketView } from '@natiq/contracts/tickets/views';
import { useMemo } from 'react';
import { useWords } from '../../words/use-words.tsx';
import { useAddress } from '../lists/address.ts';
import { ListPage } from '../lists/list-page.tsx';
import { Reading } from '../lists/reading.tsx';
import { useLiveRows } from '../lists/use-live-rows.ts';
import { TicketBulk } from './ticket-bulk.tsx';
import { useTicketColumns } from './ticket-columns.tsx';
import { TicketDetail } from './ticket-detail.tsx';

const PAGE = 50;

/** Every ticket one may see, found by what is known of it. */
export default function TicketsPage() {
  const { say } = useWords();
  const place = useAddress('tickets');
  const filter = place.filters as TicketFilterText;
  const utils = trpc.useUtils();
  const input = useMemo(
    () => ({ limit: PAGE, ...filter, ...(place.sort && { sort: place.sort as TicketSort }) }),
    [filter, place.sort],
  );
  const query = trpc.tickets.list.useInfiniteQuery(input, {
    getNextPageParam: page => page.nextCursor ?? undefined,
    placeholderData: before => before,
  });
  const found = trpc.tickets.count.useQuery(filter, { placeholderData: before => before });
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data]);
  const put = (ticket: TicketView) =>
    utils.tickets.list.setInfiniteData(
      input,
      data =>
        data && {
          ...data,
          pages: data.pages.map(page => ({
            ...page,
            items: page.items.map(old => (old.id === ticket.id ? ticket : old)),
          })),
        },
    );
  const live = useLiveRows({
    idOf: event => (event.type === 'ticket' ? event.ticket.id : event.type === 'ticket.left' ? event.id : undefined),
    has: id => rows.some(row => row.id === id),
    put: event => {
      if (event.type === 'ticket') put(event.ticket);
      else void query.refetch();
    },
    refetch: () => Promise.all([query.refetch(), found.refetch()]),
  });
  const columns = useTicketColumns();
  const piece = trpc.tickets.export.useMutation();
  return (
    <Reading>
      <ListPage
        list="tickets"
        {...{ place, query, rows, columns }}
        found={found.data}
        defaultSort="-createdAt"
        nameOf={row => row.number}
        {...live}
        detail={(id, close) => <TicketDetail key={id} id={id} onClose={close} />}
        bulk={(chosen, clear) => <TicketBulk rows={chosen} onDone={clear} onRow={put} />}
        exportOf={ids => ({
          name: say('export.file.tickets'),
          count: async () => ids?.length ?? (await utils.tickets.count.fetch(filter)).count,
          piece: cursor =>
            piece.mutateAsync({
              ...filter,
              ...(input.sort && { sort: input.sort }),
              ...(cursor && { cursor }),
              ...(ids && { ids }),
              limit: 250,
            }),
        })}
      />
    </Reading>
  );
}
