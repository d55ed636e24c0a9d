import { trpc } from '@natiq/client';
import type { AuditView } from '@natiq/contracts/identity/views';
import { Clip, type Column, DataTable, EmptyState, usePhone } from '@natiq/ui';
import { useMemo, useState } from 'react';
import { Filter, MoreRows } from '../../parts/list.tsx';
import { Loaded, TableSkeleton } from '../../parts/loaded.tsx';
import { Page } from '../../shell/page.tsx';
import { Ago } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import { AuditEntry } from './audit-entry.tsx';
import { ACTS, actorWords, actWords, subjectName } from './audit-words.ts';

const PAGE = 50;
/** What staff and the product itself changed, newest first. */
export default function AuditPage() {
  const { say } = useWords();
  const [action, setAction] = useState<string>();
  const [open, setOpen] = useState<AuditView>();
  const list = trpc.audit.list.useInfiniteQuery(
    { limit: PAGE, ...(action && { action }) },
    { getNextPageParam: page => page.nextCursor ?? undefined, placeholderData: before => before },
  );
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.items) ?? [], [list.data]);
  const columns = useColumns();
  return (
    <Page title={say('page.audit')}>
      <div className="ad-bar">
        <Filter
          label={say('audit.filter')}
          value={action}
          onChange={setAction}
          options={ACTS.map(value => ({ value, label: actWords(value, say) }))}
        />
      </div>
      <Loaded query={list} skeleton={<TableSkeleton />}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={say('audit.empty')}>{say('audit.emptyHelp')}</EmptyState>
          ) : (
            <DataTable
              label={say('page.audit')}
              columns={columns}
              rows={rows}
              rowKey={row => row.id}
              onOpen={setOpen}
            />
          )
        }
      </Loaded>
      <MoreRows query={list} />
      {open && <AuditEntry entry={open} onClose={() => setOpen(undefined)} />}
    </Page>
  );
}

function useColumns(): Column<AuditView>[] {
  const { say } = useWords();
  const phone = usePhone();
  const what: Column<AuditView> = {
    key: 'what',
    header: say('audit.what'),
    main: true,
    cell: row => {
      const name = subjectName(row);
      const words = actWords(row.action, say);
      return (
        <span className="ad-two">
          <Clip>{name ? say('audit.of', { what: words, name }) : words}</Clip>
          {phone && <Clip className="ad-sub">{actorWords(row.actor, say)}</Clip>}
        </span>
      );
    },
  };
  const when: Column<AuditView> = { key: 'when', header: say('audit.when'), cell: row => <Ago iso={row.createdAt} /> };
  if (phone) return [what, when];
  const who: Column<AuditView> = {
    key: 'who',
    header: say('audit.who'),
    cell: row => <bdi>{actorWords(row.actor, say)}</bdi>,
  };
  return [what, who, when];
}
