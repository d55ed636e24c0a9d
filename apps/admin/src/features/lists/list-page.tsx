import { errorBodyOf } from '@natiq/client';
import { reachesAll } from '@natiq/contracts/access/matrix';
import { type FoundCount, mostChosen } from '@natiq/contracts/lists/filters';
import type { ListName } from '@natiq/contracts/lists/inputs';
import {
  Banner,
  BulkBar,
  Button,
  DataTable,
  Download,
  EmptyState,
  IconButton,
  PaneScroll,
  type PaneSpec,
  Panes,
  RefreshCw,
  useMedia,
} from '@natiq/ui';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { SearchField } from '../../parts/list.tsx';
import { Loaded, TableSkeleton } from '../../parts/loaded.tsx';
import { useMe } from '../../session/use-me.ts';
import { Page } from '../../shell/page.tsx';
import { useTimes } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import type { Address, useAddress } from './address.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { ExportDialog, type ExportSource } from './export-dialog.tsx';
import { FilterChips } from './filter-chips.tsx';
import { useFilterSpecs } from './filter-specs.ts';
import { SavedViews } from './saved-views.tsx';
import { type ListColumn, useColumns } from './use-columns.ts';

interface RowsQuery {
  data: unknown;
  error: unknown;
  isError: boolean;
  isFetching: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage(): unknown;
  refetch(): unknown;
}

export interface ListPageProps<Row extends { id: string }> {
  list: ListName;
  place: ReturnType<typeof useAddress>;
  query: RowsQuery;
  rows: Row[];
  found: FoundCount | undefined;
  columns: ListColumn<Row>[];
  defaultSort: string;
  nameOf: (row: Row) => string;
  /** Something changed that the rows shown do not tell. */
  isFresh: boolean;
  onFresh: () => void;
  detail: (id: string, close: () => void) => ReactNode;
  /** Buttons for the rows chosen; without it none can be chosen. */
  bulk?: (rows: Row[], clear: () => void) => ReactNode;
  exportOf: (ids?: string[]) => ExportSource;
}

/** A list of the company's records: filters in its address, a table, one row beside it. */
export function ListPage<Row extends { id: string }>(props: ListPageProps<Row>) {
  const { list, place, rows, columns, detail } = props;
  const { say } = useWords();
  const wide = useMedia('(width >= 1024px)');
  const { open, address, go } = place;
  const { shown, keys, choose } = useColumns(list, columns, Boolean(open) && wide);
  const [exporting, setExporting] = useState<ExportSource>();
  const close = () => go(shut(address));
  const label = say(`page.${list}`);
  const panes: PaneSpec[] = [
    {
      id: 'list',
      label,
      landmark: 'section',
      hidden: !wide && Boolean(open),
      children: (
        <>
          <Bar {...props} keys={keys} onColumns={choose} onExport={() => setExporting(props.exportOf())} />
          <PaneScroll>
            <Rows {...props} shown={shown} onExport={ids => setExporting(props.exportOf(ids))} />
          </PaneScroll>
        </>
      ),
    },
    {
      id: 'open',
      label: say(list === 'tickets' ? 'open.ticket' : list === 'contacts' ? 'open.contact' : 'open.conversation'),
      landmark: 'aside',
      ...(wide && { width: 30, min: 24, max: 44 }),
      hidden: !open,
      children: open && detail(open, close),
    },
  ];
  return (
    <Page title={label} {...(rows.length > 0 && props.found && { count: countWords(props.found) })}>
      <div className="ad-list">
        <Panes
          inside
          panes={panes}
          active={open ? 'open' : 'list'}
          resizeLabel={pane => say('open.draggable', { pane })}
          storageKey={`admin.${list}`}
        />
      </div>
      {exporting && <ExportDialog source={exporting} onClose={() => setExporting(undefined)} />}
    </Page>
  );
}

/** The same list without a row beside it. */
const shut = ({ open: _, ...address }: Address): Address => address;

const countWords = ({ count, more }: FoundCount) => `${count.toLocaleString('en')}${more ? '+' : ''}`;

interface BarProps<Row extends { id: string }> extends ListPageProps<Row> {
  keys: string[];
  onColumns: (keys: string[]) => void;
  onExport: () => void;
}

function Bar<Row extends { id: string }>(props: BarProps<Row>) {
  const { list, place, columns, keys, onColumns, onExport, found, isFresh, onFresh } = props;
  const { say } = useWords();
  const times = useTimes();
  const { user } = useMe();
  const specs = useFilterSpecs(list);
  const { address, filters, go } = place;
  const narrow = (next: Record<string, string>) => go({ ...shut(address), filters: next });
  // A search box tells its words a moment later: what the address holds by then counts.
  const latest = useRef({ filters, narrow });
  latest.current = { filters, narrow };
  const [search] = useState(() => (text: string) => {
    const { filters: now, narrow: put } = latest.current;
    if ((now.q ?? '') === text) return;
    const { q: _, ...rest } = now;
    put(text ? { ...rest, q: text } : rest);
  });
  const mayExport = reachesAll(user.role, list === 'tickets' ? 'tickets' : 'conversations');
  return (
    <>
      <div className="ad-bar">
        <SearchField
          key={filters.q ?? ''}
          label={say(`list.search.${list}`)}
          initial={filters.q ?? ''}
          onSearch={search}
        />
        <SavedViews list={list} address={address} columns={keys} go={go} onColumns={onColumns} />
        <FilterChips specs={specs} filters={filters} onChange={narrow} />
        <span className="ad-bar-end">
          {found && (
            <span role="status" className="ad-sub">
              {say(found.more ? 'list.foundMore' : 'list.found', { count: found.count })}
            </span>
          )}
          {!place.open && <ColumnsMenu columns={columns} keys={keys} onColumns={onColumns} />}
          {mayExport && <IconButton icon={Download} label={say('export.act')} onClick={onExport} />}
        </span>
      </div>
      {found?.searchedSince && (
        <Banner kind="info">{say('list.searchedSince', { date: times.date(found.searchedSince) })}</Banner>
      )}
      {isFresh && (
        <Banner
          kind="info"
          icon={RefreshCw}
          action={
            <Button size="sm" onClick={onFresh}>
              {say('list.freshShow')}
            </Button>
          }
        >
          {say('list.fresh')}
        </Banner>
      )}
    </>
  );
}

interface RowsProps<Row extends { id: string }> extends ListPageProps<Row> {
  shown: ListColumn<Row>[];
  onExport: (ids: string[]) => void;
}

function Rows<Row extends { id: string }>(props: RowsProps<Row>) {
  const { list, place, query, rows, shown, nameOf, bulk, defaultSort } = props;
  const { say } = useWords();
  const { user } = useMe();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const { address, go } = place;
  // What left the list cannot be acted on any more.
  const chosen = rows.filter(row => picked.has(row.id));
  const sort = place.sort ?? defaultSort;
  const mayExport = reachesAll(user.role, list === 'tickets' ? 'tickets' : 'conversations');
  const clear = () => setPicked(new Set());
  if (query.isError && rows.length === 0 && errorBodyOf(query.error).code === 'invalid')
    return <NothingFits {...{ list, place }} title={say('list.badAddress')} />;
  return (
    <>
      <Loaded query={query} skeleton={<TableSkeleton />}>
        {() => (
          <DataTable
            label={say(`page.${list}`)}
            columns={shown}
            rows={rows}
            rowKey={row => row.id}
            keyboard
            sort={{ key: sort.replace(/^-/, ''), direction: sort.startsWith('-') ? 'descending' : 'ascending' }}
            onSortChange={next => go({ ...address, sort: `${next.direction === 'descending' ? '-' : ''}${next.key}` })}
            {...(bulk && {
              selection: {
                keys: picked,
                onChange: setPicked,
                all: say('list.selectAll'),
                row: (row: Row) => say('list.selectRow', { name: nameOf(row) }),
              },
            })}
            onOpen={row => go({ ...address, open: row.id })}
            {...(place.open && { currentKey: place.open })}
            empty={<NothingFits {...{ list, place }} />}
          />
        )}
      </Loaded>
      <More query={query} />
      {chosen.length > 0 && bulk && (
        <BulkBar
          summary={say('bulk.selected', { count: chosen.length })}
          clearLabel={say('bulk.clear')}
          onClear={clear}
        >
          {chosen.length > mostChosen ? (
            <p role="alert">{say('bulk.limit', { count: mostChosen })}</p>
          ) : (
            bulk(chosen, clear)
          )}
          {mayExport && chosen.length <= mostChosen && (
            <Button size="sm" variant="quiet" icon={Download} onClick={() => props.onExport(chosen.map(row => row.id))}>
              {say('bulk.export')}
            </Button>
          )}
        </BulkBar>
      )}
    </>
  );
}

function NothingFits({
  list,
  place,
  title,
}: Pick<ListPageProps<{ id: string }>, 'list' | 'place'> & { title?: string }) {
  const { say } = useWords();
  const narrowed = Object.keys(place.filters).length > 0 || title !== undefined;
  if (!narrowed) return <EmptyState title={say(`list.empty.${list}`)}>{say(`list.empty.${list}Help`)}</EmptyState>;
  return (
    <EmptyState
      title={title ?? say('list.none')}
      action={<Button onClick={() => place.go({ filters: {}, view: 'all' })}>{say('list.clear')}</Button>}
    >
      {say('list.noneHelp')}
    </EmptyState>
  );
}

/** The next page comes when the end is near; a button for whoever does not scroll. */
function More({ query }: { query: RowsQuery }) {
  const { say } = useWords();
  const end = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isError } = query;
  useEffect(() => {
    const element = end.current;
    if (!element || !hasNextPage || isFetchingNextPage || isError) return;
    const observer = new IntersectionObserver(seen => {
      if (seen.some(one => one.isIntersecting)) void fetchNextPage();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <div className="ad-more" ref={end}>
      <Button onClick={() => void fetchNextPage()} busy={isFetchingNextPage}>
        {say('app.more')}
      </Button>
    </div>
  );
}
