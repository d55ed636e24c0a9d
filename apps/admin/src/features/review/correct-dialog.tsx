import { trpc } from '@natiq/client';
import type { ReviewItemView } from '@natiq/contracts/learning/views';
import { Button, CorrectionForm, Dialog, useToast } from '@natiq/ui';
import { useId } from 'react';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

const longestQuestion = 200;

/** The right answer to what one answer should have said. */
export function CorrectDialog({ row, onClose }: { row: ReviewItemView; onClose: () => void }) {
  const { say } = useWords();
  const fail = useFail();
  const show = useToast();
  const id = useId();
  const utils = trpc.useUtils();
  const correct = trpc.learning.correct.useMutation({
    onError: fail,
    onSuccess: () => {
      show({ text: say('draft.published', { count: 1 }) });
      onClose();
    },
    onSettled: () => void utils.learning.invalidate(),
  });
  return (
    <Dialog
      open
      onOpenChange={open => !open && onClose()}
      title={say('review.correctTitle')}
      closeLabel={say('app.close')}
      size="lg"
      footer={
        <>
          <Button onClick={onClose}>{say('vote.cancel')}</Button>
          <Button type="submit" form={id} variant="primary" busy={correct.isPending}>
            {say('vote.publish')}
          </Button>
        </>
      }
    >
      <CorrectionForm
        id={id}
        say={say}
        initial={{
          question: row.question.replace(/\s+/g, ' ').trim().slice(0, longestQuestion),
          answer: '',
          language: row.language === 'en' ? 'en' : 'ar',
        }}
        onSubmit={correction => correct.mutate({ messageId: row.messageId, ...correction })}
      />
    </Dialog>
  );
}
