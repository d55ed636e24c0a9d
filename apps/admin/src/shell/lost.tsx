import { Button, EmptyState } from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import { useWords } from '../words/use-words.tsx';
import { Page } from './page.tsx';

/** An address that leads nowhere. */
export function Lost() {
  const { say } = useWords();
  return (
    <Page title={say('app.lost')}>
      <EmptyState
        title={say('app.lost')}
        action={<Button link={<Link to="/" />}>{say('app.toStart')}</Button>}
        centred
      />
    </Page>
  );
}
