import { Button, ChevronDown, DropdownMenu, Icon, Input, Search } from '@natiq/ui';
import { useEffect, useState } from 'react';
import { useWords } from '../words/use-words.tsx';

/** How long a pause in writing begins a search. */
const PAUSE_MS = 250;

export interface SearchFieldProps {
  label: string;
  onSearch: (text: string) => void;
  /** What is being searched for already. */
  initial?: string;
}

/** A search box; tells what was written once the writer pauses. */
export function SearchField({ label, onSearch, initial = '' }: SearchFieldProps) {
  const [text, setText] = useState(initial);
  useEffect(() => {
    const timer = setTimeout(() => onSearch(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, onSearch]);
  return (
    <div className="ad-search">
      <Input
        quiet
        type="search"
        icon={Search}
        aria-label={label}
        placeholder={label}
        maxLength={100}
        value={text}
        onChange={event => setText(event.target.value)}
      />
    </div>
  );
}

export interface FilterProps<V extends string> {
  /** "State:" */
  label: string;
  value: V | undefined;
  options: { value: V; label: string }[];
  onChange: (value: V | undefined) => void;
}

/** One filter of a list: any, or one of a few. */
export function Filter<V extends string>({ label, value, options, onChange }: FilterProps<V>) {
  const { say } = useWords();
  const chosen = options.find(option => option.value === value);
  const shown = chosen?.label ?? say('app.all');
  return (
    <DropdownMenu
      label={label}
      trigger={
        <button type="button" className="nq-chip" data-on={chosen ? '' : undefined}>
          <span>
            {label} <b dir="auto">{shown}</b>
          </span>
          <Icon of={ChevronDown} size="xs" />
        </button>
      }
      items={[
        { id: 'any', label: say('app.all'), checked: !chosen, onSelect: () => onChange(undefined) },
        ...options.map(option => ({
          id: option.value,
          label: option.label,
          checked: option.value === value,
          onSelect: () => onChange(option.value),
        })),
      ]}
    />
  );
}

interface Pager {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage(): unknown;
}

/** The rest of a list, a page at a time. */
export function MoreRows({ query }: { query: Pager }) {
  const { say } = useWords();
  if (!query.hasNextPage) return null;
  return (
    <div className="ad-more">
      <Button onClick={() => void query.fetchNextPage()} busy={query.isFetchingNextPage}>
        {say('app.more')}
      </Button>
    </div>
  );
}
