import { Banner, Button } from '@natiq/ui';
import { useTimes } from '../../../words/times.tsx';
import { useWords } from '../../../words/use-words.tsx';
import type { ArticleDraft } from './article-draft.ts';
import type { useKeptWords } from './use-kept-words.ts';

export interface KeptWordsProps {
  kept: ReturnType<typeof useKeptWords>;
  onTake: (draft: ArticleDraft) => void;
}

/** Words of an earlier time that were never saved: go on with them, or let them go. */
export function KeptWords({ kept, onTake }: KeptWordsProps) {
  const { say } = useWords();
  const times = useTimes();
  if (!kept.offered) return null;
  const take = () => {
    const draft = kept.take();
    if (draft) onTake(draft);
  };
  return (
    <Banner
      kind="info"
      action={
        <span className="ad-acts">
          <Button size="sm" onClick={take}>
            {say('knowledge.keptTake')}
          </Button>
          <Button size="sm" variant="quiet" onClick={kept.letGo}>
            {say('knowledge.keptDrop')}
          </Button>
        </span>
      }
    >
      {say('knowledge.kept', { when: times.full(kept.offered.at) })}
    </Banner>
  );
}
