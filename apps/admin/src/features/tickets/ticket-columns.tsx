import type { TicketView } from '@natiq/contracts/tickets/views';
import {
  Avatar,
  Clip,
  channelGlyphs,
  contactName,
  glyphOf,
  Icon,
  reasonWords,
  TicketPrioritySign,
  TicketStatusSign,
  topicWords,
} from '@natiq/ui';
import { Ago } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import type { ListColumn } from '../lists/use-columns.ts';

/** The columns of the table of tickets. */
export function useTicketColumns(): ListColumn<TicketView>[] {
  const { say } = useWords();
  const column = (
    key: string,
    label: string,
    cell: ListColumn<TicketView>['cell'],
    more: Partial<ListColumn<TicketView>> = {},
  ) => ({
    key,
    label,
    header: label,
    cell,
    ...more,
  });
  return [
    column(
      'subject',
      say('column.topic'),
      ticket => (
        <span className="ad-two">
          <Clip title={ticket.subject}>{ticket.subject}</Clip>
          <span className="ad-sub ad-many">
            <bdi className="tabular-nums">{ticket.number}</bdi>
          </span>
        </span>
      ),
      { main: true },
    ),
    column('contact', say('column.contact'), ticket => (
      <span className="nq-signed">
        <Icon of={channelGlyphs[glyphOf(ticket.channelKind)]} size="sm" />
        <span className="ad-name">
          <Clip>{contactName(ticket.contact.name, ticket.conversationNumber, say)}</Clip>
        </span>
      </span>
    )),
    column('status', say('column.status'), ticket => <TicketStatusSign status={ticket.status} />, { always: true }),
    column('priority', say('column.priority'), ticket => <TicketPrioritySign priority={ticket.priority} />, {
      sortable: true,
      always: true,
    }),
    column('category', say('column.category'), ticket => <bdi>{topicWords(ticket.category, say)}</bdi>, {
      extra: true,
    }),
    column('reason', say('column.reason'), ticket => reasonWords(ticket.reason, say), { extra: true }),
    column('assignee', say('column.assignee'), ({ assignee }) =>
      assignee ? (
        <span className="nq-signed">
          <Avatar id={assignee.id} name={assignee.name} size="xs" />
          <bdi>{assignee.name}</bdi>
        </span>
      ) : (
        <span className="text-ink-3">{say('ticket.nobody')}</span>
      ),
    ),
    column('createdAt', say('column.created'), ticket => <Ago iso={ticket.createdAt} />, {
      numeric: true,
      sortable: true,
    }),
    column('updatedAt', say('column.updated'), ticket => <Ago iso={ticket.updatedAt} />, {
      numeric: true,
      sortable: true,
    }),
  ];
}
