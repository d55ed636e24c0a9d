import { errorBodyOf } from '@natiq/client';
import {
  ChevronLeft,
  EmptyState,
  ErrorState,
  IconButton,
  PaneHeader,
  PaneScroll,
  Section,
  Skeleton,
  useMedia,
  X,
} from '@natiq/ui';
import type { ReactNode } from 'react';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

interface OpenPaneProps<T> {
  title: ReactNode;
  query: { data: T | undefined; error: unknown; isFetching: boolean; refetch(): unknown };
  onClose: () => void;
  acts?: ReactNode;
  /** Its content scrolls by itself. */
  fills?: boolean;
  children: (data: T) => ReactNode;
}

/** One record beside its list: its name, what can be done, and what is known of it. */
export function OpenPane<T>({ title, query, onClose, acts, fills, children }: OpenPaneProps<T>) {
  const { say } = useWords();
  const words = useErrorText();
  const wide = useMedia('(width >= 1024px)');
  const { data, error } = query;
  const body = () => {
    if (data !== undefined) return children(data);
    if (error && errorBodyOf(error).code === 'not_found') return <EmptyState title={say('open.gone')} centred />;
    if (error)
      return (
        <ErrorState
          title={say('open.failed')}
          retryLabel={say('app.retry')}
          onRetry={() => query.refetch()}
          busy={query.isFetching}
          centred
        >
          {words(error)}
        </ErrorState>
      );
    return (
      <div role="status" aria-busy="true" aria-label={say('app.loading')}>
        {['head', 'facts', 'words'].map(part => (
          <Section key={part}>
            <div className="ad-wait">
              <Skeleton width="60%" />
              <Skeleton width="85%" />
              <Skeleton width="45%" />
            </div>
          </Section>
        ))}
      </div>
    );
  };
  return (
    <>
      <PaneHeader
        title={title}
        start={!wide && <IconButton icon={ChevronLeft} label={say('open.back')} onClick={onClose} />}
      >
        {acts}
        {wide && <IconButton icon={X} label={say('open.close')} onClick={onClose} />}
      </PaneHeader>
      {fills ? <div className="ad-open">{body()}</div> : <PaneScroll>{body()}</PaneScroll>}
    </>
  );
}
