import { trpc } from '@natiq/client';
import type { ReviewList } from '@natiq/contracts/learning/inputs';
import type { ReviewItemView } from '@natiq/contracts/learning/views';
import { Badge, Button, Checkbox, dialled, EmptyState, Says, useToast } from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { MoreRows } from '../../parts/list.tsx';
import { Loaded, TableSkeleton } from '../../parts/loaded.tsx';
import { Ago } from '../../words/times.tsx';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { ChosenBar, useChosen } from './chosen.tsx';
import { CorrectDialog } from './correct-dialog.tsx';

const PAGE = 20;

/** Answers somebody should look at: let stand, one or many, or corrected. */
export function AnswerList({ list }: { list: ReviewList }) {
  const { say } = useWords();
  const fail = useFail();
  const show = useToast();
  const utils = trpc.useUtils();
  const [correcting, setCorrecting] = useState<ReviewItemView>();
  const query = trpc.learning.review.useInfiniteQuery(
    { list, limit: PAGE },
    { getNextPageParam: page => page.nextCursor ?? undefined, refetchInterval: 30_000 },
  );
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data]);
  const { chosen, has, turn, clear } = useChosen(rows.map(row => row.messageId));
  const settle = trpc.learning.settle.useMutation({
    onError: fail,
    onSuccess: (_ok, { messageIds }) => {
      clear();
      show({ text: say('review.settled', { count: messageIds.length }) });
    },
    onSettled: () => void utils.learning.invalidate(),
  });
  return (
    <>
      <Loaded query={query} skeleton={<TableSkeleton />}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={say(`review.none.${list}`)}>{say(`review.noneHelp.${list}`)}</EmptyState>
          ) : (
            <ul className="rv-list" aria-label={say(`review.tab.${list}`)}>
              {rows.map(row => (
                <Answer
                  key={row.messageId}
                  row={row}
                  chosen={has(row.messageId)}
                  onChoose={on => turn(row.messageId, on)}
                  busy={settle.isPending}
                  onSettle={() => settle.mutate({ messageIds: [row.messageId] })}
                  onCorrect={() => setCorrecting(row)}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreRows query={query} />
      <ChosenBar count={chosen.length} onClear={clear}>
        <Button size="sm" busy={settle.isPending} onClick={() => settle.mutate({ messageIds: chosen })}>
          {say('review.fine')}
        </Button>
      </ChosenBar>
      {correcting && <CorrectDialog row={correcting} onClose={() => setCorrecting(undefined)} />}
    </>
  );
}

interface AnswerProps {
  row: ReviewItemView;
  chosen: boolean;
  onChoose: (on: boolean) => void;
  busy: boolean;
  onSettle: () => void;
  onCorrect: () => void;
}

function Answer({ row, chosen, onChoose, busy, onSettle, onCorrect }: AnswerProps) {
  const { say } = useWords();
  const { conversation } = row;
  return (
    <li>
      <Checkbox
        hideLabel
        label={say('review.select', { name: row.question || row.answer.slice(0, 60) })}
        checked={chosen}
        onCheckedChange={onChoose}
      />
      <div className="rv-body">
        {row.question && (
          <p className="rv-question">
            <b dir="auto">{dialled(row.question)}</b>
          </p>
        )}
        <div className="rv-answer">
          <Says text={row.answer} />
        </div>
        <p className="rv-facts">
          {row.down > 0 && <Badge kind="danger">{say('review.down', { count: row.down })}</Badge>}
          {row.up > 0 && <Badge kind="success">{say('review.up', { count: row.up })}</Badge>}
          {row.reasons.map(reason => (
            <Badge key={reason}>{say(`vote.reason.${reason}`)}</Badge>
          ))}
          {row.confidence !== null && <span>{say('review.sure', { n: row.confidence.toFixed(2) })}</span>}
          <Link className="nq-link" to="/conversations" search={{ open: conversation.id } as never}>
            {say('review.conversation', { number: conversation.number })}
          </Link>
          <Ago iso={row.at} />
        </p>
        {row.comments.map(comment => (
          <q key={comment} className="rv-comment" dir="auto">
            {dialled(comment)}
          </q>
        ))}
        <div className="rv-acts">
          <Button size="sm" onClick={onCorrect}>
            {say('review.correct')}
          </Button>
          <Button size="sm" variant="quiet" disabled={busy} onClick={onSettle}>
            {say('review.fine')}
          </Button>
        </div>
      </div>
    </li>
  );
}
