import { trpc } from '@natiq/client';
import { useToast } from '@natiq/ui';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

const told = { publish: 'draft.published', reject: 'draft.rejected', reopen: 'draft.reopened' } as const;

/** Publishes or refuses drafts and says what came of it; a refusal can be taken back for a while. */
export function useDecide(onDone: () => void) {
  const { say } = useWords();
  const fail = useFail();
  const show = useToast();
  const utils = trpc.useUtils();
  const onSettled = () => {
    void utils.learning.invalidate();
    void utils.analytics.gaps.invalidate();
    void utils.knowledge.invalidate();
  };
  const reopen = trpc.learning.decide.useMutation({
    onError: fail,
    onSuccess: ({ done }) => show({ text: say(told.reopen, { count: done.length }), seconds: 4 }),
    onSettled,
  });
  return trpc.learning.decide.useMutation({
    onError: fail,
    onSuccess: ({ done, refused }, { decision }) => {
      const undo = {
        label: (count: number) => say('app.undo', { count }),
        onUndo: () => reopen.mutate({ ids: done, decision: 'reopen' }),
      };
      if (done.length > 0)
        show({ text: say(told[decision], { count: done.length }), ...(decision === 'reject' && { undo }) });
      if (refused.length > 0) show({ text: say('draft.notDone', { count: refused.length }) });
      onDone();
    },
    onSettled,
  });
}
