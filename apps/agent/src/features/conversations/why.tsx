import { errorBodyOf, trpc, useAnswerVotes } from '@natiq/client';
import { AnswerVotes, Button, Receipt, receiptContent, Skeleton } from '@natiq/ui';
import { useState } from 'react';
import { useErrorText, useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { useMe } from '../session/use-me.ts';

/** The way to an answer's receipt, in one press; fetched when it is asked for. */
export function Why({ messageId }: { messageId: string }) {
  const words = useWords();
  const { say } = words;
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const query = trpc.conversations.receipt.useQuery(
    { messageId },
    { enabled: open, staleTime: Number.POSITIVE_INFINITY },
  );
  const missing = query.error && errorBodyOf(query.error).code === 'not_found';
  return (
    <Receipt
      label={say('answer.why')}
      open={open}
      onOpenChange={setOpen}
      content={query.data && { ...receiptContent(query.data, words), votes: <Votes messageId={messageId} /> }}
      waiting={
        query.error ? (
          <section role="alert">
            <p>{missing ? say('receipt.none') : errorText(query.error)}</p>
            {!missing && (
              <Button size="sm" onClick={() => query.refetch()} busy={query.isFetching}>
                {say('app.retry')}
              </Button>
            )}
          </section>
        ) : (
          <section role="status" aria-label={say('receipt.loading')} className="ag-waiting">
            <Skeleton width="40%" />
            <Skeleton />
            <Skeleton width="70%" />
            <Skeleton width="85%" />
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
