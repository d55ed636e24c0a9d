import { trpc } from '@natiq/client';
import type { BacktestOutcome } from '@natiq/contracts/learning/inputs';
import type { BacktestView, DraftView } from '@natiq/contracts/learning/views';
import { Banner, Button, dialled, EmptyState, Progress, Says, Stat, StatStrip, ToggleGroup } from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { MoreRows } from '../../parts/list.tsx';
import { Loaded, TableSkeleton } from '../../parts/loaded.tsx';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

/** Milliseconds between two looks at a trial that is under way. */
const LOOK_MS = 700;

/** Whether a draft would have helped: so many of so many old questions, and what it would change of what was said. */
export function Backtest({ draft }: { draft: DraftView }) {
  const { say } = useWords();
  const fail = useFail();
  const utils = trpc.useUtils();
  const [begun, setBegun] = useState<BacktestView>();
  const known = begun ?? draft.backtest ?? undefined;
  const query = trpc.learning.backtest.useQuery(
    { id: known?.id ?? '' },
    {
      enabled: known !== undefined,
      refetchInterval: ({ state }) => (state.data?.status === 'running' ? LOOK_MS : false),
    },
  );
  const start = trpc.learning.startBacktest.useMutation({ onError: fail, onSuccess: setBegun });
  const cancel = trpc.learning.cancelBacktest.useMutation({
    onError: fail,
    onSuccess: view => utils.learning.backtest.setData({ id: view.id }, view),
  });
  const run = query.data ?? known;
  return (
    <section className="rv-part" aria-label={say('backtest.title')}>
      <h2>{say('backtest.title')}</h2>
      <p className="ad-sub">{say('backtest.help')}</p>
      {run?.status === 'running' ? (
        <>
          <Progress
            label={say('backtest.running')}
            done={run.unansweredTried + run.answeredTried}
            total={run.unanswered + run.answered}
            words={say('app.nOfM', { n: run.unansweredTried + run.answeredTried, m: run.unanswered + run.answered })}
          />
          <div>
            <Button size="sm" busy={cancel.isPending} onClick={() => cancel.mutate({ id: run.id })}>
              {say('app.stop')}
            </Button>
          </div>
        </>
      ) : (
        <div>
          <Button size="sm" busy={start.isPending} onClick={() => start.mutate({ draftId: draft.id, days: 30 })}>
            {say(run ? 'backtest.again' : 'backtest.start')}
          </Button>
        </div>
      )}
      {run && run.status !== 'running' && <Outcome run={run} />}
    </section>
  );
}

function Outcome({ run }: { run: BacktestView }) {
  const { say } = useWords();
  return (
    <>
      {run.status === 'cancelled' && <Banner kind="warning">{say('backtest.cancelled')}</Banner>}
      {run.isOld && <Banner kind="warning">{say('backtest.old')}</Banner>}
      {run.failed > 0 && <Banner kind="danger">{say('backtest.failed', { count: run.failed })}</Banner>}
      <StatStrip label={say('backtest.figures')}>
        <Stat
          name={say('backtest.wouldAnswer')}
          figure={String(run.wouldAnswer)}
          was={say('backtest.ofUnanswered', { count: run.unansweredTried })}
        />
        <Stat
          name={say('backtest.wouldChange')}
          figure={String(run.wouldChange)}
          was={say('backtest.ofAnswered', { count: run.answeredTried })}
        />
      </StatStrip>
      <Rows key={run.id} run={run} />
    </>
  );
}

const shown = ['answered', 'silent', 'changed', 'same'] as const satisfies readonly BacktestOutcome[];

function Rows({ run }: { run: BacktestView }) {
  const { say } = useWords();
  const [outcome, setOutcome] = useState<(typeof shown)[number]>('answered');
  const query = trpc.learning.backtestRows.useInfiniteQuery(
    { id: run.id, outcome, limit: 20 },
    { getNextPageParam: page => page.nextCursor ?? undefined, placeholderData: before => before },
  );
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data]);
  return (
    <>
      <ToggleGroup
        label={say('backtest.rows')}
        value={outcome}
        onValueChange={setOutcome}
        options={shown.map(value => ({ value, label: say(`backtest.show.${value}`) }))}
      />
      <Loaded query={query} skeleton={<TableSkeleton />}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={say('backtest.none')} />
          ) : (
            <ul className="rv-quotes">
              {rows.map(row => (
                <li key={row.ordinal}>
                  <b dir="auto">{dialled(row.question)}</b>
                  <Link className="nq-link" to="/conversations" search={{ open: row.conversation.id } as never}>
                    {say('review.conversation', { number: row.conversation.number })}
                  </Link>
                  {row.reply && (
                    <details>
                      <summary>{say('backtest.reply')}</summary>
                      <Says text={row.reply} />
                    </details>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreRows query={query} />
    </>
  );
}
