import { trpc } from '@natiq/client';
import { type Role, roles } from '@natiq/contracts/access/matrix';
import type { UserView } from '@natiq/contracts/identity/views';
import { Avatar, Badge, Button, Clip, type Column, DataTable, EmptyState, UserPlus, usePhone } from '@natiq/ui';
import { useMemo, useState } from 'react';
import { Filter, MoreRows, SearchField } from '../../parts/list.tsx';
import { Loaded, TableSkeleton } from '../../parts/loaded.tsx';
import { useMe } from '../../session/use-me.ts';
import { Page } from '../../shell/page.tsx';
import { Ago } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import { CreateUser } from './create-user.tsx';
import { EditUser } from './edit-user.tsx';

const PAGE = 50;

/** The people of the company. */
export default function UsersPage() {
  const { say } = useWords();
  const { may } = useMe();
  const [search, setSearch] = useState('');
  const [role, setRole] = useState<Role>();
  const [state, setState] = useState<'active' | 'inactive'>();
  const [adding, setAdding] = useState(false);
  const [editing, setEditing] = useState<UserView>();
  const filter = { ...(search && { search }), ...(role && { role }), ...(state && { isActive: state === 'active' }) };
  const list = trpc.users.list.useInfiniteQuery(
    { limit: PAGE, ...filter },
    { getNextPageParam: page => page.nextCursor ?? undefined, placeholderData: before => before },
  );
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.items) ?? [], [list.data]);
  const columns = useColumns();
  const filtered = Object.keys(filter).length > 0;
  const add = may('users', 'create') && (
    <Button variant="primary" size="sm" icon={UserPlus} onClick={() => setAdding(true)}>
      {say('users.add')}
    </Button>
  );
  return (
    <Page title={say('page.users')} actions={add}>
      <div className="ad-bar">
        <SearchField label={say('users.search')} onSearch={setSearch} />
        <Filter
          label={say('users.filter.role')}
          value={role}
          onChange={setRole}
          options={roles.map(value => ({ value, label: say(`role.${value}`) }))}
        />
        <Filter
          label={say('users.filter.state')}
          value={state}
          onChange={setState}
          options={(['active', 'inactive'] as const).map(value => ({ value, label: say(`users.${value}`) }))}
        />
      </div>
      <Loaded query={list} skeleton={<TableSkeleton />}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={say(filtered ? 'users.noOther' : 'users.nobody')}>
              {filtered ? undefined : say('users.nobodyHelp')}
            </EmptyState>
          ) : (
            <DataTable
              label={say('page.users')}
              columns={columns}
              rows={rows}
              rowKey={row => row.id}
              onOpen={setEditing}
            />
          )
        }
      </Loaded>
      <MoreRows query={list} />
      {adding && <CreateUser onClose={() => setAdding(false)} />}
      {editing && <EditUser user={editing} onClose={() => setEditing(undefined)} />}
    </Page>
  );
}

function useColumns(): Column<UserView>[] {
  const { say } = useWords();
  const { user: me } = useMe();
  const phone = usePhone();
  const person: Column<UserView> = {
    key: 'name',
    header: say('users.name'),
    main: true,
    cell: row => (
      <span className="ad-person">
        <Avatar id={row.id} name={row.name} size="sm" {...(row.pictureUrl && { src: row.pictureUrl })} />
        <span>
          <span className="ad-named">
            <Clip>{row.name}</Clip>
            {row.id === me.id && <span className="ad-sub">{say('users.you')}</span>}
          </span>
          <Clip className="ad-sub">{phone ? say(`role.${row.role}`) : row.email}</Clip>
        </span>
      </span>
    ),
  };
  const state: Column<UserView> = {
    key: 'state',
    header: say('users.state'),
    cell: row => (
      <Badge kind={!row.isActive ? 'plain' : row.isInvited ? 'info' : 'success'}>
        {say(!row.isActive ? 'users.inactive' : row.isInvited ? 'users.isInvited' : 'users.active')}
      </Badge>
    ),
  };
  if (phone) return [person, state];
  return [
    person,
    { key: 'role', header: say('users.role'), cell: row => say(`role.${row.role}`) },
    { key: 'capacity', header: say('users.capacity'), numeric: true, cell: row => row.capacity },
    {
      key: 'seen',
      header: say('users.seen'),
      cell: row =>
        row.lastSignInAt ? <Ago iso={row.lastSignInAt} /> : <span className="text-ink-3">{say('app.never')}</span>,
    },
    state,
  ];
}
