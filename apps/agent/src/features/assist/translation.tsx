import { trpc } from '@natiq/client';
import type { MessageView } from '@natiq/contracts/conversations/views';
import { Button, dialled, Languages } from '@natiq/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

/** Whether a customer's message is in another language than the reader's, as far as that is known. */
export function isForeign({ author, language, text }: MessageView, locale: string): boolean {
  if (author.kind !== 'contact' || text.trim() === '' || !language) return false;
  return language !== locale && !(language === 'arabizi' && locale === 'ar');
}

/** A message in the reader's language, on demand, under the original. */
export function Translation({ messageId }: { messageId: string }) {
  const { say, locale } = useWords();
  const errorText = useErrorText();
  const { client } = trpc.useUtils();
  const [open, setOpen] = useState(false);
  const query = useQuery({
    queryKey: ['assist.translateMessage', messageId, locale],
    queryFn: ({ signal }) => client.assist.translateMessage.mutate({ messageId, language: locale }, { signal }),
    enabled: open,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const press = () => {
    if (open && query.error) query.refetch();
    else setOpen(!open);
  };
  const label = !open
    ? 'assist.translate'
    : query.data
      ? 'assist.translationHide'
      : query.error
        ? 'app.retry'
        : 'assist.translating';
  return (
    <div className="ag-translation">
      {open && query.data && (
        <p dir="auto" lang={query.data.language}>
          <span className="nq-sr">{say('assist.translationBy')}: </span>
          {dialled(query.data.text)}
        </p>
      )}
      {open && query.error && !query.isFetching && <p role="alert">{errorText(query.error)}</p>}
      <Button size="sm" variant="quiet" icon={Languages} onClick={press} busy={query.isFetching}>
        {say(label)}
      </Button>
    </div>
  );
}
