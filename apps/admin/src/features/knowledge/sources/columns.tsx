import type { KnowledgeSourceView } from '@natiq/contracts/knowledge/sources';
import { isAdminKey } from '@natiq/contracts/texts/admin';
import { Badge, Clip, type Column, FileText, Icon, Progress, sizeWords, usePhone } from '@natiq/ui';
import { Ago } from '../../../words/times.tsx';
import { useWords } from '../../../words/use-words.tsx';
import { SourceActs } from './source-acts.tsx';

const STATE_KIND = {
  uploading: 'info',
  waiting: 'plain',
  working: 'info',
  ready: 'success',
  failed: 'danger',
  cancelled: 'warning',
  deleting: 'plain',
} as const;

/** State of a source; while something is done, how far it is, and of a failure why. */
export function SourceState({ row }: { row: KnowledgeSourceView }) {
  const { say } = useWords();
  const stage = `source.stage.${row.stage}`;
  if (row.state === 'working' && isAdminKey(stage) && row.total > 0)
    return (
      <Progress
        label={say(stage)}
        done={row.done}
        total={row.total}
        words={say('app.nOfM', { n: row.done, m: row.total })}
      />
    );
  const failure = `source.failure.${row.failure}`;
  return (
    <span className="ad-source-state">
      <Badge kind={STATE_KIND[row.state]}>
        {row.state === 'working' && isAdminKey(stage) ? say(stage) : say(`source.state.${row.state}`)}
      </Badge>
      {row.state === 'failed' && (
        <span className="ad-sub">
          {isAdminKey(failure) ? say(failure) : say('source.failure.internal')}
          {row.indexedVersion !== null && ` ${say('source.stillServed')}`}
        </span>
      )}
    </span>
  );
}

/** The columns of the files; a phone shows the name, the state and what can be done. */
export function useSourceColumns(onReplace: (row: KnowledgeSourceView) => void): Column<KnowledgeSourceView>[] {
  const { say } = useWords();
  const phone = usePhone();
  const name: Column<KnowledgeSourceView> = {
    key: 'name',
    header: say('source.name'),
    main: true,
    cell: row => (
      <span className="ad-person">
        <Icon of={FileText} />
        <span>
          <Clip title={row.name}>{row.name}</Clip>
          {phone && <SourceState row={row} />}
        </span>
      </span>
    ),
  };
  const acts: Column<KnowledgeSourceView> = {
    key: 'acts',
    header: '',
    cell: row => <SourceActs row={row} onReplace={() => onReplace(row)} />,
  };
  if (phone) return [name, acts];
  return [
    name,
    {
      key: 'size',
      header: say('source.size'),
      numeric: true,
      cell: row => (row.file ? sizeWords(row.file.bytes, say) : '–'),
    },
    { key: 'passages', header: say('knowledge.passages'), numeric: true, cell: row => row.passages || '–' },
    { key: 'changed', header: say('knowledge.changed'), cell: row => <Ago iso={row.updatedAt} /> },
    { key: 'state', header: say('knowledge.state'), cell: row => <SourceState row={row} /> },
    acts,
  ];
}
