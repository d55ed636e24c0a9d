import type { SayReading } from '@natiq/contracts/texts/reading';
import { type FormEvent, useState } from 'react';
import { ToggleGroup } from '../forms/choices.tsx';
import { Field } from '../forms/field.tsx';
import { Input, Textarea } from '../forms/input.tsx';

export interface Correction {
  question: string;
  answer: string;
  language: 'ar' | 'en';
}

export interface CorrectionFormProps {
  /** Of the form, for the button that stands outside it. */
  id: string;
  initial: Correction;
  say: SayReading;
  onSubmit: (correction: Correction) => void;
}

/** The right answer to a question; what is missing is said at its field, and nothing typed is lost. */
export function CorrectionForm({ id, initial, say, onSubmit }: CorrectionFormProps) {
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  const missing = (text: string) => (tried && !text.trim() ? say('vote.required') : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The form may stand in a float over another one.
    event.stopPropagation();
    setTried(true);
    const { question, answer, language } = draft;
    if (question.trim() && answer.trim()) onSubmit({ question: question.trim(), answer: answer.trim(), language });
  };
  return (
    <form id={id} className="nq-correction" onSubmit={submit} noValidate>
      <Field label={say('vote.question')} error={missing(draft.question)}>
        <Input
          dir="auto"
          maxLength={200}
          value={draft.question}
          onChange={event => setDraft({ ...draft, question: event.target.value })}
        />
      </Field>
      <Field label={say('vote.answer')} help={say('vote.answerHelp')} error={missing(draft.answer)}>
        <Textarea
          autoFocus
          dir="auto"
          rows={5}
          maxLength={10_000}
          value={draft.answer}
          onChange={event => setDraft({ ...draft, answer: event.target.value })}
        />
      </Field>
      <ToggleGroup
        label={say('vote.language')}
        value={draft.language}
        onValueChange={language => setDraft({ ...draft, language })}
        options={(['ar', 'en'] as const).map(value => ({ value, label: say(`vote.language.${value}`) }))}
      />
    </form>
  );
}
