import type { ContactRow } from '@natiq/contracts/contacts/views';
import { Avatar, Clip, languageWords } from '@natiq/ui';
import { Ago } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import type { ListColumn } from '../lists/use-columns.ts';

const dash = <span className="text-ink-3">–</span>;

/** The columns of the table of contacts. */
export function useContactColumns(): ListColumn<ContactRow>[] {
  const { say } = useWords();
  const column = (
    key: string,
    label: string,
    cell: ListColumn<ContactRow>['cell'],
    more: Partial<ListColumn<ContactRow>> = {},
  ) => ({
    key,
    label,
    header: label,
    cell,
    ...more,
  });
  return [
    column(
      'name',
      say('column.contact'),
      row => (
        <span className="ad-person">
          <Avatar id={row.id} name={row.name ?? say('column.visitor')} size="sm" />
          <span>
            <Clip title={row.name ?? undefined}>{row.name ?? say('column.visitor')}</Clip>
            <span className="ad-sub ad-many">
              {row.channels.map(kind => (
                <bdi key={kind}>{say(`channel.${kind}`)}</bdi>
              ))}
            </span>
          </span>
        </span>
      ),
      { main: true },
    ),
    column('email', say('column.email'), row => (row.email ? <bdi dir="ltr">{row.email}</bdi> : dash)),
    column('phone', say('column.phone'), row => (row.phone ? <bdi dir="ltr">{row.phone}</bdi> : dash)),
    column('language', say('column.language'), row => (row.language ? languageWords(row.language, say) : dash), {
      extra: true,
    }),
    column('conversations', say('column.conversations'), row => row.conversations, { numeric: true, always: true }),
    column('seen', say('column.seen'), row => (row.lastSeenAt ? <Ago iso={row.lastSeenAt} /> : dash), {
      numeric: true,
    }),
    column('createdAt', say('column.since'), row => <Ago iso={row.createdAt} />, {
      numeric: true,
      sortable: true,
      always: true,
    }),
  ];
}
