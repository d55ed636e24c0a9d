import { trpc } from '@natiq/client';
import type { EvaluationResultView, EvaluationRunView } from '@natiq/contracts/evaluation/views';
import { Badge, Clip, dialled, EmptyState, Says, ToggleGroup } from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { MoreRows } from '../../parts/list.tsx';
import { Loaded, TableSkeleton } from '../../parts/loaded.tsx';
import { useWords } from '../../words/use-words.tsx';

const PAGE = 50;
type Show = 'regressed' | 'missed' | 'all';

/** The questions of a run with what became of each: first what was right in the run before, else what is not as expected. */
export function Results({ run, regressions }: { run: EvaluationRunView; regressions: number }) {
  const { say } = useWords();
  const [wanted, setShow] = useState<Show>();
  const show = wanted ?? (regressions > 0 ? 'regressed' : 'missed');
  const list = trpc.evaluation.results.useInfiniteQuery(
    { id: run.id, show, limit: PAGE },
    { getNextPageParam: page => page.nextCursor ?? undefined, placeholderData: before => before },
  );
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.items) ?? [], [list.data]);
  return (
    <div className="ev-results">
      <div className="ad-bar">
        <ToggleGroup
          label={say('evaluation.show')}
          value={show}
          onValueChange={setShow}
          options={(['regressed', 'missed', 'all'] as const).map(value => ({
            value,
            label: say(`evaluation.show.${value}`),
          }))}
        />
      </div>
      <Loaded query={list} skeleton={<TableSkeleton />}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={say(`evaluation.none.${show}`)} />
          ) : (
            <ul className="ev-list">
              {rows.map(row => (
                <Result key={row.ordinal} row={row} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreRows query={list} />
    </div>
  );
}

function Result({ row }: { row: EvaluationResultView }) {
  const { say } = useWords();
  const { outcome, article, expected, confidence, reply } = row;
  const good = outcome === 'right' || outcome === 'abstained';
  const expectedWords = row.expects === 'nothing' ? <span>{say('evaluation.expects.nothing')}</span> : null;
  return (
    <li>
      <p className="ev-question">
        <b dir="auto">{dialled(row.question)}</b>
        {outcome && <Badge kind={good ? 'success' : 'danger'}>{say(`evaluation.outcome.${outcome}`)}</Badge>}
      </p>
      <p className="ev-facts ad-sub">
        <span>{say('evaluation.expected')}</span>
        {expectedWords ?? expected.map(one => <Named key={one.id} article={one} />)}
      </p>
      {article && (
        <p className="ev-facts ad-sub">
          <span>{say(outcome === 'silent' || outcome === 'abstained' ? 'evaluation.nearest' : 'evaluation.from')}</span>
          <Named article={article} />
          {confidence !== null && <bdi>{say('evaluation.sureOf', { n: confidence.toFixed(2) })}</bdi>}
        </p>
      )}
      {reply && (
        <details>
          <summary>{say('evaluation.reply')}</summary>
          <Says text={reply} />
        </details>
      )}
    </li>
  );
}

/** An article by its title, opening it; one that is gone says so. */
export function Named({ article }: { article: EvaluationResultView['expected'][number] }) {
  const { say } = useWords();
  if (article.title === null) return <span className="ev-gone">{say('evaluation.gone')}</span>;
  return (
    <span className="ev-named">
      <Link to={`/knowledge/${article.id}` as string}>
        <Clip>{article.title}</Clip>
      </Link>
      {!article.isPublished && <Badge kind="warning">{say('evaluation.unpublished')}</Badge>}
    </span>
  );
}
