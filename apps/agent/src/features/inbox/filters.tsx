import { trpc } from '@natiq/client';
import type { InboxFilterText } from '@natiq/contracts/conversations/inputs';
import { DropdownMenu, FilterChip, IconButton, type MenuEntry, SlidersHorizontal, ticketPriorities } from '@natiq/ui';
import { useMemo, useState } from 'react';
import { readSession, writeSession } from '../../words/storage.ts';
import { useWords } from '../../words/use-words.tsx';
import { useMe } from '../session/use-me.ts';

const KEPT = 'natiq.inbox.filter';
/** Channels customers write on. */
const channels = ['webchat', 'telegram'] as const;
const moods = ['upset', 'negative', 'neutral', 'positive'] as const;
type Field = 'channel' | 'assignee' | 'priority' | 'unread' | 'mood';
const fields: readonly Field[] = ['unread', 'mood', 'channel', 'priority', 'assignee'];

function kept(): InboxFilterText {
  try {
    const read: unknown = JSON.parse(readSession(KEPT) ?? '{}');
    const known = Object.entries(read as object).filter(
      ([field, value]) => fields.includes(field as Field) && typeof value === 'string',
    );
    return Object.fromEntries(known);
  } catch {
    return {};
  }
}

/** What the inbox is narrowed to; it lasts as long as the tab. */
export function useInboxFilter(on: boolean) {
  const [filter, setFilter] = useState<InboxFilterText>(() => (on ? kept() : {}));
  return {
    filter,
    count: Object.keys(filter).length,
    change(next: InboxFilterText) {
      const set = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined));
      setFilter(set);
      writeSession(KEPT, Object.keys(set).length > 0 ? JSON.stringify(set) : null);
    },
  };
}

interface FilterProps {
  filter: InboxFilterText;
  onChange: (filter: InboxFilterText) => void;
}

interface Choice {
  value: string;
  label: string;
}

/** What each field may be set to, in words. */
function useChoices(): Record<Field, { label: string; choices: Choice[] }> {
  const { say } = useWords();
  const { user } = useMe();
  const { data: people } = trpc.users.colleagues.useQuery(undefined, { staleTime: 60_000 });
  return useMemo(() => {
    const others = (people ?? []).filter(
      ({ id, role }) => id !== user.id && role !== 'viewer' && role !== 'super_admin',
    );
    return {
      unread: { label: say('inbox.unread'), choices: [{ value: 'yes', label: say('inbox.unread') }] },
      channel: {
        label: say('inbox.channel'),
        choices: channels.map(value => ({ value, label: say(`channel.${value}`) })),
      },
      mood: { label: say('mood.title'), choices: moods.map(value => ({ value, label: say(`mood.${value}`) })) },
      priority: {
        label: say('inbox.priority'),
        choices: ticketPriorities.map(value => ({ value, label: say(`priority.${value}`) })),
      },
      assignee: {
        label: say('inbox.assignee'),
        choices: [
          { value: 'me', label: say('inbox.me') },
          { value: 'none', label: say('inbox.nobody') },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ],
      },
    };
  }, [people, say, user.id]);
}

/** Opens what the list can be narrowed to; one value of each kind, pressed again it is off. */
export function FilterButton({ filter, onChange, count }: FilterProps & { count: number }) {
  const { say } = useWords();
  const all = useChoices();
  const items = fields.flatMap((field, at): MenuEntry[] => {
    const { label, choices } = all[field];
    const entries = choices.map(({ value, label: words }) => ({
      id: `${field}.${value}`,
      label: words,
      checked: filter[field] === value,
      stays: true,
      onSelect: () => onChange({ ...filter, [field]: filter[field] === value ? undefined : value }),
    }));
    if (choices.length === 1) return entries;
    return [
      ...(at > 0 ? [{ kind: 'line' as const, id: `${field}.line` }] : []),
      { kind: 'label', id: field, label },
      ...entries,
    ];
  });
  const label = count > 0 ? say('inbox.filtered', { count }) : say('inbox.filter');
  return (
    <DropdownMenu
      label={say('inbox.filter')}
      align="end"
      items={items}
      trigger={<IconButton icon={SlidersHorizontal} label={label} pressed={count > 0} />}
    />
  );
}

/** What the list is narrowed to, each with its way out. */
export function FilterChips({ filter, onChange }: FilterProps) {
  const { say } = useWords();
  const all = useChoices();
  return (
    <div className="ag-filters">
      {fields.flatMap(field => {
        const value = filter[field];
        if (!value) return [];
        const { label, choices } = all[field];
        const named =
          choices.length === 1 ? {} : { value: choices.find(choice => choice.value === value)?.label ?? '…' };
        return (
          <FilterChip
            key={field}
            label={choices.length === 1 ? label : `${label}:`}
            {...named}
            removeLabel={say('inbox.remove', { filter: label })}
            onRemove={() => onChange({ ...filter, [field]: undefined })}
          />
        );
      })}
    </div>
  );
}
