import { trpc } from '@natiq/client';
import { useWords } from '../../../words/use-words.tsx';
import type { Wanted } from './use-wanted.ts';

/** How much there is, each figure opening its rows. */
export function Summary({
  onChange,
}: {
  onChange: (change: Partial<Record<keyof Wanted, string | undefined>>) => void;
}) {
  const { say } = useWords();
  const facets = trpc.knowledge.facets.useQuery();
  if (!facets.data) return null;
  const { passages, statuses } = facets.data;
  const count = (name: string) => statuses.find(status => status.name === name)?.count ?? 0;
  return (
    <p className="ad-sum">
      <span>{say('knowledge.sum.passages', { count: passages })}</span>
      {(['published', 'draft', 'archived'] as const)
        .filter(status => count(status) > 0)
        .map(status => (
          <button key={status} type="button" onClick={() => onChange({ status })}>
            {say(`knowledge.sum.${status}`, { count: count(status) })}
          </button>
        ))}
    </p>
  );
}
