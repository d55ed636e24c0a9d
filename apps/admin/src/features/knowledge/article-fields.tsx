import type { Locale } from '@natiq/contracts/common';
import type { ArticleView } from '@natiq/contracts/knowledge/views';
import { Field, Input, Textarea, ToggleGroup } from '@natiq/ui';
import { useWords } from '../../words/use-words.tsx';

/** A page as it is being written; lists stand as the text one types. */
export interface ArticleDraft {
  kind: ArticleView['kind'];
  language: Locale;
  title: string;
  body: string;
  questions: string;
  category: string;
  tags: string;
}

const lines = (text: string) => [...new Set(text.split('\n').map(line => line.trim()))].filter(Boolean);

/** What the server takes of a draft. */
export function contentOf(draft: ArticleDraft) {
  return {
    title: draft.title.trim(),
    body: draft.body.trim(),
    questions: lines(draft.questions),
    tags: [...new Set(draft.tags.split(/[,،]/).map(tag => tag.trim()))].filter(Boolean),
  };
}

export const draftOf = (article: ArticleView): ArticleDraft => ({
  kind: article.kind,
  language: article.language,
  title: article.title,
  body: article.body,
  questions: article.questions.join('\n'),
  category: article.category ?? '',
  tags: article.tags.join(', '),
});

const LEAST_TITLE = 3;

/** Whether it may be saved as it stands. */
export const isComplete = (draft: ArticleDraft): boolean =>
  draft.title.trim().length >= LEAST_TITLE && draft.body.trim() !== '';

export interface ArticleFieldsProps {
  draft: ArticleDraft;
  onChange: (change: Partial<ArticleDraft>) => void;
  /** Kind and language are settled once a page exists. */
  isNew?: boolean;
  /** Say what is missing. */
  tried?: boolean;
  refused: (field: string) => string | undefined;
}

/** Title, text and what helps to find them. */
export function ArticleFields({ draft, onChange, isNew, tried, refused }: ArticleFieldsProps) {
  const { say } = useWords();
  const isFaq = draft.kind === 'faq';
  const missing = {
    title: tried && draft.title.trim().length < LEAST_TITLE ? say('app.tooShort', { count: LEAST_TITLE }) : undefined,
    body: tried && !draft.body.trim() ? say('app.required') : undefined,
  };
  return (
    <>
      {isNew && (
        <div className="ad-toggles">
          <ToggleGroup
            label={say('knowledge.kind')}
            value={draft.kind}
            onValueChange={kind => onChange({ kind })}
            options={(['article', 'faq'] as const).map(value => ({ value, label: say(`knowledge.kind.${value}`) }))}
          />
          <ToggleGroup
            label={say('knowledge.language')}
            value={draft.language}
            onValueChange={language => onChange({ language })}
            options={(['ar', 'en'] as const).map(value => ({ value, label: say(`language.${value}`) }))}
          />
        </div>
      )}
      <Field label={say(isFaq ? 'knowledge.question' : 'knowledge.title')} error={missing.title ?? refused('title')}>
        <Input
          lang={draft.language}
          maxLength={200}
          value={draft.title}
          onChange={event => onChange({ title: event.target.value })}
        />
      </Field>
      <Field
        label={say(isFaq ? 'knowledge.answer' : 'knowledge.body')}
        help={say('knowledge.bodyHelp')}
        error={missing.body ?? refused('body')}
      >
        <Textarea
          lang={draft.language}
          rows={isFaq ? 5 : 10}
          maxLength={100_000}
          value={draft.body}
          onChange={event => onChange({ body: event.target.value })}
        />
      </Field>
      <Field label={say('knowledge.questions')} help={say('knowledge.questionsHelp')} error={refused('questions')}>
        <Textarea
          lang={draft.language}
          rows={3}
          value={draft.questions}
          onChange={event => onChange({ questions: event.target.value })}
        />
      </Field>
      <div className="ad-pair">
        <Field label={say('knowledge.category')} error={refused('category')}>
          <Input maxLength={60} value={draft.category} onChange={event => onChange({ category: event.target.value })} />
        </Field>
        <Field label={say('knowledge.tags')} help={say('knowledge.tagsHelp')} error={refused('tags')}>
          <Input value={draft.tags} onChange={event => onChange({ tags: event.target.value })} />
        </Field>
      </div>
    </>
  );
}
