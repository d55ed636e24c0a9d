import { Button, Calendar, DropdownMenu, Field, Icon, Input, ListFilter, Plus, Popover, X } from '@natiq/ui';
import { useState } from 'react';
import { useWords } from '../../words/use-words.tsx';
import type { Filters } from './address.ts';
import { rangeWords, spans } from './days.ts';
import type { FilterSpec } from './filter-specs.ts';

interface ChipsProps {
  specs: FilterSpec[];
  filters: Filters;
  onChange: (filters: Filters) => void;
}

const without = (filters: Filters, ...keys: string[]): Filters =>
  Object.fromEntries(Object.entries(filters).filter(([key]) => !keys.includes(key)));

/** The filters that are on, each to be changed or taken away, and a way to add one. */
export function FilterChips({ specs, filters, onChange }: ChipsProps) {
  const { say } = useWords();
  const on = specs.filter(spec => filters[spec.key]);
  const off = specs.filter(spec => !filters[spec.key] && spec.choices.length > 0);
  const [adding, setAdding] = useState<string>();
  const dated = Boolean(filters.from || filters.to);
  return (
    <>
      {[...on, ...off.filter(spec => spec.key === adding)].map(spec => (
        <Chip
          key={spec.key}
          spec={spec}
          value={filters[spec.key]}
          startsOpen={spec.key === adding}
          onClose={() => setAdding(undefined)}
          onChange={value => onChange(value ? { ...filters, [spec.key]: value } : without(filters, spec.key))}
        />
      ))}
      {(dated || adding === 'dates') && (
        <DatesChip
          filters={filters}
          startsOpen={adding === 'dates'}
          onClose={() => setAdding(undefined)}
          onChange={dates => onChange({ ...without(filters, 'from', 'to'), ...dates })}
        />
      )}
      <DropdownMenu
        label={say('list.filter.add')}
        trigger={
          <button type="button" className="nq-chip" data-dashed="">
            <Icon of={Plus} />
            <span>{say('list.filter')}</span>
          </button>
        }
        items={[
          ...off.map(spec => ({
            id: spec.key,
            label: spec.label,
            icon: ListFilter,
            onSelect: () => setAdding(spec.key),
          })),
          ...(dated
            ? []
            : [{ id: 'dates', label: say('filter.dates'), icon: Calendar, onSelect: () => setAdding('dates') }]),
        ]}
      />
      {(on.length > 0 || dated || filters.q) && (
        <Button size="sm" variant="quiet" onClick={() => onChange({})}>
          {say('list.clear')}
        </Button>
      )}
    </>
  );
}

interface ChipProps {
  spec: FilterSpec;
  value: string | undefined;
  startsOpen: boolean;
  onClose: () => void;
  onChange: (value: string | undefined) => void;
}

function Chip({ spec, value, startsOpen, onClose, onChange }: ChipProps) {
  const { say } = useWords();
  const [open, setOpen] = useState(startsOpen);
  const chosen = value ? value.split(',') : [];
  const toggle = (one: string) => {
    if (!spec.many) return onChange(one === value ? undefined : one);
    const next = chosen.includes(one) ? chosen.filter(other => other !== one) : [...chosen, one];
    onChange(next.length > 0 ? next.join(',') : undefined);
  };
  const words = chosen.map(spec.wordsOf).join(say('list.comma'));
  return (
    <span className="nq-chip" data-on={value ? '' : undefined}>
      <DropdownMenu
        label={say('list.filter.set', { filter: spec.label })}
        open={open}
        onOpenChange={next => {
          setOpen(next);
          if (!next) onClose();
        }}
        trigger={
          <button type="button">
            {spec.label} <b dir="auto">{words || '…'}</b>
          </button>
        }
        items={spec.choices.map(choice => ({
          id: choice.value,
          label: choice.label,
          checked: chosen.includes(choice.value),
          stays: spec.many,
          onSelect: () => toggle(choice.value),
        }))}
      />
      {value && (
        <button
          type="button"
          className="nq-chip-remove"
          aria-label={say('list.filter.remove', { filter: spec.label })}
          onClick={() => onChange(undefined)}
        >
          <Icon of={X} />
        </button>
      )}
    </span>
  );
}

interface DatesProps {
  filters: Filters;
  startsOpen: boolean;
  onClose: () => void;
  onChange: (dates: Filters) => void;
}

function DatesChip({ filters, startsOpen, onClose, onChange }: DatesProps) {
  const { say, locale } = useWords();
  const [open, setOpen] = useState(startsOpen);
  const [from, setFrom] = useState((filters.from ?? '').slice(0, 10));
  const [to, setTo] = useState((filters.to ?? '').slice(0, 10));
  const wrong = from !== '' && to !== '' && from > to;
  const close = (dates?: Filters) => {
    if (dates) onChange(dates);
    setOpen(false);
    onClose();
  };
  return (
    <span className="nq-chip" data-on={filters.from || filters.to ? '' : undefined}>
      <Popover
        label={say('filter.dates')}
        open={open}
        onOpenChange={next => (next ? setOpen(true) : close())}
        trigger={
          <button type="button">
            {say('filter.dates')} <b dir="auto">{rangeWords(filters, say, locale) || '…'}</b>
          </button>
        }
      >
        <form
          className="ad-dates"
          onSubmit={event => {
            event.preventDefault();
            if (!wrong) close({ ...(from && { from }), ...(to && { to }) });
          }}
        >
          <div className="ad-acts">
            {spans(new Date()).map(span => (
              <Button key={span.name} size="sm" onClick={() => close({ from: span.from, to: span.to })}>
                {say(`filter.dates.${span.name}`)}
              </Button>
            ))}
          </div>
          <Field label={say('filter.dates.from')}>
            <Input type="date" ltr value={from} onChange={event => setFrom(event.target.value)} />
          </Field>
          <Field label={say('filter.dates.to')} error={wrong && say('filter.dates.order')}>
            <Input type="date" ltr value={to} onChange={event => setTo(event.target.value)} />
          </Field>
          <Button type="submit" variant="primary" disabled={wrong}>
            {say('filter.dates.apply')}
          </Button>
        </form>
      </Popover>
      {(filters.from || filters.to) && (
        <button
          type="button"
          className="nq-chip-remove"
          aria-label={say('list.filter.remove', { filter: say('filter.dates') })}
          onClick={() => onChange({})}
        >
          <Icon of={X} />
        </button>
      )}
    </span>
  );
}
