import type { AssistantView } from '@natiq/contracts/channels/views';
import type { Locale } from '@natiq/contracts/common';
import { Field, Input, Textarea } from '@natiq/ui';
import { FormSection } from '../../parts/form-section.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useAssistantSection } from './assistant-section.ts';

const languages = ['ar', 'en'] as const satisfies readonly Locale[];
const most = { title: 80, body: 300, question: 120, questions: 6 };

interface Words {
  title: string;
  body: string;
  /** One question a line. */
  questions: string;
}
type Draft = Record<Locale, Words>;

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);

const pick = ({ greeting, suggestions }: AssistantView): Draft => ({
  ar: { ...greeting.ar, questions: suggestions.ar.join('\n') },
  en: { ...greeting.en, questions: suggestions.en.join('\n') },
});

const toChange = (draft: Draft) => {
  const greeting = ({ title, body }: Words) => ({ title: title.trim(), body: body.trim() });
  return {
    greeting: { ar: greeting(draft.ar), en: greeting(draft.en) },
    suggestions: { ar: linesOf(draft.ar.questions), en: linesOf(draft.en.questions) },
  };
};

/** What a visitor reads before they write: the greeting, and the questions they can press. */
export function FirstWords({ assistant, readOnly }: { assistant: AssistantView; readOnly: boolean }) {
  const { say } = useWords();
  const section = useAssistantSection<Draft>(assistant, pick, toChange);
  const problems = languages.map(language => problemsOf(section.draft[language], say));
  return (
    <FormSection
      title={say('first.title')}
      help={say('first.help')}
      section={section}
      invalid={problems.some(one => one.title || one.questions)}
      readOnly={readOnly}
    >
      {languages.map((language, at) => (
        <Language
          key={language}
          language={language}
          words={section.draft[language]}
          problems={problems[at]!}
          onChange={change => section.set({ [language]: { ...section.draft[language], ...change } })}
        />
      ))}
    </FormSection>
  );
}

type Problems = { title: string | undefined; questions: string | undefined };

function problemsOf({ title, questions }: Words, say: ReturnType<typeof useWords>['say']): Problems {
  const lines = linesOf(questions);
  const long = lines.find(line => line.length > most.question);
  return {
    title: title.trim() ? undefined : say('app.required'),
    questions:
      lines.length > most.questions
        ? say('first.tooMany', { limit: most.questions })
        : long && say('first.tooLong', { limit: most.question }),
  };
}

function Language({
  language,
  words,
  problems,
  onChange,
}: {
  language: Locale;
  words: Words;
  problems: Problems;
  onChange: (change: Partial<Words>) => void;
}) {
  const { say } = useWords();
  const dir = language === 'ar' ? 'rtl' : 'ltr';
  return (
    <fieldset className="ad-fields">
      <legend className="ad-legend">{say(`language.${language}`)}</legend>
      <Field label={say('first.greeting')} error={problems.title}>
        <Input
          lang={language}
          dir={dir}
          maxLength={most.title}
          value={words.title}
          onChange={event => onChange({ title: event.target.value })}
        />
      </Field>
      <Field label={say('first.body')}>
        <Textarea
          lang={language}
          dir={dir}
          rows={2}
          maxLength={most.body}
          value={words.body}
          onChange={event => onChange({ body: event.target.value })}
        />
      </Field>
      <Field label={say('first.questions')} help={say('first.questionsHelp')} error={problems.questions}>
        <Textarea
          lang={language}
          dir={dir}
          rows={4}
          value={words.questions}
          onChange={event => onChange({ questions: event.target.value })}
        />
      </Field>
    </fieldset>
  );
}
