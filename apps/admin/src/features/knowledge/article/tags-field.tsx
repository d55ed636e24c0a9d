import { Field, Input, Tag } from '@natiq/ui';
import { type KeyboardEvent, useId, useState } from 'react';
import { useWords } from '../../../words/use-words.tsx';
import { tagOf } from './article-draft.ts';

const MOST = 20;
const LONGEST = 40;

export interface TagsFieldProps {
  value: string[];
  onChange: (tags: string[]) => void;
  /** Tags that are in use. */
  known: string[];
  error?: string | undefined;
  disabled?: boolean;
}

/** Tags, each put on by Enter or a comma and taken off by its cross. */
export function TagsField({ value, onChange, known, error, disabled }: TagsFieldProps) {
  const { say } = useWords();
  const listId = useId();
  const [text, setText] = useState('');
  const add = (written: string) => {
    const fresh = written
      .split(/[,،;؛]/)
      .map(tagOf)
      .filter(tag => tag && !value.includes(tag));
    if (fresh.length > 0) onChange([...new Set([...value, ...fresh])].slice(0, MOST));
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && text.trim()) {
      event.preventDefault();
      add(text);
    } else if (event.key === 'Backspace' && text === '') onChange(value.slice(0, -1));
  };
  return (
    <div className="ad-tags">
      <Field label={say('knowledge.tags')} help={say('knowledge.tagsHelp')} error={error}>
        <Input
          maxLength={LONGEST}
          list={listId}
          value={text}
          disabled={disabled || value.length >= MOST}
          onChange={event =>
            /[,،;؛]/.test(event.target.value) ? add(event.target.value) : setText(event.target.value)
          }
          onKeyDown={onKeyDown}
          onBlur={() => text.trim() && add(text)}
        />
      </Field>
      <datalist id={listId}>
        {known
          .filter(tag => !value.includes(tag))
          .map(tag => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
      {value.length > 0 && (
        <p>
          {value.map(tag => (
            <Tag
              key={tag}
              {...(!disabled && {
                onRemove: () => onChange(value.filter(other => other !== tag)),
                removeLabel: say('knowledge.tagRemove', { tag }),
              })}
            >
              {tag}
            </Tag>
          ))}
        </p>
      )}
    </div>
  );
}
