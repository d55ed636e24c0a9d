import type { InboxView } from '@natiq/contracts/conversations/inputs';
import { DropdownMenu, IconButton, Input, ListFilter, PaneHeader, Search, usePhone, X } from '@natiq/ui';
import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../../words/use-words.tsx';
import { useCounts } from './use-counts.ts';
import { inboxViews } from './views.ts';

interface ListHeadProps {
  view: InboxView;
  onView: (view: InboxView) => void;
  /** Null while the search is closed. */
  search: string | null;
  onSearch: (search: string | null) => void;
  /** The button that narrows the list. */
  filters: ReactNode;
  /** There is no pane of views beside the list. */
  alone: boolean;
}

/** What the list shows; the search; where no views stand beside it, the way to another view. */
export function ListHead({ view, onView, search, onSearch, filters, alone }: ListHeadProps) {
  const { say } = useWords();
  const counts = useCounts();
  const phone = usePhone();
  const field = useRef<HTMLInputElement>(null);
  const open = search !== null;
  useEffect(() => {
    if (open) field.current?.focus();
  }, [open]);
  const count = view === 'ended' ? undefined : counts?.[view];
  return (
    <>
      <PaneHeader title={say(`views.${view}`)} count={count} prominent>
        {(alone || phone) && (
          <DropdownMenu
            label={say('list.choose')}
            align="end"
            trigger={<IconButton icon={ListFilter} label={say('list.choose')} />}
            items={inboxViews.map(({ id, icon }) => ({
              id,
              icon,
              label: say(`views.${id}`),
              checked: id === view,
              hint: id === 'ended' ? undefined : String(counts?.[id] ?? ''),
              onSelect: () => onView(id),
            }))}
          />
        )}
        {filters}
        <IconButton
          icon={open ? X : Search}
          label={say(open ? 'list.searchClose' : 'list.search')}
          keys={open ? undefined : '/'}
          onClick={() => onSearch(open ? null : '')}
        />
      </PaneHeader>
      {open && (
        <search className="ag-search">
          <Input
            ref={field}
            quiet
            icon={Search}
            inputMode="search"
            aria-label={say('list.searchLabel')}
            placeholder={say('list.searchPlaceholder')}
            value={search}
            onChange={event => onSearch(event.target.value)}
            onKeyDown={event => event.key === 'Escape' && onSearch(null)}
          />
        </search>
      )}
    </>
  );
}
