import { trpc } from '@natiq/client';
import { longestEvaluationQuestion } from '@natiq/contracts/evaluation/inputs';
import type { EvaluationQuestionView } from '@natiq/contracts/evaluation/views';
import { Banner, Button, Dialog, Field, Input } from '@natiq/ui';
import { type FormEvent, useId, useState } from 'react';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { type Expectation, ExpectationFields, isComplete, toInput } from './expectation-fields.tsx';

/** One question: its words and what it expects. */
export function EditQuestion({ question, onClose }: { question: EvaluationQuestionView; onClose: () => void }) {
  const { say } = useWords();
  const words = useErrorText();
  const utils = trpc.useUtils();
  const formId = useId();
  const [text, setText] = useState(question.question);
  const [expectation, setExpectation] = useState<Expectation>(question);
  const [tried, setTried] = useState(false);
  const update = trpc.evaluation.update.useMutation({
    onSuccess: onClose,
    onSettled: () => void utils.evaluation.questions.invalidate(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!text.trim() || !isComplete(expectation)) return;
    const { id, version } = question;
    const { expects, articleIds, isGolden } = toInput(expectation);
    const isSame =
      expects === question.expects && articleIds.join() === question.articles.map(article => article.id).join();
    // What is named already may be gone by now; only a new choice is sent.
    update.mutate({ id, version, question: text.trim(), isGolden, ...(!isSame && { expects, articleIds }) });
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={open => !open && onClose()}
      title={say('evaluation.edit')}
      closeLabel={say('app.close')}
      footer={
        <>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={update.isPending}>
            {say('app.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className="ev-form" onSubmit={submit} noValidate>
        {update.error && <Banner kind="danger">{words(update.error)}</Banner>}
        <Field label={say('evaluation.question')} error={tried && !text.trim() ? say('app.required') : undefined}>
          <Input maxLength={longestEvaluationQuestion} value={text} onChange={event => setText(event.target.value)} />
        </Field>
        <ExpectationFields value={expectation} onChange={setExpectation} tried={tried} />
      </form>
    </Dialog>
  );
}
