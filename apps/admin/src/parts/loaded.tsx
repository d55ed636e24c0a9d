import { errorBodyOf } from '@natiq/client';
import { ErrorState, Skeleton } from '@natiq/ui';
import type { ReactNode } from 'react';
import { useErrorText } from '../words/use-fail.ts';
import { useWords } from '../words/use-words.tsx';

interface Query<T> {
  data: T | undefined;
  error: unknown;
  isError: boolean;
  isFetching: boolean;
  refetch(): unknown;
}

export interface LoadedProps<T> {
  query: Query<T>;
  /** The shape of what is coming. */
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** What a query gave; before that its shape, or what went wrong and a way to try again. Stale data is shown rather than an error. */
export function Loaded<T>({ query, skeleton = <FormSkeleton />, children }: LoadedProps<T>) {
  const { say } = useWords();
  const words = useErrorText();
  if (query.data !== undefined) return children(query.data);
  if (!query.isError)
    return (
      <div role="status" aria-busy="true" aria-label={say('app.loading')}>
        {skeleton}
      </div>
    );
  return (
    <ErrorState
      title={say('app.failed')}
      retryLabel={say('app.retry')}
      onRetry={() => void query.refetch()}
      busy={query.isFetching}
    >
      {words(query.error)} <RequestId error={query.error} />
    </ErrorState>
  );
}

/** What to quote of a failure of the server's own, so that it can be found in the log. */
function RequestId({ error }: { error: unknown }) {
  const { say } = useWords();
  const { code, requestId } = errorBodyOf(error);
  if (code !== 'internal' || !requestId) return null;
  return <bdi className="wrap-anywhere">{say('app.requestId', { id: requestId })}</bdi>;
}

/** A few fields with their labels. */
export function FormSkeleton() {
  return (
    <div className="ad-wait">
      {[0, 1, 2, 3].map(row => (
        <div key={row}>
          <Skeleton width="7rem" />
          <Skeleton height="2rem" width="22rem" />
        </div>
      ))}
    </div>
  );
}

/** Rows of a table. */
export function TableSkeleton() {
  return (
    <div className="ad-wait" data-rows="">
      {[0, 1, 2, 3, 4, 5, 6, 7].map(row => (
        <Skeleton key={row} height="1.25rem" width={`${92 - ((row * 7) % 30)}%`} />
      ))}
    </div>
  );
}
