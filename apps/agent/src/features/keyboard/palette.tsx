import { trpc } from '@natiq/client';
import { contactName, Dialog, Icon, Input, Kbd, Search } from '@natiq/ui';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { useWords } from '../../words/use-words.tsx';
import { type Entry, useEntries, useOpenConversation } from './use-entries.ts';

interface PaletteProps {
  onClose: () => void;
  onHelp: () => void;
}

/** Conversations found at most, of the open and of the ended. */
const most = 5;

/** Go anywhere, find any conversation, do anything, by typing. */
export default function Palette({ onClose, onHelp }: PaletteProps) {
  const { say } = useWords();
  const list = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState<string>();
  const wanted = text.trim().toLocaleLowerCase();
  const known = useEntries(onHelp).filter(entry => entry.label.toLocaleLowerCase().includes(wanted));
  const entries = [...known, ...useFound(wanted)];
  const activeId = entries.some(entry => entry.id === active) ? active : entries[0]?.id;
  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && entries.length > 0) {
      event.preventDefault();
      const at = entries.findIndex(entry => entry.id === activeId);
      const next = entries[(at + step + entries.length) % entries.length];
      setActive(next?.id);
      if (next) document.getElementById(`${list}-${next.id}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(entries.find(entry => entry.id === activeId));
    }
  };
  return (
    <Dialog open onOpenChange={open => !open && onClose()} title={say('palette.title')} size="lg">
      <div className="ag-palette">
        <Input
          icon={Search}
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={activeId && `${list}-${activeId}`}
          aria-label={say('palette.placeholder')}
          placeholder={say('palette.placeholder')}
          value={text}
          onChange={event => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Options list={list} entries={entries} activeId={activeId} onActive={setActive} onRun={run} />
        {entries.length === 0 && <p className="text-13 text-ink-3">{say('palette.none', { search: text })}</p>}
      </div>
    </Dialog>
  );
}

interface OptionsProps {
  list: string;
  entries: Entry[];
  activeId: string | undefined;
  onActive: (id: string) => void;
  onRun: (entry: Entry) => void;
}

/** The entries in their groups; the field above keeps the focus and the keys. */
function Options({ list, entries, activeId, onActive, onRun }: OptionsProps) {
  const { say } = useWords();
  const groups = [...new Set(entries.map(entry => entry.group))];
  return (
    <div role="listbox" id={list} aria-label={say('palette.title')}>
      {groups.map(group => (
        // biome-ignore lint/a11y/useSemanticElements: options of a list box, in groups.
        <div role="group" key={group} aria-label={say(`palette.${group}`)}>
          <p role="presentation">{say(`palette.${group}`)}</p>
          {entries
            .filter(entry => entry.group === group)
            .map(entry => (
              // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field keeps the focus and the keys.
              <div
                key={entry.id}
                id={`${list}-${entry.id}`}
                role="option"
                aria-selected={entry.id === activeId}
                onMouseMove={() => entry.id !== activeId && onActive(entry.id)}
                onClick={() => onRun(entry)}
              >
                <Icon of={entry.icon} />
                <span className="nq-clip" dir="auto">
                  {entry.label}
                </span>
                {entry.keys && <Kbd keys={entry.keys} />}
                {entry.hint && (
                  <small>
                    <bdi>{entry.hint}</bdi>
                  </small>
                )}
              </div>
            ))}
        </div>
      ))}
    </div>
  );
}

/** Conversations that fit, the open ones first. */
function useFound(wanted: string): Entry[] {
  const { say } = useWords();
  const search = useDeferredValue(wanted);
  const open = useSearch('open', search);
  const ended = useSearch('ended', search);
  const openConversation = useOpenConversation();
  if (search === '') return [];
  return [...open, ...ended].map(({ row, view }) => ({
    id: row.id,
    group: 'found' as const,
    icon: Search,
    label: contactName(row.contact.name, row.number, say),
    hint: row.number,
    run: () => openConversation(view, row.id),
  }));
}

function useSearch(view: 'open' | 'ended', search: string) {
  const query = trpc.conversations.list.useQuery(
    { view, search, limit: most },
    { enabled: search !== '', placeholderData: before => before },
  );
  return (query.data?.items ?? []).map(row => ({ row, view }));
}
