import { useLiveEvents } from '@natiq/client';
import type { LiveEvent } from '@natiq/contracts/live/events';
import { ErrorState, PaneHeader, SkeletonRows } from '@natiq/ui';
import { Inbox } from '../features/inbox/inbox.tsx';
import { SignedIn } from '../features/session/signed-in.tsx';
import { useSay } from './say.ts';
import type { DemoAgent } from './use-demo-agent.ts';

export interface AgentSideProps {
  agent: DemoAgent;
  /** Hears every live event of the inbox. */
  onEvent: (event: LiveEvent) => void;
}

/** The agent: the same inbox as in the agent app, without its frame. */
export function AgentSide({ agent, onEvent }: AgentSideProps) {
  const { say } = useSay();
  const wait = <SkeletonRows label={say('state.entering')} />;
  const name = agent.me?.user.name;
  return (
    <>
      <PaneHeader title={say('agent.title')} subtitle={name && say('agent.about', { name })} />
      <div className="start-agent">
        <SignedIn keepLocale waiting={wait} fallback={agent.state === 'entering' ? wait : <Outside agent={agent} />}>
          <Watch onEvent={onEvent} />
          <Inbox compact />
        </SignedIn>
      </div>
    </>
  );
}

function Watch({ onEvent }: Pick<AgentSideProps, 'onEvent'>) {
  useLiveEvents(onEvent);
  return null;
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
