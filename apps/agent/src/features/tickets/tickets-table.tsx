import { useTickets } from '@natiq/client';
import type { TicketPriority, TicketStatus, TicketView } from '@natiq/contracts/tickets/views';
import {
  Avatar,
  Button,
  Clip,
  type Column,
  channelGlyphs,
  channelWords,
  contactName,
  DataTable,
  DropdownMenu,
  EmptyState,
  ErrorState,
  FilterChip,
  glyphOf,
  Icon,
  isolated,
  PaneHeader,
  PaneScroll,
  Plus,
  ticketPriorities as priorities,
  SkeletonRows,
  ticketStatuses as statuses,
  Tabs,
  TicketPrioritySign,
  TicketStatusSign,
  usePhone,
} from '@natiq/ui';
import { useMemo, useState } from 'react';
import { Ago } from '../../words/times.tsx';
import { useErrorText } from '../../words/use-fail.ts';
import { type Say, useWords } from '../../words/use-words.tsx';
import { useMe } from '../session/use-me.ts';

interface Filter {
  mine: boolean;
  status?: TicketStatus;
  priority?: TicketPriority;
}

/** Month, day and count of NQ-20261120-0147; the whole stands on hover and in the detail. */
const shortNumber = (number: string) => number.replace(/^NQ-\d{4}/, '');

function Contact({ ticket }: { ticket: TicketView }) {
  const { say } = useWords();
  return (
    <span className="nq-signed">
      <Icon of={channelGlyphs[glyphOf(ticket.channelKind)]} label={channelWords(ticket.channelKind, say)} size="sm" />
      <Clip>{contactName(ticket.contact.name, ticket.conversationNumber, say)}</Clip>
    </span>
  );
}

function columnsOf(say: Say, phone: boolean): Column<TicketView>[] {
  const all: Column<TicketView>[] = [
    {
      key: 'number',
      header: say('tickets.number'),
      cell: ticket => (
        <bdi className="tabular-nums text-ink-2" title={ticket.number}>
          {shortNumber(ticket.number)}
        </bdi>
      ),
    },
    {
      key: 'subject',
      header: say('tickets.subject'),
      main: true,
      cell: ticket => (
        <Clip as="div" className="font-medium" title={isolated(ticket.subject)}>
          {ticket.subject}
        </Clip>
      ),
    },
    { key: 'contact', header: say('tickets.contact'), cell: ticket => <Contact ticket={ticket} /> },
    {
      key: 'status',
      header: say('details.status'),
      cell: ticket => <TicketStatusSign status={ticket.status} />,
    },
    {
      key: 'priority',
      header: say('details.priority'),
      cell: ticket => <TicketPrioritySign priority={ticket.priority} />,
    },
    {
      key: 'owner',
      header: say('tickets.owner'),
      cell: ({ assignee }) =>
        assignee ? (
          <Avatar id={assignee.id} name={assignee.name} size="xs" label={assignee.name} />
        ) : (
          <span className="text-ink-3">{say('ticket.nobody')}</span>
        ),
    },
    {
      key: 'updated',
      header: say('tickets.updated'),
      numeric: true,
      cell: ticket => <Ago iso={ticket.updatedAt} />,
    },
  ];
  return phone ? all.filter(column => ['subject', 'status', 'updated'].includes(column.key)) : all;
}

interface TicketsTableProps {
  currentId: string | undefined;
  onOpen: (id: string) => void;
}

/** Tickets with their filters; rows change by themselves. */
export function TicketsTable({ currentId, onOpen }: TicketsTableProps) {
  const { say } = useWords();
  const words = useErrorText();
  const { user } = useMe();
  const phone = usePhone();
  const [filter, setFilter] = useState<Filter>({ mine: false });
  const asked = useMemo(() => {
    const { mine, status, priority } = filter;
    return { ...(status && { status }), ...(priority && { priority }), ...(mine && { assigneeId: user.id }) };
  }, [filter, user.id]);
  const list = useTickets(asked);
  const columns = useMemo(() => columnsOf(say, phone), [say, phone]);
  const { tickets } = list;
  return (
    <>
      <PaneHeader title={say('tickets.title')} prominent>
        <Tabs
          label={say('tickets.scope')}
          value={filter.mine ? 'mine' : 'all'}
          onValueChange={scope => setFilter(now => ({ ...now, mine: scope === 'mine' }))}
          tabs={[
            { value: 'all', label: say('tickets.all') },
            { value: 'mine', label: say('tickets.mine') },
          ]}
        />
      </PaneHeader>
      <Filters filter={filter} onChange={setFilter} shown={list.isPending ? undefined : tickets.length} />
      <PaneScroll>
        {list.isPending && <SkeletonRows label={say('tickets.loading')} />}
        {list.error && tickets.length === 0 && (
          <ErrorState
            title={say('app.failed')}
            retryLabel={say('app.retry')}
            onRetry={() => list.refetch()}
            busy={list.isFetching}
          >
            {words(list.error)}
          </ErrorState>
        )}
        {!list.isPending && (!list.error || tickets.length > 0) && (
          <DataTable
            label={say('tickets.table')}
            columns={columns}
            rows={tickets}
            rowKey={ticket => ticket.id}
            currentKey={currentId}
            onOpen={ticket => onOpen(ticket.id)}
            empty={<NoTickets isFiltered={Object.keys(asked).length > 0} onClear={() => setFilter({ mine: false })} />}
          />
        )}
        {list.hasNextPage && (
          <div className="ag-more">
            <Button onClick={() => list.fetchNextPage()} busy={list.isFetchingNextPage}>
              {say('tickets.more')}
            </Button>
          </div>
        )}
      </PaneScroll>
    </>
  );
}

function NoTickets({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { say } = useWords();
  if (!isFiltered) return <EmptyState title={say('tickets.empty')}>{say('tickets.emptyHelp')}</EmptyState>;
  return (
    <EmptyState title={say('tickets.noneHere')} action={<Button onClick={onClear}>{say('tickets.clearAll')}</Button>} />
  );
}

interface FiltersProps {
  filter: Filter;
  onChange: (filter: Filter) => void;
  shown: number | undefined;
}

function Filters({ filter, onChange, shown }: FiltersProps) {
  const { say } = useWords();
  const { status, priority } = filter;
  const menu = <T extends string>(
    label: string,
    values: readonly T[],
    chosen: T | undefined,
    words: (value: T) => string,
    choose: (value: T) => void,
  ) => (
    <DropdownMenu
      label={label}
      items={values.map(value => ({
        id: value,
        label: words(value),
        checked: value === chosen,
        onSelect: () => choose(value),
      }))}
      trigger={
        <button type="button" className="nq-chip" data-dashed="">
          <Icon of={Plus} />
          <span>{label}</span>
        </button>
      }
    />
  );
  return (
    <div className="ag-filters">
      {status ? (
        <FilterChip
          label={say('tickets.filterStatus')}
          value={say(`ticket.${status}`)}
          onRemove={() => onChange({ ...filter, status: undefined })}
          removeLabel={say('tickets.clear', { filter: say('details.status') })}
        />
      ) : (
        menu(
          say('details.status'),
          statuses,
          status,
          value => say(`ticket.${value}`),
          value => onChange({ ...filter, status: value }),
        )
      )}
      {priority ? (
        <FilterChip
          label={say('tickets.filterPriority')}
          value={say(`priority.${priority}`)}
          onRemove={() => onChange({ ...filter, priority: undefined })}
          removeLabel={say('tickets.clear', { filter: say('details.priority') })}
        />
      ) : (
        menu(
          say('details.priority'),
          priorities,
          priority,
          value => say(`priority.${value}`),
          value => onChange({ ...filter, priority: value }),
        )
      )}
      {shown !== undefined && <span className="ag-shown">{say('tickets.shown', { count: shown })}</span>}
    </div>
  );
}
