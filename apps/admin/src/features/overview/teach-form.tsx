import { errorBodyOf } from '@natiq/client';
import type { QuestionView } from '@natiq/contracts/analytics/views';
import { Banner, Button, Field, Input, Textarea, ToggleGroup } from '@natiq/ui';
import { type FormEvent, useState } from 'react';
import { useErrorText, useFieldErrors } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { type Teaching, wordingsOf } from './use-teaching.ts';

export interface TeachFormProps {
  question: QuestionView;
  teaching: Teaching;
  onSaved: () => void;
}

/** A question and two lines that answer it. */
export function TeachForm({ question, teaching, onSaved }: TeachFormProps) {
  const { say } = useWords();
  const words = useErrorText();
  const [tried, setTried] = useState(false);
  const { draft, change, language, saved, dirty, complete, busy, error } = teaching;
  const refused = useFieldErrors(error);
  const kept = wordingsOf(question, draft.title.trim()).length;
  const missing = (text: string) => (tried && !text.trim() ? say('app.required') : undefined);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (complete && dirty && !busy && (await teaching.save())) onSaved();
  };
  return (
    <form className="ov-teach" onSubmit={event => void submit(event)} noValidate>
      {Boolean(error) && !errorBodyOf(error).fields && (
        <Banner kind="danger">
          {words(error)} {say('teach.notLost')}
        </Banner>
      )}
      <Field label={say('teach.question')} error={missing(draft.title) ?? refused('title')}>
        <Input
          lang={question.language}
          maxLength={200}
          value={draft.title}
          onChange={event => change({ title: event.target.value })}
        />
      </Field>
      <Field label={say('teach.answer')} help={say('teach.answerHelp')} error={missing(draft.body) ?? refused('body')}>
        <Textarea
          autoFocus
          lang={language}
          rows={4}
          maxLength={100_000}
          value={draft.body}
          onChange={event => change({ body: event.target.value })}
        />
      </Field>
      {!saved && (
        <ToggleGroup
          label={say('knowledge.language')}
          value={language}
          onValueChange={chosen => change({ language: chosen })}
          options={(['ar', 'en'] as const).map(value => ({ value, label: say(`language.${value}`) }))}
        />
      )}
      {!saved && kept > 0 && <p className="ov-note">{say('teach.kept', { count: kept })}</p>}
      <Button type="submit" variant={saved ? 'secondary' : 'primary'} busy={busy} disabled={Boolean(saved) && !dirty}>
        {say(saved ? 'teach.change' : 'teach.publish')}
      </Button>
    </form>
  );
}
