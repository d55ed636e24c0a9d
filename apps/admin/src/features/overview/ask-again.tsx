import { type ApiOutputs, trpc } from '@natiq/client';
import type { Locale } from '@natiq/contracts/common';
import { Banner, Button, Check, Confidence, confidenceStep, dialled, Icon, ScoreBar } from '@natiq/ui';
import { useEffect, useRef } from 'react';
import { useMe } from '../../session/use-me.ts';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

type Answer = ApiOutputs['knowledge']['test'];
const SAID: ReadonlySet<string> = new Set(['answer', 'caveat', 'offer']);

/** The question once more, as a new customer would ask it now: what would be said, how sure, from where. */
export function AskAgain({ question, language }: { question: string; language: Locale }) {
  const { say } = useWords();
  const words = useErrorText();
  const test = trpc.knowledge.test.useMutation();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <section className="ov-again">
      <p className="ov-published" role="status">
        <Icon of={Check} />
        {say('teach.published')}
      </p>
      <p dir="auto" lang={language} className="ov-quote">
        {dialled(question)}
      </p>
      <Button ref={button} variant="ai" busy={test.isPending} onClick={() => test.mutate({ question })}>
        {say(test.isPending ? 'teach.asking' : 'teach.again')}
      </Button>
      {test.error && <Banner kind="danger">{words(test.error)}</Banner>}
      <div aria-live="polite">{test.data && <Answered answer={test.data} />}</div>
    </section>
  );
}

function Answered({ answer }: { answer: Answer }) {
  const { say } = useWords();
  const { may } = useMe();
  const assistants = trpc.assistants.list.useQuery(undefined, { enabled: may('assistants', 'read') });
  const needed = assistants.data?.[0]?.thresholds.answer;
  const { confidence, decision, text, passages } = answer;
  const score = confidence.toFixed(2);
  const sure = needed === undefined ? score : say('test.sure', { score, needed: needed.toFixed(2) });
  const titles = [...new Set(passages.filter(passage => passage.used).map(passage => passage.title))];
  return (
    <div className="ad-answer">
      <p className="ad-answer-head">
        {needed !== undefined && (
          <Confidence value={confidenceStep(confidence, needed)} label={say('test.confidence')} />
        )}
        <b>{say(`test.decision.${decision}`)}</b>
        <bdi>{sure}</bdi>
      </p>
      <ScoreBar
        value={confidence}
        {...(needed !== undefined && { needed })}
        label={`${say('test.confidence')} ${sure}`}
      />
      {text && <p dir="auto">{dialled(text)}</p>}
      {titles.map(title => (
        <p key={title} className="ov-note">
          {say('teach.from', { title })}
        </p>
      ))}
      {!SAID.has(decision) && <p className="ov-note">{say('teach.unsure')}</p>}
    </div>
  );
}
