import { trpc } from '@natiq/client';
import { longestEvaluationQuestion, mostAddedAtOnce } from '@natiq/contracts/evaluation/inputs';
import { Banner, Button, Dialog, Field, Textarea, useToast } from '@natiq/ui';
import { type FormEvent, useId, useState } from 'react';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import type { OfAssistant } from './add-button.tsx';
import { ExpectationFields, isComplete, noExpectation, toInput } from './expectation-fields.tsx';

/** The questions of a text, one a line. */
export function readQuestions(text: string): string[] {
  return [...new Set(text.split('\n').map(line => line.trim()))].filter(Boolean);
}

/** New questions that expect the same: many ways to ask for one thing. */
export function AddQuestions({ of, onClose }: { of: OfAssistant; onClose: () => void }) {
  const { say } = useWords();
  const words = useErrorText();
  const show = useToast();
  const utils = trpc.useUtils();
  const formId = useId();
  const [text, setText] = useState('');
  const [expectation, setExpectation] = useState(noExpectation);
  const [tried, setTried] = useState(false);
  const questions = readQuestions(text);
  const wrong = whatIsWrong(questions, say);
  const add = trpc.evaluation.add.useMutation({
    onSuccess: ({ added, known }) => {
      void utils.evaluation.questions.invalidate();
      const said = say('evaluation.added', { count: added });
      show({ text: known > 0 ? `${said} ${say('evaluation.knownBefore', { count: known })}` : said, seconds: 5 });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong || !isComplete(expectation)) return;
    add.mutate({ ...of, questions: questions.map(question => ({ question, ...toInput(expectation) })) });
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={open => !open && onClose()}
      title={say('evaluation.add')}
      closeLabel={say('app.close')}
      footer={
        <>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={add.isPending}>
            {say('evaluation.addThem')}
          </Button>
        </>
      }
    >
      <form id={formId} className="ev-form" onSubmit={submit} noValidate>
        {add.error && <Banner kind="danger">{words(add.error)}</Banner>}
        <Field
          label={say('evaluation.questions')}
          help={say('evaluation.questionsHelp')}
          error={tried ? wrong : undefined}
        >
          <Textarea autoFocus rows={4} value={text} onChange={event => setText(event.target.value)} />
        </Field>
        <ExpectationFields value={expectation} onChange={setExpectation} tried={tried} />
      </form>
    </Dialog>
  );
}

function whatIsWrong(questions: readonly string[], say: ReturnType<typeof useWords>['say']): string | undefined {
  if (questions.length === 0) return say('app.required');
  if (questions.length > mostAddedAtOnce) return say('evaluation.tooMany', { count: mostAddedAtOnce });
  const isLong = questions.some(question => question.length > longestEvaluationQuestion);
  return isLong ? say('evaluation.tooLong', { count: longestEvaluationQuestion }) : undefined;
}
