import type { ArticleRow } from '@natiq/contracts/knowledge/views';
import { Badge, CircleQuestionMark, Clip, type Column, FileText, Icon, usePhone } from '@natiq/ui';
import { Ago } from '../../../words/times.tsx';
import { useWords } from '../../../words/use-words.tsx';

const KIND_ICON = { article: FileText, faq: CircleQuestionMark };
const STATUS_KIND = { draft: 'plain', published: 'success', archived: 'warning', deleted: 'danger' } as const;

/** State of a page, in a word. */
export function StatusBadge({ status }: { status: ArticleRow['status'] }) {
  const { say } = useWords();
  return <Badge kind={STATUS_KIND[status]}>{say(`knowledge.status.${status}`)}</Badge>;
}

/** Fewer verdicts than this say nothing about a page. */
const LEAST_VERDICTS = 3;
const PERCENT = 100;

/** Whether customers said more often than not that it did not help. */
export const isOftenUnhelpful = ({ helped, notHelped }: ArticleRow['usage']): boolean =>
  helped + notHelped >= LEAST_VERDICTS && notHelped > helped;

/** The columns of the knowledge table; a phone shows the title and the state. */
export function useColumns(): Column<ArticleRow>[] {
  const { say } = useWords();
  const phone = usePhone();
  const title: Column<ArticleRow> = {
    key: 'title',
    header: say('knowledge.titleColumn'),
    main: true,
    sortable: true,
    cell: row => (
      <span className="ad-person">
        <Icon of={KIND_ICON[row.kind]} />
        <span>
          <Clip lang={row.language}>{row.title}</Clip>
          <span className="ad-sub ad-many ad-about">
            {[say(`knowledge.kind.${row.kind}`), say(`language.${row.language}`), row.category]
              .filter(Boolean)
              .map(word => (
                <bdi key={word}>{word}</bdi>
              ))}
          </span>
        </span>
      </span>
    ),
  };
  const state: Column<ArticleRow> = {
    key: 'state',
    header: say('knowledge.state'),
    cell: row =>
      row.isStale ? (
        <Badge kind="danger">{say('knowledge.stale')}</Badge>
      ) : isOftenUnhelpful(row.usage) && row.status === 'published' ? (
        <Badge kind="warning">{say('knowledge.unhelpful')}</Badge>
      ) : (
        <StatusBadge status={row.status} />
      ),
  };
  if (phone) return [title, state];
  return [
    title,
    { key: 'passages', header: say('knowledge.passages'), numeric: true, cell: row => row.passages || '–' },
    {
      key: 'cited',
      header: say('knowledge.citedColumn'),
      numeric: true,
      sortable: true,
      cell: row => row.usage.cited || '–',
    },
    { key: 'helped', header: say('knowledge.helpedColumn'), numeric: true, cell: row => shareOf(row.usage) },
    { key: 'changed', header: say('knowledge.changed'), sortable: true, cell: row => <Ago iso={row.updatedAt} /> },
    state,
  ];
}

/** How many of those who said anything were helped. */
function shareOf({ helped, notHelped }: ArticleRow['usage']): string {
  const all = helped + notHelped;
  return all === 0 ? '–' : `${Math.round((helped / all) * PERCENT)}%`;
}
