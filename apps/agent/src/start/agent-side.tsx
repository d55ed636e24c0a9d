import { useLiveEvents } from '@natiq/client';
import type { LiveEvent } from '@natiq/contracts/live/events';
import { ErrorState, PaneHeader, SkeletonRows } from '@natiq/ui';
import { useEffect, useRef } from 'react';
import { Inbox } from '../features/inbox/inbox.tsx';
import { useOwnPlace } from '../features/inbox/place.ts';
import { SignedIn } from '../features/session/signed-in.tsx';
import { useSay } from './say.ts';
import type { DemoAgent } from './use-demo-agent.ts';

export interface AgentSideProps {
  agent: DemoAgent;
  /** Which customer the left side is, counted. */
  visit: number;
  /** Hears every live event of the inbox. */
  onEvent: (event: LiveEvent) => void;
}

/** The agent: the same inbox as in the agent app, without its frame. */
export function AgentSide({ agent, visit, onEvent }: AgentSideProps) {
  const { say } = useSay();
  const wait = <SkeletonRows label={say('state.entering')} />;
  const name = agent.me?.user.name;
  return (
    <>
      <PaneHeader title={say('agent.title')} subtitle={name && say('agent.about', { name })} />
      <div className="start-agent">
        <SignedIn keepLocale waiting={wait} fallback={agent.state === 'entering' ? wait : <Outside agent={agent} />}>
          <Following visit={visit} onEvent={onEvent} />
        </SignedIn>
      </div>
    </>
  );
}

/** The inbox, which turns to each new customer when they first write and then stays where one goes. */
function Following({ visit, onEvent }: Pick<AgentSideProps, 'visit' | 'onEvent'>) {
  const place = useOwnPlace('open');
  const waitsFor = useRef<number | null>(visit);
  useEffect(() => {
    waitsFor.current = visit;
  }, [visit]);
  useLiveEvents(event => {
    onEvent(event);
    if (waitsFor.current === null || event.type !== 'conversation' || event.item?.type !== 'message') return;
    if (event.item.author.kind !== 'contact') return;
    waitsFor.current = null;
    place.go({ conversationId: event.row.id });
  });
  return <Inbox compact place={place} />;
}

/** The door did not open, or the session ended while one was looking. */
function Outside({ agent }: { agent: DemoAgent }) {
  const { say } = useSay();
  return (
    <ErrorState title={say('state.enterFailed')} retryLabel={say('state.retry')} onRetry={agent.enter} centred>
      {say('state.enterFailedHelp')}
    </ErrorState>
  );
}
