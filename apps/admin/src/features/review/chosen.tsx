import { BulkBar } from '@natiq/ui';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../words/use-words.tsx';

/** Which rows of a list are chosen; what is not in the list any more is not chosen either. */
export function useChosen(ids: readonly string[]) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = ids.filter(id => picked.has(id));
  return {
    chosen,
    has: (id: string) => picked.has(id),
    turn: (id: string, on: boolean) =>
      setPicked(before => {
        const after = new Set(before);
        if (on) after.add(id);
        else after.delete(id);
        return after;
      }),
    clear: () => setPicked(new Set()),
  };
}

/** What may be done with the chosen rows. */
export function ChosenBar({ count, onClear, children }: { count: number; onClear: () => void; children: ReactNode }) {
  const { say } = useWords();
  if (count === 0) return null;
  return (
    <BulkBar summary={say('review.chosen', { count })} clearLabel={say('review.clear')} onClear={onClear}>
      {children}
    </BulkBar>
  );
}
