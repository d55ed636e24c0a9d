import { Button, ChevronDown, DropdownMenu, IconButton, type MenuEntry, Pencil, Upload, usePhone } from '@natiq/ui';
import { useNavigate } from '@tanstack/react-router';
import { useMe } from '../../../session/use-me.ts';
import { useWords } from '../../../words/use-words.tsx';

export type Opened = 'paste' | 'table' | 'export' | 'categories' | 'glossary' | 'writers' | 'test';

/** What can be done with the whole of the knowledge; on a phone without words. */
export function Acts({ wide, onOpen }: { wide: boolean; onOpen: (what: Opened) => void }) {
  const { say } = useWords();
  const { may } = useMe();
  const phone = usePhone();
  const navigate = useNavigate();
  const item = (id: Opened, shown: boolean): MenuEntry[] =>
    shown ? [{ id, label: say(`knowledge.open.${id}`), onSelect: () => onOpen(id) }] : [];
  const items: MenuEntry[] = [
    { id: 'sites', label: say('knowledge.open.sites'), onSelect: () => void navigate({ to: '/knowledge/sites' }) },
    {
      id: 'sources',
      label: say('source.title'),
      onSelect: () => void navigate({ to: '/knowledge/sources' as string }),
    },
    ...item('test', !wide),
    ...item('table', may('knowledge', 'create')),
    ...item('paste', may('knowledge', 'create')),
    ...item('export', true),
    ...item('categories', may('knowledge', 'update')),
    ...item('glossary', true),
    ...item('writers', may('settings', 'update')),
  ];
  const write = () => void navigate({ to: '/knowledge/new' });
  return (
    <>
      <DropdownMenu
        label={say('knowledge.more')}
        align="end"
        trigger={
          phone ? (
            <IconButton icon={Upload} label={say('knowledge.more')} tooltip={false} />
          ) : (
            <Button size="sm" icon={Upload} trailingIcon={ChevronDown}>
              {say('knowledge.more')}
            </Button>
          )
        }
        items={items}
      />
      {may('knowledge', 'create') &&
        (phone ? (
          <IconButton icon={Pencil} label={say('knowledge.write')} onClick={write} tooltip={false} />
        ) : (
          <Button size="sm" variant="primary" icon={Pencil} onClick={write}>
            {say('knowledge.write')}
          </Button>
        ))}
    </>
  );
}
