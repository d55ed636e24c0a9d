import type { QuestionsView } from '@natiq/contracts/analytics/views';
import { isAdminKey } from '@natiq/contracts/texts/admin';
import { Bar, type Column, DataTable, EmptyState, usePhone } from '@natiq/ui';
import { useWords } from '../../words/use-words.tsx';
import { useAmounts } from './amounts.ts';
import { Part } from './part.tsx';
import { Rows } from './rows.tsx';

type Topic = QuestionsView['topics'][number];

/** What people ask about, and how much of it the assistant carries alone. */
export function Topics({ topics, today }: Pick<QuestionsView, 'topics' | 'today'>) {
  const { say } = useWords();
  const columns = useColumns(today);
  return (
    <Part id="ov-topics" title={say('overview.topics')}>
      {topics.length === 0 ? (
        <EmptyState title={say('overview.topicsNone')} />
      ) : (
        <DataTable label={say('overview.topics')} columns={columns} rows={topics} rowKey={topic => topic.intent} />
      )}
    </Part>
  );
}

function useColumns(today: QuestionsView['today']): Column<Topic>[] {
  const { say } = useWords();
  const amounts = useAmounts();
  const phone = usePhone();
  const nameOf = (intent: string) => {
    const key = `intent.${intent}`;
    return say(isAdminKey(key) ? key : 'intent.unknown');
  };
  const change: Column<Topic> = {
    key: 'change',
    header: say('overview.change'),
    numeric: true,
    cell: ({ asked, before }) => (
      <span className="ov-faint">
        {before === 0 ? say('overview.new') : <bdi>{amounts.signed(asked - before)}</bdi>}
      </span>
    ),
  };
  const share: Column<Topic> = {
    key: 'share',
    header: say('overview.share'),
    cell: ({ alone, asked }) => (
      <span className="ov-share">
        <Bar
          label={say('overview.shareWords', { share: amounts.share(alone, asked) })}
          parts={[
            { kind: 'ai', share: alone / asked },
            { kind: 'person', share: (asked - alone) / asked },
          ]}
        />
      </span>
    ),
  };
  return [
    {
      key: 'topic',
      header: say('overview.topic'),
      main: true,
      cell: ({ intent }) => (
        <Rows of="conversations" where={{ intent, from: today.from, to: today.to }}>
          {nameOf(intent)}
        </Rows>
      ),
    },
    { key: 'asked', header: say('overview.asked'), numeric: true, cell: topic => amounts.count(topic.asked).figure },
    ...(phone ? [] : [change, share]),
    {
      key: 'alone',
      header: say(phone ? 'overview.voice.ai' : 'overview.alone'),
      numeric: true,
      cell: ({ alone, asked }) => amounts.share(alone, asked),
    },
  ];
}
