import { trpc } from '@natiq/client';
import type { SourceView } from '@natiq/contracts/conversations/views';
import { Dialog, dialled, fromOf, hrefOf, Markdown, Skeleton, SourceCards } from '@natiq/ui';
import { useState } from 'react';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

/** What a suggestion rests on: outside or in a document a link, an article opens here. */
export function SuggestionSources({ sources }: { sources: readonly SourceView[] }) {
  const { say } = useWords();
  const [open, setOpen] = useState<SourceView | null>(null);
  if (sources.length === 0) return null;
  return (
    <>
      <SourceCards
        sources={sources.map((source, index) => {
          const href = hrefOf(source);
          return {
            number: index + 1,
            title: source.title,
            from: fromOf(source, say),
            ...(href ? { href } : { onOpen: () => setOpen(source) }),
          };
        })}
      />
      {open && <Page source={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function Page({ source, onClose }: { source: SourceView; onClose: () => void }) {
  const { say } = useWords();
  const errorText = useErrorText();
  const { articleId, title, snippet } = source;
  const query = trpc.knowledge.get.useQuery({ id: articleId ?? '' }, { enabled: articleId !== undefined });
  return (
    <Dialog open onOpenChange={on => !on && onClose()} title={title} closeLabel={say('app.close')} size="lg">
      {query.data && <Markdown text={query.data.body} />}
      {query.isLoading && (
        <div role="status" aria-label={say('assist.sourceLoading')} className="ag-waiting">
          <Skeleton width="90%" />
          <Skeleton width="75%" />
        </div>
      )}
      {query.error && <p role="alert">{errorText(query.error)}</p>}
      {!articleId && <p dir="auto">{dialled(snippet)}</p>}
    </Dialog>
  );
}
