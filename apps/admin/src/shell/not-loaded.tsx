import type { MissingProps } from '@natiq/client';
import { ErrorState } from '@natiq/ui';
import { useErrorText } from '../words/use-fail.ts';
import { useWords } from '../words/use-words.tsx';
import { Page } from './page.tsx';

/** In place of a page that did not come for want of a connection; it comes by itself once there is one. */
export function NotLoaded({ onRetry, busy }: MissingProps) {
  const { say } = useWords();
  const words = useErrorText();
  return (
    <Page title={say('app.failed')}>
      <ErrorState title={say('app.failed')} retryLabel={say('app.retry')} onRetry={onRetry} busy={busy} centred>
        {words(null)}
      </ErrorState>
    </Page>
  );
}
