import { errorBodyOf, trpc, useConversation, useHappening } from '@natiq/client';
import { scopeOf } from '@natiq/contracts/access/matrix';
import { orderTimeline } from '@natiq/contracts/conversations/timeline';
import type { ConversationView, TimelineItem } from '@natiq/contracts/conversations/views';
import { Button, EmptyState, ErrorState, useMedia } from '@natiq/ui';
import { useEffect, useRef, useState } from 'react';
import { useErrorText, useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { waitingSeq } from '../assist/use-suggestion.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { useMe } from '../session/use-me.ts';
import { Held } from './held.tsx';
import { TalkComposer } from './talk-composer.tsx';
import { TalkHead } from './talk-head.tsx';
import { TalkSkeleton } from './talk-skeleton.tsx';
import { TalkTimeline } from './talk-timeline.tsx';
import { possible, useActs } from './use-acts.ts';
import { useUnsent } from './use-outbox.ts';

interface ConversationPaneProps {
  id: string;
  compact: boolean;
  details: { shown: boolean; show(on: boolean): void } | undefined;
  onBack: (() => void) | undefined;
  onGone: () => void;
}

/** One open conversation. */
export default function ConversationPane({ id, onGone, ...rest }: ConversationPaneProps) {
  const { say } = useWords();
  const words = useErrorText();
  const query = useConversation(id);
  if (query.data) return <Talk view={query.data} {...rest} />;
  if (!query.error) return <TalkSkeleton label={say('talk.loading')} />;
  if (errorBodyOf(query.error).code === 'not_found')
    return (
      <EmptyState title={say('talk.gone')} centred action={<Button onClick={onGone}>{say('app.toInbox')}</Button>}>
        {say('talk.goneHelp')}
      </EmptyState>
    );
  return (
    <ErrorState
      title={say('talk.failed')}
      retryLabel={say('app.retry')}
      onRetry={() => query.refetch()}
      busy={query.isFetching}
      centred
    >
      {words(query.error)}
    </ErrorState>
  );
}

/** Pages before what came with the conversation; kept beside it, so that a refetch does not throw them away. */
function useEarlier(latest: ConversationView) {
  const utils = trpc.useUtils();
  const fail = useFail();
  const [earlier, setEarlier] = useState<{ items: TimelineItem[]; hasMore: boolean } | null>(null);
  const [isLoading, setLoading] = useState(false);
  const items = earlier ? orderTimeline(unique([...earlier.items, ...latest.timeline])) : latest.timeline;
  const hasMore = earlier ? earlier.hasMore : latest.hasMore;
  const load = () => {
    const first = items.find(item => item.type === 'message');
    if (isLoading || first?.type !== 'message') return;
    setLoading(true);
    utils.client.conversations.get
      .query({ id: latest.row.id, before: first.seq, limit: 100 })
      .then(page => setEarlier(now => ({ items: [...page.timeline, ...(now?.items ?? [])], hasMore: page.hasMore })))
      .catch(fail)
      .finally(() => setLoading(false));
  };
  return {
    view: earlier ? { ...latest, timeline: items, hasMore } : latest,
    load: hasMore ? load : undefined,
    isLoading,
  };
}

function unique(items: TimelineItem[]): TimelineItem[] {
  return [...new Map(items.map(item => [`${item.type}.${item.id}`, item])).values()];
}

/** Says that one has read what is shown, while it is really seen. */
function useRead(view: ConversationView, may: boolean): void {
  const { mutate } = trpc.conversations.markRead.useMutation();
  const { id, lastSeq, staffReadSeq } = view.row;
  useEffect(() => {
    if (!may) return;
    const read = () => {
      if (lastSeq > staffReadSeq && document.visibilityState === 'visible' && document.hasFocus())
        mutate({ id, seq: lastSeq });
    };
    read();
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, [id, lastSeq, staffReadSeq, may, mutate]);
}

type TalkProps = Pick<ConversationPaneProps, 'compact' | 'details' | 'onBack'> & { view: ConversationView };

function Talk({ view: latest, compact, details, onBack }: TalkProps) {
  const { say } = useWords();
  const { user, may } = useMe();
  const { row } = latest;
  const mayAct = may('conversations', 'update');
  const { view, load, isLoading } = useEarlier(latest);
  const { typing, inFlight } = useHappening(row.id);
  const mine = useUnsent(row.id);
  const { acts, busy } = useActs(row);
  const can = possible(row, user.id, mayAct, scopeOf(user.role, 'conversations') === 'all');
  // Where reading stopped when one came here; it moves on only with another conversation.
  const readUpto = useRef(row.staffReadSeq).current;
  const mentions = useMentions(view);
  const narrow = useMedia('(width < 1440px)');
  useRead(latest, mayAct);
  useKeys(
    {
      a: can.takeOver ? acts.takeOver : can.reopen ? acts.reopen : undefined,
      b: can.returnToAssistant ? acts.returnToAssistant : undefined,
      e: can.resolve ? acts.resolve : undefined,
      d: details && (() => details.show(!details.shown)),
    },
    !busy,
  );
  return (
    <>
      <TalkHead
        row={row}
        can={can}
        acts={acts}
        busy={busy}
        tight={compact || (narrow && Boolean(details?.shown))}
        details={details}
        onBack={onBack}
      />
      <Held view={view} />
      <TalkTimeline
        view={view}
        readUpto={readUpto}
        mine={mine}
        inFlight={inFlight}
        mentions={mentions}
        onReachStart={load}
        isLoadingEarlier={isLoading}
      />
      {can.note ? (
        <TalkComposer
          row={row}
          waitingSeq={waitingSeq(latest)}
          can={can}
          acts={acts}
          busy={busy}
          mine={mine}
          typing={typing?.kind === 'agent' && typing.name === user.name ? null : typing}
        />
      ) : (
        <p className="ag-readonly">{say(row.phase === 'archived' ? 'write.reason.archived' : 'talk.readOnly')}</p>
      )}
    </>
  );
}

/** Names that notes of this conversation may call. */
function useMentions(view: ConversationView): string[] {
  const hasCalls = view.timeline.some(item => item.type === 'note' && item.text.includes('@'));
  const colleagues = trpc.users.colleagues.useQuery(undefined, { enabled: hasCalls, staleTime: 60_000 });
  return (colleagues.data ?? []).map(person => person.name);
}
