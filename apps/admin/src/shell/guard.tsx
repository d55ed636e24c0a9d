import { EmptyState, Lock } from '@natiq/ui';
import type { ReactNode } from 'react';
import { useMe } from '../session/use-me.ts';
import { useWords } from '../words/use-words.tsx';
import { Page } from './page.tsx';
import type { PageSpec } from './pages.ts';

/** Shows a page to whom its role reaches; tells the others whom to ask. */
export function Guard({ page, children }: { page: PageSpec; children: ReactNode }) {
  const { say } = useWords();
  const { may } = useMe();
  if (may(...page.needs)) return children;
  return (
    <Page title={say(`page.${page.id}`)}>
      <EmptyState icon={Lock} title={say('app.forbidden')} centred>
        {say('app.forbiddenHelp')}
      </EmptyState>
    </Page>
  );
}
