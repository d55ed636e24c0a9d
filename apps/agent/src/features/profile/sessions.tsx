import { trpc } from '@natiq/client';
import { Badge, Button, ErrorState, Skeleton, useToast } from '@natiq/ui';
import { agoWords } from '../../words/time.ts';
import { useDates, useNow } from '../../words/times.tsx';
import { useErrorText, useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { deviceOf } from './device.ts';

/** Where one is signed in, and the way to end it there. */
export function Sessions() {
  const { say } = useWords();
  const dates = useDates();
  const now = useNow('slow');
  const words = useErrorText();
  const fail = useFail();
  const show = useToast();
  const query = trpc.auth.sessions.useQuery();
  const revoke = trpc.auth.revokeSession.useMutation({
    onSuccess: () => {
      show({ text: say('me.sessionEnded') });
      query.refetch();
    },
    onError: fail,
  });
  if (query.error)
    return (
      <ErrorState title={say('app.failed')} retryLabel={say('app.retry')} onRetry={() => query.refetch()}>
        {words(query.error)}
      </ErrorState>
    );
  if (!query.data)
    return (
      <div role="status" aria-label={say('app.loading')} className="ag-waiting">
        <Skeleton width="60%" />
        <Skeleton width="50%" />
      </div>
    );
  return (
    <ul className="ag-sessions">
      {query.data.map(session => {
        const device = deviceOf(session.userAgent);
        return (
          <li key={session.id}>
            <div>
              <p>{device ? say('device.on', device) : say('device.unknown')}</p>
              <p>
                <bdi>{session.ip}</bdi>
                {' · '}
                <span title={dates.full(session.seenAt)}>
                  {say('me.sessionSeen', { time: agoWords(session.seenAt, now, say, dates) })}
                </span>
              </p>
            </div>
            {session.current ? (
              <Badge kind="accent">{say('me.sessionThis')}</Badge>
            ) : (
              <Button size="sm" onClick={() => revoke.mutate({ id: session.id })} busy={revoke.isPending}>
                {say('me.sessionEnd')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
