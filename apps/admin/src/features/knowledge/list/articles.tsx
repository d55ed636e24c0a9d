import { trpc } from '@natiq/client';
import type { ArticleRow } from '@natiq/contracts/knowledge/views';
import { Button, DataTable, EmptyState, Pencil, type Sort } from '@natiq/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { MoreRows } from '../../../parts/list.tsx';
import { Loaded, TableSkeleton } from '../../../parts/loaded.tsx';
import { useMe } from '../../../session/use-me.ts';
import { useWords } from '../../../words/use-words.tsx';
import { ArticlesBulk } from './bulk-bar.tsx';
import { useColumns } from './columns.tsx';
import type { Wanted } from './use-wanted.ts';

const PAGE = 50;

export interface ArticlesProps {
  wanted: Wanted;
  onChange: (change: Partial<Record<keyof Wanted, string | undefined>>) => void;
}

/** The company's pages: opened by a click, picked for many at once. */
export function Articles({ wanted, onChange }: ArticlesProps) {
  const { say } = useWords();
  const { may } = useMe();
  const navigate = useNavigate();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const list = trpc.knowledge.list.useInfiniteQuery(
    { limit: PAGE, ...wanted },
    { getNextPageParam: page => page.nextCursor ?? undefined, placeholderData: before => before },
  );
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.items) ?? [], [list.data]);
  const columns = useColumns();
  const sort: Sort = { key: wanted.sort ?? 'changed', direction: wanted.order ?? 'descending' };
  const areDeleted = wanted.status === 'deleted';
  const mayPick = may('knowledge', areDeleted ? 'delete' : 'update');
  const filtered = Object.keys(wanted).some(key => key !== 'sort' && key !== 'order');
  return (
    <>
      <Loaded query={list} skeleton={<TableSkeleton />}>
        {() =>
          rows.length === 0 ? (
            <EmptyState
              title={say(filtered ? 'knowledge.noMatch' : 'knowledge.empty')}
              action={
                !filtered &&
                may('knowledge', 'create') && (
                  <Button icon={Pencil} link={<Link to="/knowledge/new" />}>
                    {say('knowledge.write')}
                  </Button>
                )
              }
            >
              {filtered ? undefined : say('knowledge.emptyHelp')}
            </EmptyState>
          ) : (
            <DataTable<ArticleRow>
              label={say('page.knowledge')}
              columns={columns}
              rows={rows}
              rowKey={row => row.id}
              sort={sort}
              onSortChange={({ key, direction }) => onChange(nextSort(sort, key, direction))}
              {...(mayPick && {
                selection: {
                  keys: picked,
                  onChange: setPicked,
                  all: say('knowledge.bulk.all'),
                  row: row => say('knowledge.bulk.row', { title: row.title }),
                },
              })}
              {...(!areDeleted && { onOpen: row => void navigate({ to: `/knowledge/${row.id}` as string }) })}
            />
          )
        }
      </Loaded>
      <MoreRows query={list} />
      <ArticlesBulk
        ids={rows.filter(row => picked.has(row.id)).map(row => row.id)}
        areDeleted={areDeleted}
        onDone={() => setPicked(new Set())}
      />
    </>
  );
}

/** A column one comes to begins where it says the most: names from A, figures and dates from the top. */
function nextSort(now: Sort, key: string, direction: Sort['direction']) {
  if (now.key === key) return { sort: key, order: direction };
  return { sort: key, order: key === 'title' ? 'ascending' : 'descending' };
}
