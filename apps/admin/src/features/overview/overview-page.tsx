import { trpc, useLive } from '@natiq/client';
import type { OverviewView, QuestionView } from '@natiq/contracts/analytics/views';
import { Skeleton, StatStrip } from '@natiq/ui';
import { useState } from 'react';
import { Loaded, TableSkeleton } from '../../parts/loaded.tsx';
import { Page } from '../../shell/page.tsx';
import { useWords } from '../../words/use-words.tsx';
import { Alerts } from './alerts.tsx';
import { wallClock } from './amounts.ts';
import { Asked } from './asked.tsx';
import { Figures } from './figures.tsx';
import { Gaps } from './gaps.tsx';
import { Moods } from './moods.tsx';
import { Part } from './part.tsx';
import { QuestionPanel } from './question-panel.tsx';
import { Reasons } from './reasons.tsx';
import { Topics } from './topics.tsx';
import { useRefreshing } from './use-refreshing.ts';
import { Voices } from './voices.tsx';

interface Opened {
  question: QuestionView;
  isGap: boolean;
}

/** How the company is: what burns, how today goes, what people ask, what had no answer, where we lose. */
export default function OverviewPage() {
  const { say } = useWords();
  useRefreshing();
  const overview = trpc.analytics.overview.useQuery();
  const [opened, setOpened] = useState<Opened>();
  return (
    <Page title={say('page.overview')} actions={overview.data && <Live overview={overview.data} />}>
      <div className="ov" data-beside={opened ? '' : undefined}>
        <div className="ov-main">
          <Loaded query={overview} skeleton={<OverviewSkeleton />}>
            {data => (
              <>
                <Alerts alerts={data.alerts} />
                <Figures overview={data} />
                <div className="ov-two">
                  <Voices overview={data} />
                  <Reasons overview={data} />
                </div>
              </>
            )}
          </Loaded>
          <div className="ov-two" data-even="">
            <Questions opened={opened} onOpen={setOpened} />
            <Gaps
              currentId={opened?.isGap ? opened.question.id : undefined}
              onOpen={question => setOpened({ question, isGap: true })}
            />
          </div>
          <Moods />
        </div>
        {opened && (
          <QuestionPanel
            key={`${opened.question.id}${opened.isGap}`}
            {...opened}
            onClose={() => setOpened(undefined)}
          />
        )}
      </div>
    </Page>
  );
}

function Questions({ opened, onOpen }: { opened: Opened | undefined; onOpen: (opened: Opened) => void }) {
  const { say } = useWords();
  const query = trpc.analytics.questions.useQuery();
  return (
    <div>
      <Loaded query={query} skeleton={<TableSkeleton />}>
        {({ topics, questions, today }) => (
          <>
            <Topics topics={topics} today={today} />
            {questions.length > 0 && (
              <Part id="ov-questions" title={say('overview.questions')}>
                <Asked
                  label={say('overview.questions')}
                  questions={questions}
                  currentId={opened && !opened.isGap ? opened.question.id : undefined}
                  onOpen={question => onOpen({ question, isGap: false })}
                />
              </Part>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

/** Whether the figures follow by themselves, and of when they are. */
function Live({ overview }: { overview: OverviewView }) {
  const { say, locale } = useWords();
  const { state } = useLive();
  const time = wallClock(locale, overview.timeZone)(overview.at);
  return (
    <p className="ov-live" data-state={state} role="status">
      {say(state === 'closed' ? 'overview.cut' : 'overview.live', { time })}
    </p>
  );
}

/** The page's own shape while its figures come. */
function OverviewSkeleton() {
  return (
    <>
      <StatStrip>
        {[0, 1, 2, 3, 4, 5].map(stat => (
          <div key={stat} className="nq-stat">
            <Skeleton width="60%" />
            <Skeleton width="40%" height="2rem" />
            <Skeleton width="70%" />
            <Skeleton height="1.5rem" />
          </div>
        ))}
      </StatStrip>
      <div className="ov-two">
        <div className="ov-part">
          <Skeleton width="12rem" />
          <Skeleton height="12rem" />
        </div>
        <TableSkeleton />
      </div>
    </>
  );
}
