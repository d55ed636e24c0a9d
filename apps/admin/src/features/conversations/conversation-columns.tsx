import type { ConversationRow } from '@natiq/contracts/conversations/views';
import type { TicketPriority } from '@natiq/contracts/tickets/views';
import {
  Avatar,
  Clip,
  channelGlyphs,
  contactName,
  glyphOf,
  Icon,
  languageWords,
  Mood,
  moodSign,
  TicketPrioritySign,
  topicWords,
} from '@natiq/ui';
import { Ago } from '../../words/times.tsx';
import { type Say, useWords } from '../../words/use-words.tsx';
import type { ListColumn } from '../lists/use-columns.ts';

export const nameOf = (row: ConversationRow, say: Say): string => contactName(row.contact.name, row.number, say);

const dash = <span className="text-ink-3">–</span>;

/** The columns of the table of conversations. */
export function useConversationColumns(): ListColumn<ConversationRow>[] {
  const { say } = useWords();
  const column = (
    key: string,
    label: string,
    cell: ListColumn<ConversationRow>['cell'],
    more: Partial<ListColumn<ConversationRow>> = {},
  ) => ({
    key,
    label,
    header: label,
    cell,
    ...more,
  });
  return [
    column(
      'contact',
      say('column.contact'),
      row => (
        <span className="ad-person">
          <Icon of={channelGlyphs[glyphOf(row.channel.kind)]} label={say(`channel.${row.channel.kind}`)} />
          <span>
            <Clip title={nameOf(row, say)}>{nameOf(row, say)}</Clip>
            <Clip className="ad-sub" lang={row.language === 'ar' ? 'ar' : undefined}>
              {row.lastMessage?.text ?? ''}
            </Clip>
          </span>
        </span>
      ),
      { main: true },
    ),
    column('number', say('column.number'), row => <bdi className="tabular-nums">{row.number}</bdi>, { extra: true }),
    column('status', say('column.status'), row => say(`status.${row.status}`), { always: true }),
    column('owner', say('column.owner'), row =>
      row.owner.kind === 'user' ? (
        <span className="nq-signed">
          <Avatar id={row.owner.userId ?? ''} name={row.owner.name ?? ''} size="xs" />
          <bdi>{row.owner.name ?? say('filter.assignee.gone')}</bdi>
        </span>
      ) : (
        <span className="text-ink-3">{say(`owner.${row.owner.kind}`)}</span>
      ),
    ),
    column('topic', say('column.topic'), row => (row.topic ? <bdi>{topicWords(row.topic, say)}</bdi> : dash), {
      extra: true,
    }),
    column('language', say('column.language'), row => (row.language ? languageWords(row.language, say) : dash), {
      extra: true,
    }),
    column('priority', say('column.priority'), row =>
      row.ticket ? <TicketPrioritySign priority={row.ticket.priority as TicketPriority} /> : dash,
    ),
    column(
      'mood',
      say('column.mood'),
      row => {
        const sign = moodSign(row.mood, say);
        return sign ? <Mood {...sign} showLabel /> : dash;
      },
      { extra: true },
    ),
    column('messages', say('column.messages'), row => row.lastSeq, { numeric: true, extra: true }),
    column('waitingSince', say('column.waiting'), row => (row.waitingSince ? <Ago iso={row.waitingSince} /> : dash), {
      numeric: true,
      sortable: true,
      extra: true,
    }),
    column('openedAt', say('column.opened'), row => <Ago iso={row.openedAt} />, { numeric: true, sortable: true }),
    column('lastMessageAt', say('column.last'), row => (row.lastMessage ? <Ago iso={row.lastMessage.at} /> : dash), {
      numeric: true,
      sortable: true,
      always: 'beside',
    }),
  ];
}
