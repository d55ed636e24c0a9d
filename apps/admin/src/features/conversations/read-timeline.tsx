import { trpc } from '@natiq/client';
import type { ConversationView } from '@natiq/contracts/conversations/views';
import { Button, DaySeparator, EventEntry, keyOf, MessageEntry, NoteEntry, Timeline, type Told, tell } from '@natiq/ui';
import { Fragment, useMemo, useState } from 'react';
import { useTimes } from '../../words/times.tsx';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

const startOfDay = (iso: string) => new Date(iso).setHours(0, 0, 0, 0);

/** What was said and done, to be read. */
export function ReadTimeline({ view }: { view: ConversationView }) {
  const { say } = useWords();
  const times = useTimes();
  const fail = useFail();
  const utils = trpc.useUtils();
  const [earlier, setEarlier] = useState<ConversationView[]>([]);
  const [busy, setBusy] = useState(false);
  const oldest = earlier[0] ?? view;
  const timeline = useMemo(
    () => [...earlier.flatMap(page => page.timeline), ...view.timeline],
    [earlier, view.timeline],
  );
  const told = useMemo(
    () => tell(timeline, view.row, { hasMore: oldest.hasMore, readUpto: Number.POSITIVE_INFINITY, dayOf: startOfDay }),
    [timeline, view.row, oldest.hasMore],
  );
  const first = timeline.find(item => item.type === 'message');
  const more = () => {
    if (first?.type !== 'message' || busy) return;
    setBusy(true);
    utils.conversations.get
      .fetch({ id: view.row.id, before: first.seq })
      .then(page => setEarlier(pages => [page, ...pages]))
      .catch(fail)
      .finally(() => setBusy(false));
  };
  return (
    <Timeline
      label={say('talk.log')}
      jumpLabel={say('talk.jump')}
      conversationKey={view.row.id}
      oldestKey={timeline[0]?.id}
      newestKey={told.at(-1)?.item.id}
    >
      {oldest.hasMore && (
        <Button size="sm" onClick={more} busy={busy}>
          {say('open.earlier')}
        </Button>
      )}
      {told.map((one, index) => (
        <Fragment key={keyOf(one.item)}>
          {one.newDay && (
            <DaySeparator owner={index === 0 ? undefined : one.owner}>{times.date(one.item.at)}</DaySeparator>
          )}
          <Entry told={one} view={view} first={index === 0} last={index === told.length - 1} />
        </Fragment>
      ))}
    </Timeline>
  );
}

function Entry({ told, view, ...ends }: { told: Told; view: ConversationView; first: boolean; last: boolean }) {
  const { say } = useWords();
  const { item, owner, begins } = told;
  const place = { owner, begins, ...ends };
  if (item.type === 'event') return <EventEntry {...place} event={item} />;
  if (item.type === 'note') return <NoteEntry {...place} note={item} mentions={[]} />;
  return (
    <MessageEntry
      {...place}
      message={item}
      view={view}
      {...(item.author.kind === 'agent' && { delivery: { state: item.status, label: say(`sent.${item.status}`) } })}
    />
  );
}
