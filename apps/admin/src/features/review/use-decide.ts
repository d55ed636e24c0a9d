import { trpc } from '@natiq/client';
import { useToast } from '@natiq/ui';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

/** Publishes or refuses drafts and says what came of it. */
export function useDecide(onDone: () => void) {
  const { say } = useWords();
  const fail = useFail();
  const show = useToast();
  const utils = trpc.useUtils();
  return trpc.learning.decide.useMutation({
    onError: fail,
    onSuccess: ({ done, refused }, { decision }) => {
      const words = decision === 'publish' ? 'draft.published' : 'draft.rejected';
      if (done.length > 0) show({ text: say(words, { count: done.length }) });
      if (refused.length > 0) show({ text: say('draft.notDone', { count: refused.length }) });
      onDone();
    },
    onSettled: () => {
      void utils.learning.invalidate();
      void utils.analytics.gaps.invalidate();
      void utils.knowledge.invalidate();
    },
  });
}
