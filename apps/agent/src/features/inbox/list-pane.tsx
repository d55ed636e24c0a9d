import { trpc, useInbox } from '@natiq/client';
import type { InboxView } from '@natiq/contracts/conversations/inputs';
import { ArrowUp, Button, EmptyState, ErrorState, PaneScroll, SkeletonRows } from '@natiq/ui';
import { useCallback, useDeferredValue, useEffect, useState } from 'react';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { useKeys } from '../keyboard/use-keys.ts';
import { useMe } from '../session/use-me.ts';
import { FilterButton, FilterChips, useInboxFilter } from './filters.tsx';
import { useHeldRows } from './hold.ts';
import { ListHead } from './list-head.tsx';
import type { InboxPlace } from './place.ts';
import { QueueBanner } from './queue-banner.tsx';
import { Rows } from './rows.tsx';

/** A pause in typing after which the server is asked, ms. */
const pause = 200;

function useSettled(search: string | null): string {
  const [settled, setSettled] = useState('');
  const text = search?.trim() ?? '';
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === '' ? 0 : pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** The list: what the view holds, live, without moving what one points at. */
export function ListPane({ place, alone, compact }: { place: InboxPlace; alone: boolean; compact: boolean }) {
  const { say } = useWords();
  const { user } = useMe();
  const [search, setSearch] = useState<string | null>(null);
  const [still, setStill] = useState(false);
  const [letIn, setLetIn] = useState(0);
  const asked = useDeferredValue(useSettled(search));
  // Beside something else there is no room to narrow it.
  const { filter, change, count } = useInboxFilter(!compact);
  const list = useInbox(place.view, user.id, asked || undefined, filter);
  const utils = trpc.useUtils();
  const key = `${place.view}.${asked}.${JSON.stringify(filter)}.${letIn}`;
  const { rows, fresh } = useHeldRows(list.rows, still, key, row => {
    return utils.conversations.get.getData({ id: row.id })?.row ?? row;
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (!isFetchingNextPage) fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);
  const step = (by: number) => () => {
    const at = rows.findIndex(row => row.id === place.conversationId);
    const next = rows[at === -1 ? (by > 0 ? 0 : rows.length - 1) : at + by];
    if (next) place.go({ conversationId: next.id });
  };
  useKeys({ j: step(1), k: step(-1), '/': () => setSearch(now => now ?? '') });
  return (
    <>
      <ListHead
        view={place.view}
        onView={view => place.go({ view })}
        search={search}
        onSearch={setSearch}
        filters={!compact && <FilterButton filter={filter} onChange={change} count={count} />}
        alone={alone}
      />
      {count > 0 && <FilterChips filter={filter} onChange={change} />}
      <QueueBanner place={place} />
      <div className="ag-list">
        {fresh > 0 && (
          <Button className="ag-fresh" size="sm" icon={ArrowUp} onClick={() => setLetIn(n => n + 1)}>
            {say('list.fresh', { count: fresh })}
          </Button>
        )}
        {rows.length > 0 && !list.isPending ? (
          <Rows rows={rows} place={place} hasMore={hasNextPage} onEnd={more} onStill={setStill} topKey={key} />
        ) : (
          <PaneScroll>
            <NoRows list={list} place={place} search={asked} onClear={count > 0 ? () => change({}) : undefined} />
          </PaneScroll>
        )}
      </div>
    </>
  );
}

interface NoRowsProps {
  list: Pick<ReturnType<typeof useInbox>, 'isPending' | 'isFetching' | 'error' | 'refetch'>;
  place: InboxPlace;
  search: string;
  /** Takes the filters away, where there are any. */
  onClear: (() => void) | undefined;
}

/** What stands where there are no rows: outlines while they come, why they do not, or that there are none. */
function NoRows({ list, place, search, onClear }: NoRowsProps) {
  const { say } = useWords();
  const words = useErrorText();
  if (list.isPending) return <SkeletonRows label={say('list.loading')} count={8} />;
  if (!list.error && onClear && !search)
    return (
      <EmptyState title={say('inbox.none')} action={<Button onClick={onClear}>{say('inbox.clear')}</Button>}>
        {say('inbox.noneHelp', { view: say(`views.${place.view}`) })}
      </EmptyState>
    );
  if (!list.error) return <NothingHere place={place} search={search} />;
  return (
    <ErrorState
      title={say('app.failed')}
      retryLabel={say('app.retry')}
      onRetry={() => list.refetch()}
      busy={list.isFetching}
    >
      {words(list.error)}
    </ErrorState>
  );
}

function NothingHere({ place, search }: { place: InboxPlace; search: string }) {
  const { say } = useWords();
  const { view } = place;
  const goTo = (next: InboxView, label: string) => <Button onClick={() => place.go({ view: next })}>{label}</Button>;
  if (search) {
    const other = view === 'ended' ? 'open' : 'ended';
    return (
      <EmptyState
        title={say('list.none', { search })}
        action={goTo(other, say(other === 'ended' ? 'list.inEnded' : 'list.inOpen'))}
      >
        {say('list.noneHelp', { view: say(`views.${view}`) })}
      </EmptyState>
    );
  }
  const action = view === 'mine' ? goTo('unassigned', say('list.showUnassigned')) : undefined;
  return (
    <EmptyState title={say(`list.empty.${view}`)} action={action}>
      {say(`list.empty.${view}Help`)}
    </EmptyState>
  );
}
