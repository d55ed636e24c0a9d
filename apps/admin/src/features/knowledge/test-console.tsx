import { type ApiOutputs, trpc } from '@natiq/client';
import { Banner, Button, Confidence, confidenceStep, EmptyState, Field, Input, ScoreBar } from '@natiq/ui';
import { type FormEvent, useState } from 'react';
import { useMe } from '../../session/use-me.ts';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { Passages } from './passages.tsx';

type Answer = ApiOutputs['knowledge']['test'];
const MOST = 2000;

/** Ask as a customer would: what would be said, how sure, and from which passages. */
export function TestConsole({ title, onOpenArticle }: { title?: string; onOpenArticle: (id: string) => void }) {
  const { say } = useWords();
  const words = useErrorText();
  const [question, setQuestion] = useState('');
  const test = trpc.knowledge.test.useMutation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (question.trim() && !test.isPending) test.mutate({ question: question.trim() });
  };
  return (
    <div className="ad-test">
      <form onSubmit={submit} noValidate>
        {title && <h2>{title}</h2>}
        <Field label={say('test.field')} help={say('test.help')}>
          <Input maxLength={MOST} value={question} onChange={event => setQuestion(event.target.value)} />
        </Field>
        <Button type="submit" variant="ai" busy={test.isPending} disabled={!question.trim()}>
          {say(test.isPending ? 'test.asking' : 'test.ask')}
        </Button>
      </form>
      {test.error && <Banner kind="danger">{words(test.error)}</Banner>}
      <div aria-live="polite">{test.data && <Shown answer={test.data} onOpenArticle={onOpenArticle} />}</div>
    </div>
  );
}

function Shown({ answer, onOpenArticle }: { answer: Answer; onOpenArticle: (id: string) => void }) {
  const { say } = useWords();
  const { may } = useMe();
  const assistants = trpc.assistants.list.useQuery(undefined, { enabled: may('assistants', 'read') });
  const needed = assistants.data?.[0]?.thresholds.answer;
  const { confidence, passages } = answer;
  const score = confidence.toFixed(2);
  const words = needed === undefined ? score : say('test.sure', { score, needed: needed.toFixed(2) });
  return (
    <>
      <section className="ad-answer">
        <p className="ad-answer-head">
          {needed !== undefined && (
            <Confidence value={confidenceStep(confidence, needed)} label={say('test.confidence')} />
          )}
          <b>{say(`test.decision.${answer.decision}`)}</b>
          <bdi>{words}</bdi>
        </p>
        <ScoreBar
          value={confidence}
          {...(needed !== undefined && { needed })}
          label={`${say('test.confidence')} ${words}`}
        />
        {answer.text && <p dir="auto">{answer.text}</p>}
      </section>
      {passages.length === 0 ? (
        <EmptyState title={say('test.noPassages')} />
      ) : (
        <Passages passages={passages} onOpenArticle={onOpenArticle} />
      )}
    </>
  );
}
