import { trpc } from '@natiq/client';
import type { CompanyView } from '@natiq/contracts/identity/views';
import {
  Badge,
  Button,
  Clip,
  type Column,
  ConfirmDialog,
  DataTable,
  EmptyState,
  Plus,
  usePhone,
  useToast,
} from '@natiq/ui';
import { useMemo, useState } from 'react';
import { MoreRows, SearchField } from '../../parts/list.tsx';
import { Loaded, TableSkeleton } from '../../parts/loaded.tsx';
import { useMe } from '../../session/use-me.ts';
import { Page } from '../../shell/page.tsx';
import { useTimes } from '../../words/times.tsx';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { CreateCompany } from './create-company.tsx';

const PAGE = 50;

/** All companies of this installation. */
export default function CompaniesPage() {
  const { say } = useWords();
  const { may } = useMe();
  const [search, setSearch] = useState('');
  const [adding, setAdding] = useState(false);
  const [closing, setClosing] = useState<CompanyView>();
  const list = trpc.companies.list.useInfiniteQuery(
    { limit: PAGE, ...(search && { search }) },
    { getNextPageParam: page => page.nextCursor ?? undefined, placeholderData: before => before },
  );
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.items) ?? [], [list.data]);
  const columns = useColumns(setClosing);
  const add = may('companies', 'create') && (
    <Button variant="primary" size="sm" icon={Plus} onClick={() => setAdding(true)}>
      {say('companies.add')}
    </Button>
  );
  return (
    <Page title={say('page.companies')} actions={add}>
      <div className="ad-bar">
        <SearchField label={say('companies.search')} onSearch={setSearch} />
      </div>
      <Loaded query={list} skeleton={<TableSkeleton />}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={say(search ? 'companies.noMatch' : 'companies.none')}>
              {search ? undefined : say('companies.noneHelp')}
            </EmptyState>
          ) : (
            <DataTable label={say('page.companies')} columns={columns} rows={rows} rowKey={row => row.id} />
          )
        }
      </Loaded>
      <MoreRows query={list} />
      {adding && <CreateCompany onClose={() => setAdding(false)} />}
      {closing && <Deactivate company={closing} onClose={() => setClosing(undefined)} />}
    </Page>
  );
}

/** Switching a company off signs all its people out: confirmed by typing its short name. */
function Deactivate({ company, onClose }: { company: CompanyView; onClose: () => void }) {
  const { say } = useWords();
  const show = useToast();
  const fail = useFail();
  const utils = trpc.useUtils();
  const deactivate = trpc.companies.deactivate.useMutation({
    onSuccess: () => {
      show({ text: say('companies.deactivated', { name: company.name }), seconds: 5 });
      void utils.companies.list.invalidate();
      onClose();
    },
    onError: fail,
  });
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={open => !open && onClose()}
      title={say('companies.deactivateTitle', { name: company.name })}
      confirmLabel={say('companies.deactivate')}
      cancelLabel={say('app.cancel')}
      busy={deactivate.isPending}
      onConfirm={() => deactivate.mutate({ id: company.id })}
      typeToConfirm={{ label: say('app.typeToConfirm', { words: company.slug }), words: company.slug }}
    >
      <p>{say('companies.deactivateHelp')}</p>
    </ConfirmDialog>
  );
}

function useColumns(onClose: (company: CompanyView) => void): Column<CompanyView>[] {
  const { say } = useWords();
  const times = useTimes();
  const { may, company: own } = useMe();
  const phone = usePhone();
  const name: Column<CompanyView> = {
    key: 'name',
    header: say('companies.name'),
    main: true,
    cell: row => (
      <span className="ad-two">
        <Clip>{row.name}</Clip>
        <Clip className="ad-sub">{row.slug}</Clip>
      </span>
    ),
  };
  const state: Column<CompanyView> = {
    key: 'state',
    header: say('companies.state'),
    cell: row => (
      <Badge kind={row.isActive ? 'success' : 'plain'}>
        {say(row.isActive ? 'companies.active' : 'companies.inactive')}
      </Badge>
    ),
  };
  const acts: Column<CompanyView> = {
    key: 'acts',
    header: <span className="nq-sr">{say('companies.deactivate')}</span>,
    cell: row =>
      row.isActive &&
      row.id !== own.id &&
      may('companies', 'delete') && (
        <Button size="sm" variant="quiet" onClick={() => onClose(row)}>
          {say('companies.deactivate')}
        </Button>
      ),
  };
  if (phone) return [name, state, acts];
  return [
    name,
    { key: 'kind', header: say('companies.industry'), cell: row => say(`industry.${row.industry}`) },
    {
      key: 'of',
      header: say('knowledge.kind'),
      cell: row => <Badge kind={row.kind === 'customer' ? 'plain' : 'info'}>{say(`companies.kind.${row.kind}`)}</Badge>,
    },
    { key: 'since', header: say('companies.since'), cell: row => times.date(row.createdAt) },
    state,
    acts,
  ];
}
