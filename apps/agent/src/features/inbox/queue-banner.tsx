import { Banner, Button, sayRich } from '@natiq/ui';
import { waitWords } from '../../words/time.ts';
import { useNow } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useKeys } from '../keyboard/use-keys.ts';
import { useMe } from '../session/use-me.ts';
import type { InboxPlace } from './place.ts';
import { useCounts } from './use-counts.ts';
import { useTakeNext } from './use-take-next.ts';

/** Who waits for a person and since when; one press takes the next. Nothing while nobody waits. */
export function QueueBanner({ place }: { place: InboxPlace }) {
  const { say } = useWords();
  const { may } = useMe();
  const counts = useCounts();
  const now = useNow('second');
  const { takeNext, busy } = useTakeNext(place);
  const waiting = counts?.unassigned ?? 0;
  const mayTake = may('conversations', 'update');
  useKeys({ t: takeNext }, mayTake && !busy);
  if (waiting === 0) return null;
  const since = counts?.longestWaitSince;
  const time = since && waitWords(now - Date.parse(since), say);
  return (
    <Banner
      kind="queue"
      action={
        mayTake && (
          <Button size="sm" keys="T" onClick={takeNext} busy={busy}>
            {say('list.take')}
          </Button>
        )
      }
    >
      <b className="font-medium">{say('list.waiting', { count: waiting })}</b>
      {time && (
        <>
          {say('list.comma')}
          {sayRich(say, 'list.longest', {}, { time: <span className="tabular-nums">{time}</span> })}
        </>
      )}
    </Banner>
  );
}
