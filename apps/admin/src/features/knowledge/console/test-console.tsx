import { trpc } from '@natiq/client';
import type { Locale } from '@natiq/contracts/common';
import { Banner, Button, dialled, Input, Select, Send, Skeleton } from '@natiq/ui';
import type { FormEvent } from 'react';
import { useMe } from '../../../session/use-me.ts';
import { useErrorText } from '../../../words/use-fail.ts';
import { useWords } from '../../../words/use-words.tsx';
import { Reply } from './reply.tsx';
import type { Trial } from './use-trial.ts';

const MOST = 2000;
const AS_ASKED = 'asked';

/** Ask as a customer would: what would be said, what would happen, how sure, and from which passages. */
export function TestConsole({ title, trial }: { title?: string; trial: Trial }) {
  const { say, locale } = useWords();
  const { may } = useMe();
  const words = useErrorText();
  const { question, setQuestion, assistantId, setAssistantId, language, setLanguage, recent, test, ask } = trial;
  const assistants = trpc.assistants.list.useQuery(undefined, { enabled: may('assistants', 'read') });
  return (
    <div className="ad-test">
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          ask(question);
        }}
      >
        <div className="ad-test-head">
          {title && <h2>{title}</h2>}
          {assistants.data && assistants.data.length > 1 && (
            <Select
              look="plain"
              label={say('test.assistant')}
              value={assistantId ?? assistants.data[0]?.id}
              onValueChange={setAssistantId}
              options={assistants.data.map(one => ({ value: one.id, label: one.name[locale] }))}
            />
          )}
          <Select
            look="plain"
            label={say('test.language')}
            value={language ?? AS_ASKED}
            onValueChange={value => setLanguage(value === AS_ASKED ? undefined : (value as Locale))}
            options={[
              { value: AS_ASKED, label: say('test.asAsked') },
              { value: 'ar', label: say('language.ar') },
              { value: 'en', label: say('language.en') },
            ]}
          />
        </div>
        <div className="ad-test-ask">
          <Input
            size="lg"
            maxLength={MOST}
            aria-label={say('test.field')}
            placeholder={say('test.field')}
            value={question}
            onChange={event => setQuestion(event.target.value)}
          />
          <Button type="submit" size="lg" variant="ai" icon={Send} busy={test.isPending} disabled={!question.trim()}>
            {say('test.ask')}
          </Button>
        </div>
        {!test.data && !test.isPending && <p className="ad-sub">{say('test.help')}</p>}
        {recent.length > 0 && (
          <ul className="ad-tried" aria-label={say('test.recent')}>
            {recent.map(one => (
              <li key={one}>
                <button type="button" className="nq-chip" onClick={() => ask(one)}>
                  <span dir="auto">{dialled(one)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </form>
      {test.error && <Banner kind="danger">{words(test.error)}</Banner>}
      <div aria-live="polite" aria-busy={test.isPending}>
        {test.isPending ? <Waiting /> : test.data && <Reply answer={test.data} question={test.variables.question} />}
      </div>
    </div>
  );
}

function Waiting() {
  const { say } = useWords();
  return (
    <div className="ad-answer" role="status" aria-label={say('test.asking')}>
      <Skeleton width="40%" />
      <Skeleton height="0.5rem" />
      <Skeleton width="95%" />
      <Skeleton width="70%" />
    </div>
  );
}
