import { errorBodyOf, trpc } from '@natiq/client';
import type { ListName, ViewQuery } from '@natiq/contracts/lists/inputs';
import type { SavedView } from '@natiq/contracts/lists/views';
import {
  Bookmark,
  Button,
  ChevronDown,
  Dialog,
  DropdownMenu,
  Field,
  Icon,
  Input,
  type MenuEntry,
  Switch,
  useToast,
} from '@natiq/ui';
import { useEffect, useRef, useState } from 'react';
import { useMe } from '../../session/use-me.ts';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import type { Address } from './address.ts';

interface ViewsProps {
  list: ListName;
  address: Address;
  columns: string[];
  go: (address: Address, options?: { replace?: boolean }) => void;
  onColumns: (columns: string[]) => void;
}

const addressOf = ({ id, query }: SavedView): Address => ({
  filters: query.filters,
  ...(query.sort && { sort: query.sort }),
  view: id,
});

/** The views of a list, what becomes of them, and the one it opens with where its address asks for nothing. */
export function SavedViews({ list, address, columns, go, onColumns }: ViewsProps) {
  const { say } = useWords();
  const views = trpc.savedViews.list.useQuery({ list }, { staleTime: 30_000 });
  const [dialog, setDialog] = useState<'save' | 'rename'>();
  const [hidden, setHidden] = useState<string[]>([]);
  const shown = (views.data ?? []).filter(view => !hidden.includes(view.id));
  const current = shown.find(view => view.id === address.view);
  const open = (view: SavedView, replace = false) => {
    if (view.query.columns) onColumns(view.query.columns);
    go(addressOf(view), { replace });
  };
  useDefault(views.data, address, view => open(view, true));
  const query: ViewQuery = { filters: address.filters, ...(address.sort && { sort: address.sort }), columns };
  const acts = useViewActs({ list, current, query, go, setHidden, onRename: () => setDialog('rename') });
  const group = (label: string, some: SavedView[]): MenuEntry[] =>
    some.length === 0
      ? []
      : [
          { kind: 'label', id: label, label },
          ...some.map(view => ({
            id: view.id,
            label: view.name,
            icon: Bookmark,
            checked: view.id === current?.id,
            onSelect: () => open(view),
          })),
        ];
  return (
    <>
      <DropdownMenu
        label={say('views.label')}
        trigger={
          <button type="button" className="nq-chip" data-on={current ? '' : undefined}>
            <Icon of={Bookmark} />
            <span dir="auto">{current?.name ?? say('views.all')}</span>
            <Icon of={ChevronDown} size="xs" />
          </button>
        }
        items={[
          { id: 'all', label: say('views.all'), checked: !current, onSelect: () => go({ filters: {}, view: 'all' }) },
          ...group(
            say('views.mine'),
            shown.filter(view => view.isMine),
          ),
          ...group(
            say('views.shared'),
            shown.filter(view => !view.isMine),
          ),
          { kind: 'line', id: 'line' },
          { id: 'save', label: say('views.save'), onSelect: () => setDialog('save') },
          ...acts,
        ]}
      />
      {dialog === 'save' && (
        <SaveView
          list={list}
          query={query}
          onClose={() => setDialog(undefined)}
          onSaved={view => go(addressOf(view))}
        />
      )}
      {dialog === 'rename' && current && <RenameView view={current} onClose={() => setDialog(undefined)} />}
    </>
  );
}

/** Opens the chosen view once, where the address asks for nothing of its own. */
function useDefault(views: SavedView[] | undefined, address: Address, open: (view: SavedView) => void) {
  const done = useRef(false);
  const bare = Object.keys(address.filters).length === 0 && !address.sort && !address.view && !address.open;
  useEffect(() => {
    if (done.current || !views) return;
    done.current = true;
    const preferred = views.find(view => view.isDefault);
    if (bare && preferred) open(preferred);
  });
}

interface ActsOptions {
  list: ListName;
  current: SavedView | undefined;
  query: ViewQuery;
  go: ViewsProps['go'];
  setHidden: (change: (ids: string[]) => string[]) => void;
  onRename: () => void;
}

/** What can be done with the view that is open. */
function useViewActs({ list, current, query, go, setHidden, onRename }: ActsOptions): MenuEntry[] {
  const { say } = useWords();
  const { may } = useMe();
  const show = useToast();
  const fail = useFail();
  const utils = trpc.useUtils();
  const refresh = () => void utils.savedViews.list.invalidate({ list });
  const options = { onSuccess: refresh, onError: fail };
  const update = trpc.savedViews.update.useMutation(options);
  const setDefault = trpc.savedViews.setDefault.useMutation(options);
  const remove = trpc.savedViews.delete.useMutation(options);
  if (!current) return [];
  const { id, name, version, isShared, isDefault } = current;
  const preferred: MenuEntry = {
    id: 'default',
    label: say(isDefault ? 'views.noDefault' : 'views.makeDefault'),
    onSelect: () => setDefault.mutate({ list, id: isDefault ? null : id }),
  };
  if (!current.mayChange) return [preferred];
  const del = () => {
    setHidden(ids => [...ids, id]);
    go({ filters: {}, view: 'all' });
    show({
      text: say('views.deleted', { name }),
      undo: {
        label: count => say('app.undo', { count }),
        onUndo: () => setHidden(ids => ids.filter(one => one !== id)),
      },
      onExpire: () => remove.mutate({ id }),
    });
  };
  return [
    { id: 'update', label: say('views.update', { name }), onSelect: () => update.mutate({ id, version, query }) },
    preferred,
    { id: 'rename', label: say('views.rename'), onSelect: onRename },
    ...(may('settings', 'update')
      ? [
          {
            id: 'share',
            label: say(isShared ? 'views.makePrivate' : 'views.makeShared'),
            onSelect: () => update.mutate({ id, version, isShared: !isShared }),
          },
        ]
      : []),
    { id: 'delete', label: say('views.delete'), danger: true, onSelect: del },
  ];
}

interface SaveProps {
  list: ListName;
  query: ViewQuery;
  onClose: () => void;
  onSaved: (view: SavedView) => void;
}

function SaveView({ list, query, onClose, onSaved }: SaveProps) {
  const { say } = useWords();
  const { may } = useMe();
  const show = useToast();
  const utils = trpc.useUtils();
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const fail = useFail();
  const save = trpc.savedViews.save.useMutation({
    onSuccess: view => {
      void utils.savedViews.list.invalidate({ list });
      show({ text: say('views.saved', { name: view.name }), seconds: 3 });
      onSaved(view);
      onClose();
    },
    onError: fail,
  });
  return (
    <NameDialog
      title={say('views.saveTitle')}
      name={name}
      onName={setName}
      busy={save.isPending}
      onClose={onClose}
      onDone={() => save.mutate({ list, name, query, isShared })}
    >
      {may('settings', 'update') && (
        <Switch label={say('views.share')} checked={isShared} onCheckedChange={setShared} />
      )}
    </NameDialog>
  );
}

function RenameView({ view, onClose }: { view: SavedView; onClose: () => void }) {
  const { say } = useWords();
  const utils = trpc.useUtils();
  const fail = useFail();
  const [name, setName] = useState(view.name);
  const update = trpc.savedViews.update.useMutation({
    onSuccess: onClose,
    onError: error => {
      fail(error);
      if (errorBodyOf(error).code === 'conflict') onClose();
    },
    onSettled: () => void utils.savedViews.list.invalidate({ list: view.list }),
  });
  return (
    <NameDialog
      title={say('views.renameTitle')}
      name={name}
      onName={setName}
      busy={update.isPending}
      onClose={onClose}
      onDone={() => update.mutate({ id: view.id, version: view.version, name })}
    />
  );
}

interface NameProps {
  title: string;
  name: string;
  onName: (name: string) => void;
  busy: boolean;
  onClose: () => void;
  onDone: () => void;
  children?: React.ReactNode;
}

function NameDialog({ title, name, onName, busy, onClose, onDone, children }: NameProps) {
  const { say } = useWords();
  return (
    <Dialog open onOpenChange={open => !open && onClose()} title={title} closeLabel={say('app.close')}>
      <form
        className="ad-fields"
        onSubmit={event => {
          event.preventDefault();
          if (name.trim() && !busy) onDone();
        }}
      >
        <Field label={say('views.name')}>
          <Input value={name} maxLength={60} onChange={event => onName(event.target.value)} />
        </Field>
        {children}
        <div className="ad-acts">
          <Button type="submit" variant="primary" busy={busy} disabled={name.trim() === ''}>
            {say('app.save')}
          </Button>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
