import { trpc } from '@natiq/client';
import type { ConversationFilterText, ConversationSort } from '@natiq/contracts/conversations/find';
import type { ConversationRow } from '@natiq/contracts/conversations/views';
import { useMemo } from 'react';
import { useWords } from '../../words/use-words.tsx';
import { useAddress } from '../lists/address.ts';
import { ListPage } from '../lists/list-page.tsx';
import { Reading } from '../lists/reading.tsx';
import { useLiveRows } from '../lists/use-live-rows.ts';
import { ConversationBulk } from './conversation-bulk.tsx';
import { nameOf, useConversationColumns } from './conversation-columns.tsx';
import { ConversationDetail } from './conversation-detail.tsx';

const PAGE = 50;

/** Every conversation of the company, found by what is known of it. */
export default function ConversationsPage() {
  const { say, locale } = useWords();
  const place = useAddress('conversations');
  const filter = place.filters as ConversationFilterText;
  const utils = trpc.useUtils();
  const input = useMemo(
    () => ({ limit: PAGE, ...filter, ...(place.sort && { sort: place.sort as ConversationSort }) }),
    [filter, place.sort],
  );
  const query = trpc.conversations.find.useInfiniteQuery(input, {
    getNextPageParam: page => page.nextCursor ?? undefined,
    placeholderData: before => before,
  });
  const found = trpc.conversations.countFound.useQuery(filter, { placeholderData: before => before });
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data]);
  const put = (row: ConversationRow) =>
    utils.conversations.find.setInfiniteData(
      input,
      data =>
        data && {
          ...data,
          pages: data.pages.map(page => ({ ...page, items: page.items.map(old => (old.id === row.id ? row : old)) })),
        },
    );
  const live = useLiveRows({
    idOf: event =>
      event.type === 'conversation' ? event.row.id : event.type === 'conversation.left' ? event.id : undefined,
    has: id => rows.some(row => row.id === id),
    put: event => {
      if (event.type === 'conversation') put(event.row);
      else void query.refetch();
    },
    refetch: () => Promise.all([query.refetch(), found.refetch()]),
  });
  const columns = useConversationColumns();
  const piece = trpc.conversations.export.useMutation();
  return (
    <Reading>
      <ListPage
        list="conversations"
        {...{ place, query, rows, columns }}
        found={found.data}
        defaultSort="-lastMessageAt"
        nameOf={row => nameOf(row, say)}
        {...live}
        detail={(id, close) => <ConversationDetail key={id} id={id} onClose={close} place={place} />}
        bulk={(chosen, clear) => <ConversationBulk rows={chosen} onDone={clear} onRow={put} />}
        exportOf={ids => ({
          name: say('export.file.conversations'),
          count: async () => ids?.length ?? (await utils.conversations.countFound.fetch(filter)).count,
          piece: cursor =>
            piece.mutateAsync({
              ...filter,
              ...(input.sort && { sort: input.sort }),
              ...(cursor && { cursor }),
              ...(ids && { ids }),
              limit: 250,
            }),
        })}
        key={locale}
      />
    </Reading>
  );
}
