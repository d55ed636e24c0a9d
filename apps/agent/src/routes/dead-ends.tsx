import type { MissingProps } from '@natiq/client';
import { Button, EmptyState, ErrorState } from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import { useErrorText } from '../words/use-fail.ts';
import { useWords } from '../words/use-words.tsx';

/** An address that leads nowhere. */
export function Lost() {
  const { say } = useWords();
  return (
    <main className="grid h-dvh">
      <EmptyState
        title={say('app.lost')}
        action={<Button link={<Link to="/agent" />}>{say('app.toInbox')}</Button>}
        centred
      >
        {say('app.lostHelp')}
      </EmptyState>
    </main>
  );
}

/** A page that broke: said in words, with the way on. */
export function Crashed() {
  const { say } = useWords();
  return (
    <main className="grid h-dvh">
      <ErrorState title={say('app.crashed')} retryLabel={say('app.reload')} onRetry={() => location.reload()} centred>
        {say('app.crashedHelp')}
      </ErrorState>
    </main>
  );
}

/** In place of a page that did not come for want of a connection; it comes by itself once there is one. */
export function NotLoaded({ onRetry, busy }: MissingProps) {
  const { say } = useWords();
  const words = useErrorText();
  return (
    <ErrorState title={say('app.failed')} retryLabel={say('app.retry')} onRetry={onRetry} busy={busy} centred>
      {words(null)}
    </ErrorState>
  );
}
