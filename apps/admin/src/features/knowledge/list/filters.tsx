import { trpc } from '@natiq/client';
import { Button, FilterChip } from '@natiq/ui';
import { useCallback, useState } from 'react';
import { Filter, SearchField } from '../../../parts/list.tsx';
import { useWords } from '../../../words/use-words.tsx';
import { KINDS, ORIGINS, STATUSES, type Wanted } from './use-wanted.ts';

export interface FiltersProps {
  wanted: Wanted;
  onChange: (change: Partial<Record<keyof Wanted, string | undefined>>) => void;
}

/** The search and what the list can be narrowed by; the rarer filters are behind a button until one of them is on. */
export function Filters({ wanted, onChange }: FiltersProps) {
  const { say } = useWords();
  const facets = trpc.knowledge.facets.useQuery();
  const [more, setMore] = useState(false);
  const [cleared, setCleared] = useState(0);
  const search = useCallback((text: string) => onChange({ search: text || undefined }), [onChange]);
  const all = more || wanted.kind || wanted.origin || wanted.category || wanted.tag;
  const named = (names: { name: string; count: number }[] | undefined, own: string | undefined) => {
    const values = (names ?? []).map(({ name, count }) => ({ value: name, label: `${name} (${count})` }));
    return own && !values.some(({ value }) => value === own) ? [{ value: own, label: own }, ...values] : values;
  };
  const isNarrowed = Object.keys(wanted).some(key => key !== 'sort' && key !== 'order');
  return (
    <div className="ad-bar">
      <SearchField key={cleared} label={say('knowledge.search')} onSearch={search} initial={wanted.search ?? ''} />
      <Filter
        label={say('knowledge.filter.status')}
        value={wanted.status}
        onChange={status => onChange({ status })}
        options={STATUSES.map(value => ({ value, label: say(`knowledge.status.${value}`) }))}
      />
      <Filter
        label={say('knowledge.filter.language')}
        value={wanted.language}
        onChange={language => onChange({ language })}
        options={(['ar', 'en'] as const).map(value => ({ value, label: say(`language.${value}`) }))}
      />
      {all ? (
        <>
          <Filter
            label={say('knowledge.filter.kind')}
            value={wanted.kind}
            onChange={kind => onChange({ kind })}
            options={KINDS.map(value => ({ value, label: say(`knowledge.kind.${value}`) }))}
          />
          <Filter
            label={say('knowledge.filter.category')}
            value={wanted.category}
            onChange={category => onChange({ category })}
            options={named(facets.data?.categories, wanted.category)}
          />
          <Filter
            label={say('knowledge.filter.tag')}
            value={wanted.tag}
            onChange={tag => onChange({ tag })}
            options={named(facets.data?.tags, wanted.tag)}
          />
          <Filter
            label={say('knowledge.filter.origin')}
            value={wanted.origin}
            onChange={origin => onChange({ origin })}
            options={ORIGINS.map(value => ({ value, label: say(`knowledge.origin.${value}`) }))}
          />
        </>
      ) : (
        <FilterChip dashed label={say('knowledge.filter.more')} onClick={() => setMore(true)} />
      )}
      {isNarrowed && (
        <Button
          size="sm"
          variant="quiet"
          onClick={() => {
            setMore(false);
            setCleared(now => now + 1);
            const none = { search: undefined, status: undefined, language: undefined, kind: undefined };
            onChange({ ...none, category: undefined, tag: undefined, origin: undefined });
          }}
        >
          {say('knowledge.filter.clear')}
        </Button>
      )}
    </div>
  );
}
