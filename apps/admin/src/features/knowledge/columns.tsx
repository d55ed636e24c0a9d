import type { ArticleRow } from '@natiq/contracts/knowledge/views';
import { Badge, CircleQuestionMark, Clip, type Column, FileText, Icon, usePhone } from '@natiq/ui';
import { Ago } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';

const KIND_ICON = { article: FileText, faq: CircleQuestionMark };
const STATUS_KIND = { draft: 'plain', published: 'success', archived: 'warning', deleted: 'danger' } as const;

/** The columns of the knowledge table; a phone shows the title and the state. */
export function useColumns(): Column<ArticleRow>[] {
  const { say } = useWords();
  const phone = usePhone();
  const title: Column<ArticleRow> = {
    key: 'title',
    header: say('knowledge.titleColumn'),
    main: true,
    cell: row => (
      <span className="ad-person">
        <Icon of={KIND_ICON[row.kind]} />
        <span>
          <Clip lang={row.language}>{row.title}</Clip>
          <span className="ad-sub ad-many">
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
    cell: row => <Badge kind={STATUS_KIND[row.status]}>{say(`knowledge.status.${row.status}`)}</Badge>,
  };
  if (phone) return [title, state];
  return [
    title,
    { key: 'passages', header: say('knowledge.passages'), numeric: true, cell: row => row.passages },
    { key: 'changed', header: say('knowledge.changed'), cell: row => <Ago iso={row.updatedAt} /> },
    state,
  ];
}
