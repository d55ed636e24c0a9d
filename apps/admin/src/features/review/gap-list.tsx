import { trpc } from '@natiq/client';
import type { GapView } from '@natiq/contracts/learning/views';
import { Badge, Button, Check, dialled, EmptyState } from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import { Loaded, TableSkeleton } from '../../parts/loaded.tsx';
import { Ago } from '../../words/times.tsx';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

/** What the assistant could not answer, in groups; each becomes a draft in one press. */
export function GapList({ onOpen }: { onOpen: (id: string) => void }) {
  const { say } = useWords();
  const query = trpc.learning.gaps.useQuery({ days: 30 });
  return (
    <Loaded query={query} skeleton={<TableSkeleton />}>
      {({ gaps, total, taught }) => (
        <>
          <p className="rv-facts rv-head">
            {total > 0 && <span>{say('gap.total', { count: total })}</span>}
            {taught > 0 && (
              <Badge kind="success" icon={Check}>
                {say('gap.taught', { count: taught })}
              </Badge>
            )}
          </p>
          {gaps.length === 0 ? (
            <EmptyState title={say('gap.none')}>{say('gap.noneHelp')}</EmptyState>
          ) : (
            <ul className="rv-list" aria-label={say('review.tab.gaps')}>
              {gaps.map(gap => (
                <Gap key={gap.id} gap={gap} onOpen={onOpen} />
              ))}
            </ul>
          )}
        </>
      )}
    </Loaded>
  );
}

function Gap({ gap, onOpen }: { gap: GapView; onOpen: (id: string) => void }) {
  const { say } = useWords();
  const fail = useFail();
  const utils = trpc.useUtils();
  const draft = trpc.learning.draftGap.useMutation({
    onError: fail,
    onSuccess: view => onOpen(view.id),
    onSettled: () => void utils.learning.invalidate(),
  });
  const known = gap.draft;
  const [first, second] = gap.wordings;
  /** Where it was asked in these words alone, there is nothing to fold out. */
  const only = !second && first?.text === gap.text ? first : undefined;
  return (
    <li>
      <div className="rv-body">
        <p className="rv-question">
          <b dir="auto">{dialled(gap.text)}</b>
        </p>
        <p className="rv-facts">
          <span>{say('gap.asked', { count: gap.count })}</span>
          <span>
            {say('gap.last')} <Ago iso={gap.lastAskedAt} />
          </span>
          {only && (
            <Link className="nq-link" to="/conversations" search={{ open: only.conversation.id } as never}>
              {say('review.conversation', { number: only.conversation.number })}
            </Link>
          )}
        </p>
        {!only && gap.wordings.length > 0 && (
          <details>
            <summary>{say('gap.wordings', { count: gap.wordings.length })}</summary>
            <ul className="rv-quotes">
              {gap.wordings.map(({ text, conversation }) => (
                <li key={text}>
                  <span dir="auto">{dialled(text)}</span>
                  <Link className="nq-link" to="/conversations" search={{ open: conversation.id } as never}>
                    {say('review.conversation', { number: conversation.number })}
                  </Link>
                </li>
              ))}
            </ul>
          </details>
        )}
        <div className="rv-acts">
          <Button
            size="sm"
            busy={draft.isPending}
            onClick={() => (known ? onOpen(known.id) : draft.mutate({ id: gap.id }))}
          >
            {say(known ? 'gap.openDraft' : 'gap.draft')}
          </Button>
        </div>
      </div>
    </li>
  );
}
