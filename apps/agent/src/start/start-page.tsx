import { trpc } from '@natiq/client';
import { ErrorState, SkeletonRows } from '@natiq/ui';
import { useEffect } from 'react';
import { useSay } from './say.ts';
import { SplitScreen } from './split-screen.tsx';
import './start.css';

/** The first page of a demo: customer and agent side by side, nobody has to sign in. Elsewhere it leads on to the agent app. */
export default function StartPage() {
  const { say } = useSay();
  const info = trpc.demo.info.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  const elsewhere = info.data && !(info.data.enabled && info.data.channelKey);
  useEffect(() => {
    document.title = say('title');
  }, [say]);
  useEffect(() => {
    if (elsewhere) location.replace('/agent/');
  }, [elsewhere]);

  if (info.isError)
    return (
      <main className="start-alone">
        <ErrorState
          title={say('state.loadFailed')}
          retryLabel={say('state.retry')}
          onRetry={() => void info.refetch()}
          busy={info.isFetching}
          centred
        >
          {say('state.loadFailedHelp')}
        </ErrorState>
      </main>
    );
  if (!info.data?.channelKey || elsewhere)
    return (
      <main className="start-alone">
        <SkeletonRows label={say('title')} />
      </main>
    );
  return <SplitScreen channelKey={info.data.channelKey} />;
}
