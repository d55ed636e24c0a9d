import { errorBodyOf, trpc } from '@natiq/client';
import { Button, Receipt, receiptContent, Skeleton } from '@natiq/ui';
import { useState } from 'react';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

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
      content={query.data && receiptContent(query.data, words)}
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
