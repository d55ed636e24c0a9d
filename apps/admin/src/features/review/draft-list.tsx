import { trpc } from '@natiq/client';
import type { DraftView } from '@natiq/contracts/learning/views';
import { Badge, Banner, Button, Checkbox, dialled, EmptyState, Says } from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { MoreRows } from '../../parts/list.tsx';
import { Loaded, TableSkeleton } from '../../parts/loaded.tsx';
import { Ago } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import { ChosenBar, useChosen } from './chosen.tsx';
import { useDecide } from './use-decide.ts';

const PAGE = 20;

/** Corrections and gap drafts that wait: published or refused, one or many, or opened to be changed and tried. */
export function DraftList({ onOpen, articles }: { onOpen: (id: string) => void; articles: number }) {
  const { say } = useWords();
  const query = trpc.learning.drafts.useInfiniteQuery(
    { limit: PAGE },
    { getNextPageParam: page => page.nextCursor ?? undefined },
  );
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data]);
  const { chosen, has, turn, clear } = useChosen(rows.map(row => row.id));
  const decide = useDecide(clear);
  return (
    <>
      {articles > 0 && (
        <Banner
          kind="info"
          action={
            <Link className="nq-link" to="/knowledge" search={{ status: 'draft' } as never}>
              {say('review.openArticles')}
            </Link>
          }
        >
          {say('review.articles', { count: articles })}
        </Banner>
      )}
      <Loaded query={query} skeleton={<TableSkeleton />}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={say('review.none.drafts')}>{say('review.noneHelp.drafts')}</EmptyState>
          ) : (
            <ul className="rv-list" aria-label={say('review.tab.drafts')}>
              {rows.map(row => (
                <Draft
                  key={row.id}
                  row={row}
                  chosen={has(row.id)}
                  onChoose={on => turn(row.id, on)}
                  onOpen={() => onOpen(row.id)}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreRows query={query} />
      <ChosenBar count={chosen.length} onClear={clear}>
        <Button size="sm" busy={decide.isPending} onClick={() => decide.mutate({ ids: chosen, decision: 'publish' })}>
          {say('draft.publish')}
        </Button>
        <Button
          size="sm"
          disabled={decide.isPending}
          onClick={() => decide.mutate({ ids: chosen, decision: 'reject' })}
        >
          {say('draft.reject')}
        </Button>
      </ChosenBar>
    </>
  );
}

interface DraftProps {
  row: DraftView;
  chosen: boolean;
  onChoose: (on: boolean) => void;
  onOpen: () => void;
}

function Draft({ row, chosen, onChoose, onOpen }: DraftProps) {
  const { say } = useWords();
  return (
    <li>
      <Checkbox
        hideLabel
        label={say('review.select', { name: row.question })}
        checked={chosen}
        onCheckedChange={onChoose}
      />
      <div className="rv-body">
        <p className="rv-question">
          <b dir="auto">{dialled(row.question)}</b>
        </p>
        <div className="rv-answer">{row.answer ? <Says text={row.answer} /> : <p>{say('draft.empty')}</p>}</div>
        <p className="rv-facts">
          <Badge>{say(`draft.origin.${row.origin}`)}</Badge>
          <span>{say('draft.by', { name: row.author })}</span>
          <Ago iso={row.updatedAt} />
        </p>
        <div className="rv-acts">
          <Button size="sm" onClick={onOpen}>
            {say('draft.edit')}
          </Button>
        </div>
      </div>
    </li>
  );
}
