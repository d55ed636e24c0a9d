import { trpc, useAnswerVotes } from '@natiq/client';
import { AnswerVotes, Button, Receipt, receiptContent, Skeleton } from '@natiq/ui';
import { useState } from 'react';
import { useMe } from '../../session/use-me.ts';
import { useErrorText, useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

const western = (text: string) => text;

/** The way to an answer's receipt; fetched when it is asked for. */
export function Why({ messageId }: { messageId: string }) {
  const { say } = useWords();
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const query = trpc.conversations.receipt.useQuery(
    { messageId },
    { enabled: open, staleTime: Number.POSITIVE_INFINITY },
  );
  return (
    <Receipt
      label={say('answer.why')}
      open={open}
      onOpenChange={setOpen}
      content={
        query.data && {
          ...receiptContent(query.data, { say, figures: western }),
          votes: <Votes messageId={messageId} />,
        }
      }
      waiting={
        query.error ? (
          <section role="alert">
            <p>{errorText(query.error)}</p>
            <Button size="sm" onClick={() => query.refetch()} busy={query.isFetching}>
              {say('app.retry')}
            </Button>
          </section>
        ) : (
          <section role="status" aria-label={say('receipt.loading')} className="ad-wait">
            <Skeleton width="40%" />
            <Skeleton />
            <Skeleton width="70%" />
          </section>
        )
      }
    />
  );
}

/** Thumbs on the answer and the way to the right one, beside why it was given. */
function Votes({ messageId }: { messageId: string }) {
  const { say } = useWords();
  const { may } = useMe();
  const errorText = useErrorText();
  const { query, busy, vote, correct } = useAnswerVotes(messageId, true, useFail());
  if (query.error) return <p role="alert">{errorText(query.error)}</p>;
  if (!query.data) return <Skeleton width="60%" />;
  const mayVote = may('conversations', 'update');
  return (
    <AnswerVotes
      view={query.data}
      say={say}
      busy={busy}
      onVote={mayVote ? vote : undefined}
      onCorrect={mayVote ? correct : undefined}
    />
  );
}
