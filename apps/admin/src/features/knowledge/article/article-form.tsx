import { trpc } from '@natiq/client';
import { Field, Input, Select, Textarea } from '@natiq/ui';
import { type ReactNode, useId } from 'react';
import { useWords } from '../../../words/use-words.tsx';
import { type ArticleDraft, LEAST_TITLE } from './article-draft.ts';
import { MarkdownEditor } from './markdown-editor.tsx';
import { TagsField } from './tags-field.tsx';

export interface ArticleFormProps {
  formId: string;
  draft: ArticleDraft;
  onChange: (change: Partial<ArticleDraft>) => void;
  onSubmit: () => void;
  /** Say what is missing. */
  tried?: boolean;
  disabled?: boolean;
  refused: (field: string) => string | undefined;
  /** Above the fields: what has to be said first. */
  notices?: ReactNode;
  /** Below the properties: translation, use, history. */
  beside?: ReactNode;
}

const PRIORITIES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** The page's words, and beside them what helps to find them. */
export function ArticleForm(props: ArticleFormProps) {
  const { formId, draft, onChange, onSubmit, tried, disabled, refused, notices, beside } = props;
  const { say } = useWords();
  const isFaq = draft.kind === 'faq';
  const tooShort = tried && draft.title.trim().length < LEAST_TITLE;
  const empty = tried && !draft.body.trim();
  return (
    <form
      id={formId}
      className="ad-article"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div className="ad-article-main">
        {notices}
        <Field
          label={say(isFaq ? 'knowledge.question' : 'knowledge.title')}
          error={tooShort ? say('app.tooShort', { count: LEAST_TITLE }) : refused('title')}
        >
          <Input
            size="lg"
            lang={draft.language}
            maxLength={200}
            value={draft.title}
            disabled={disabled}
            onChange={event => onChange({ title: event.target.value })}
          />
        </Field>
        <MarkdownEditor
          label={say(isFaq ? 'knowledge.answer' : 'knowledge.body')}
          lang={draft.language}
          rows={isFaq ? 8 : 18}
          value={draft.body}
          onChange={body => onChange({ body })}
          error={empty ? say('app.required') : refused('body')}
          disabled={disabled ?? false}
        />
        <Field label={say('knowledge.questions')} help={say('knowledge.questionsHelp')} error={refused('questions')}>
          <Textarea
            lang={draft.language}
            rows={3}
            value={draft.questions}
            disabled={disabled}
            onChange={event => onChange({ questions: event.target.value })}
          />
        </Field>
      </div>
      <div className="ad-article-side">
        <Properties {...{ draft, onChange, refused }} disabled={disabled ?? false} />
        {beside}
      </div>
    </form>
  );
}

function Properties({
  draft,
  onChange,
  refused,
  disabled,
}: Pick<ArticleFormProps, 'draft' | 'onChange' | 'refused'> & { disabled: boolean }) {
  const { say } = useWords();
  const listId = useId();
  const facets = trpc.knowledge.facets.useQuery();
  return (
    <section className="ad-article-part" aria-label={say('knowledge.properties')}>
      <Field label={say('knowledge.category')} error={refused('category')}>
        <Input
          maxLength={60}
          list={listId}
          value={draft.category}
          disabled={disabled}
          onChange={event => onChange({ category: event.target.value })}
        />
      </Field>
      <datalist id={listId}>
        {facets.data?.categories.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TagsField
        value={draft.tags}
        onChange={tags => onChange({ tags })}
        known={facets.data?.tags.map(tag => tag.name) ?? []}
        error={refused('tags')}
        disabled={disabled}
      />
      <Field label={say('knowledge.priority')} help={say('knowledge.priorityHelp')} error={refused('priority')}>
        <Select
          value={String(draft.priority)}
          onValueChange={value => onChange({ priority: Number(value) })}
          options={PRIORITIES.map(value => ({ value: String(value), label: String(value) }))}
          disabled={disabled}
        />
      </Field>
    </section>
  );
}
