import { trpc } from '@natiq/client';
import type { FoundPassageView } from '@natiq/contracts/assist/views';
import { asMessage, Badge, Button, Clip, dialled, Input, langOf, Search } from '@natiq/ui';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

interface KnowledgeFinderProps {
  /** A note is read by colleagues: what is for staff needs no warning there. */
  isNote: boolean;
  onInsert: (text: string) => void;
  onClose: () => void;
}

/** The knowledge base over the composer; the draft stays as it is until something is put into it. */
export function KnowledgeFinder({ isNote, onInsert, onClose }: KnowledgeFinderProps) {
  const { say, locale } = useWords();
  const errorText = useErrorText();
  const listId = useId();
  const [search, setSearch] = useState('');
  const [active, setActive] = useState<string>();
  const [warned, setWarned] = useState<string>();
  const asked = useDeferredValue(search.trim());
  const query = trpc.assist.search.useQuery(
    { search: asked, language: locale, limit: 5 },
    { enabled: asked.length > 1, placeholderData: before => before, retry: false },
  );
  const items = asked.length > 1 ? (query.data ?? []) : [];
  const chosen = items.find(item => item.passageId === active) ?? items[0];
  const needsWarning = chosen?.audience === 'staff' && !isNote;
  const put = (text: string) => {
    if (!chosen) return;
    if (needsWarning && warned !== chosen.passageId) return setWarned(chosen.passageId);
    onInsert(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && items.length > 0 && chosen) {
      setActive(items[(items.indexOf(chosen) + step + items.length) % items.length]?.passageId);
      event.preventDefault();
    } else if (event.key === 'Enter' && chosen && !event.nativeEvent.isComposing) {
      put(event.shiftKey ? referenceOf(chosen) : asMessage(chosen.text));
      event.preventDefault();
    } else if (event.key === 'Escape') {
      onClose();
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const none = query.data && !query.isFetching && items.length === 0 && asked.length > 1;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the field and of the buttons below it are the same.
    <div className="nq-float nq-menu nq-command ag-lookup" onKeyDown={onKeyDown}>
      <Input
        icon={Search}
        autoFocus
        value={search}
        onChange={event => setSearch(event.target.value)}
        aria-label={say('assist.findField')}
        placeholder={say('assist.findField')}
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls={listId}
        aria-activedescendant={chosen && `${listId}.${chosen.passageId}`}
      />
      <p role="status" className="nq-menu-label">
        {query.error && asked.length > 1
          ? errorText(query.error)
          : none
            ? say('assist.findNone', { search: asked })
            : items.length === 0
              ? say(query.isFetching ? 'app.loading' : 'assist.findHint')
              : say('assist.found')}
      </p>
      <div role="listbox" id={listId} aria-label={say('assist.found')}>
        {items.map(item => (
          <Found
            key={item.passageId}
            id={`${listId}.${item.passageId}`}
            item={item}
            isActive={item === chosen}
            onChoose={() => setActive(item.passageId)}
          />
        ))}
      </div>
      {chosen && (
        <div className="ag-lookup-foot">
          <p className="ag-lookup-text" dir="auto" lang={langOf(chosen.language)}>
            {dialled(asMessage(chosen.text))}
          </p>
          {needsWarning && (
            <p role={warned === chosen.passageId ? 'alert' : undefined} className="ag-assist-note">
              {say('assist.staffWarning')}
            </p>
          )}
          <div className="ag-assist-foot">
            <Button size="sm" variant="primary" keys="↵" onClick={() => put(asMessage(chosen.text))}>
              {say(needsWarning && warned === chosen.passageId ? 'assist.insertAnyway' : 'assist.insertText')}
            </Button>
            <Button size="sm" keys={['⇧', '↵']} onClick={() => put(referenceOf(chosen))}>
              {say(chosen.url ? 'assist.insertLink' : 'assist.insertTitle')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

/** How one points at a page: its address, else its title. */
const referenceOf = ({ url, title }: FoundPassageView): string => url ?? `“${title}”`;

interface FoundProps {
  id: string;
  item: FoundPassageView;
  isActive: boolean;
  onChoose: () => void;
}

function Found({ id, item, isActive, onChoose }: FoundProps) {
  const { say } = useWords();
  const { title, heading, language, audience } = item;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field keeps the focus and the keys.
    <div
      role="option"
      id={id}
      aria-selected={isActive}
      data-highlighted={isActive ? '' : undefined}
      onMouseDown={event => event.preventDefault()}
      onClick={onChoose}
    >
      <Clip className="nq-grow" lang={langOf(language)}>
        {heading && heading !== title ? `${title} › ${heading}` : title}
      </Clip>
      {audience === 'staff' && <Badge kind="warning">{say('assist.staff')}</Badge>}
    </div>
  );
}
