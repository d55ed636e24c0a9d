import type { InboxFilterText, InboxView } from '@natiq/contracts/conversations/inputs';
import type { ConversationRow } from '@natiq/contracts/conversations/views';
import { useCallback, useMemo } from 'react';
import { applyToInbox } from '../reduce/inbox.ts';
import { trpc } from '../trpc.ts';
import { useLiveEvents } from './live-provider.tsx';

const pageSize = 50;
const noFilter: InboxFilterText = {};

/** A live inbox view: pages from the server, kept true by events, without a reload. */
export function useInbox(view: InboxView, userId: string, search?: string, filter: InboxFilterText = noFilter) {
  const utils = trpc.useUtils();
  const input = useMemo(
    () => ({ view, limit: pageSize, ...(search && { search }), ...filter }),
    [view, search, filter],
  );
  const query = trpc.conversations.list.useInfiniteQuery(input, {
    getNextPageParam: page => page.nextCursor ?? undefined,
  });

  const apply = useCallback(
    (event: Parameters<typeof applyToInbox>[1]) => {
      utils.conversations.list.setInfiniteData(input, data => {
        if (!data) return data;
        const rows = data.pages.flatMap(page => page.items);
        const last = data.pages.at(-1)!;
        const next = applyToInbox(rows, event, { view, userId, filter, complete: last.nextCursor === null });
        if (next === rows) return data;
        // Pages only matter for fetching on: the first one holds what is known, the last one the position of the next.
        return {
          ...data,
          pages: [{ items: [...next], nextCursor: last.nextCursor }],
          pageParams: [data.pageParams[0] ?? null],
        };
      });
    },
    [utils, input, view, userId, filter],
  );

  useLiveEvents(event => {
    if (event.type === 'reload' || (search && event.type === 'conversation'))
      utils.conversations.list.invalidate(input);
    else if (!search) apply(event);
  });

  const rows: ConversationRow[] = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data]);
  return { ...query, rows };
}
