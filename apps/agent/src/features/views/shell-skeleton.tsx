import { Skeleton, SkeletonRows } from '@natiq/ui';
import { useWords } from '../../words/use-words.tsx';

/** The three panes in outline, while it is found out who this is. */
export function ShellSkeleton() {
  const { say } = useWords();
  return (
    <main className="ag-shell-skeleton" aria-busy="true" aria-label={say('app.loading')}>
      <div>
        <Skeleton width="8rem" />
        {[1, 2, 3, 4, 5].map(line => (
          <Skeleton key={line} width="70%" />
        ))}
      </div>
      <div>
        <SkeletonRows count={8} label={say('list.loading')} />
      </div>
      <div />
    </main>
  );
}
