import { trpc } from '@natiq/client';
import type { QuestionView } from '@natiq/contracts/analytics/views';
import { Badge, Check, EmptyState, ToggleGroup } from '@natiq/ui';
import { useState } from 'react';
import { Loaded, TableSkeleton } from '../../parts/loaded.tsx';
import { useMe } from '../../session/use-me.ts';
import { useWords } from '../../words/use-words.tsx';
import { Asked } from './asked.tsx';
import { Part } from './part.tsx';

export interface GapsProps {
  currentId: string | undefined;
  onOpen: (gap: QuestionView) => void;
}

/** What the assistant had no answer to; press one and write it. */
export function Gaps({ currentId, onOpen }: GapsProps) {
  const { say } = useWords();
  const { may } = useMe();
  const [days, setDays] = useState<1 | 7>(1);
  const query = trpc.analytics.gaps.useQuery({ days }, { placeholderData: before => before });
  const { taught = 0, total = 0 } = query.data ?? {};
  return (
    <Part
      id="ov-gaps"
      title={say('gaps.title')}
      count={total > 0 ? total : undefined}
      note={
        taught > 0 && (
          <Badge kind="success" icon={Check}>
            {say('gaps.taught', { count: taught })}
          </Badge>
        )
      }
      end={
        <ToggleGroup
          label={say('gaps.period')}
          value={String(days) as '1' | '7'}
          onValueChange={value => setDays(value === '7' ? 7 : 1)}
          options={[
            { value: '1', label: say('gaps.today') },
            { value: '7', label: say('gaps.week') },
          ]}
        />
      }
    >
      <Loaded query={query} skeleton={<TableSkeleton />}>
        {({ gaps }) =>
          gaps.length === 0 ? (
            <EmptyState title={say('gaps.none')}>{say('gaps.noneHelp')}</EmptyState>
          ) : (
            <>
              <Asked
                label={say('gaps.title')}
                questions={gaps}
                currentId={currentId}
                onOpen={onOpen}
                act={say(may('knowledge', 'create') ? 'gaps.write' : 'gaps.look')}
              />
              {total > gaps.length && <p className="ov-note">{say('gaps.more', { count: total - gaps.length })}</p>}
            </>
          )
        }
      </Loaded>
    </Part>
  );
}
