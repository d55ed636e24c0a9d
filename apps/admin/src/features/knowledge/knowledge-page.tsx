import { trpc } from '@natiq/client';
import { type ArticleRow, articleKind, articleStatus } from '@natiq/contracts/knowledge/views';
import { Button, DataTable, Dialog, EmptyState, NuqtaOpen, Pencil, Upload, useMedia } from '@natiq/ui';
import { useMemo, useState } from 'react';
import { Filter, MoreRows, SearchField } from '../../parts/list.tsx';
import { Loaded, TableSkeleton } from '../../parts/loaded.tsx';
import { useMe } from '../../session/use-me.ts';
import { Page } from '../../shell/page.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useColumns } from './columns.tsx';
import { EditArticle } from './edit-article.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { NewArticle } from './new-article.tsx';
import { TestConsole } from './test-console.tsx';

const PAGE = 50;

interface Wanted {
  search?: string;
  status?: ArticleRow['status'];
  language?: ArticleRow['language'];
  kind?: ArticleRow['kind'];
}

/** What the assistant may say: its pages, and beside them a place to try a question. */
export default function KnowledgePage() {
  const { say } = useWords();
  const { may } = useMe();
  const wide = useMedia('(width >= 1280px)');
  const [wanted, setWanted] = useState<Wanted>({});
  const [open, setOpen] = useState<'new' | 'import' | 'test'>();
  const [editing, setEditing] = useState<string>();
  const close = () => setOpen(undefined);
  const mayWrite = may('knowledge', 'create');
  return (
    <Page
      title={say('page.knowledge')}
      actions={
        <>
          {!wide && (
            <Button size="sm" icon={NuqtaOpen} onClick={() => setOpen('test')}>
              {say('knowledge.try')}
            </Button>
          )}
          {mayWrite && (
            <>
              <Button size="sm" icon={Upload} onClick={() => setOpen('import')}>
                {say('knowledge.import')}
              </Button>
              <Button size="sm" variant="primary" icon={Pencil} onClick={() => setOpen('new')}>
                {say('knowledge.write')}
              </Button>
            </>
          )}
        </>
      }
    >
      <div className="ad-beside">
        <div className="ad-beside-main">
          <Filters wanted={wanted} onChange={setWanted} />
          <Articles wanted={wanted} currentKey={editing} onOpen={setEditing} />
        </div>
        {wide && (
          <aside className="ad-beside-aside" aria-label={say('test.title')}>
            <TestConsole onOpenArticle={setEditing} />
          </aside>
        )}
      </div>
      {open === 'new' && <NewArticle onClose={close} />}
      {open === 'import' && <ImportDialog onClose={close} />}
      {open === 'test' && (
        <Dialog open onOpenChange={close} title={say('test.title')} closeLabel={say('app.close')} size="lg">
          <TestConsole
            onOpenArticle={id => {
              close();
              setEditing(id);
            }}
          />
        </Dialog>
      )}
      {editing && <EditArticle key={editing} id={editing} onClose={() => setEditing(undefined)} />}
    </Page>
  );
}

function Filters({ wanted, onChange }: { wanted: Wanted; onChange: (wanted: (now: Wanted) => Wanted) => void }) {
  const { say } = useWords();
  const [search] = useState(() => (text: string) => onChange(now => with_(now, 'search', text || undefined)));
  return (
    <div className="ad-bar">
      <SearchField label={say('knowledge.search')} onSearch={search} />
      <Filter
        label={say('knowledge.filter.status')}
        value={wanted.status}
        onChange={value => onChange(now => with_(now, 'status', value))}
        options={articleStatus.options.map(value => ({ value, label: say(`knowledge.status.${value}`) }))}
      />
      <Filter
        label={say('knowledge.filter.language')}
        value={wanted.language}
        onChange={value => onChange(now => with_(now, 'language', value))}
        options={(['ar', 'en'] as const).map(value => ({ value, label: say(`language.${value}`) }))}
      />
      <Filter
        label={say('knowledge.filter.kind')}
        value={wanted.kind}
        onChange={value => onChange(now => with_(now, 'kind', value))}
        options={articleKind.options.map(value => ({ value, label: say(`knowledge.kind.${value}`) }))}
      />
    </div>
  );
}

/** A filter set, or taken away: what is not wanted is not sent. */
function with_<K extends keyof Wanted>(now: Wanted, key: K, value: Wanted[K] | undefined): Wanted {
  const { [key]: _, ...rest } = now;
  return value === undefined ? rest : { ...rest, [key]: value };
}

interface ArticlesProps {
  wanted: Wanted;
  currentKey: string | undefined;
  onOpen: (id: string) => void;
}

function Articles({ wanted, currentKey, onOpen }: ArticlesProps) {
  const { say } = useWords();
  const list = trpc.knowledge.list.useInfiniteQuery(
    { limit: PAGE, ...wanted },
    { getNextPageParam: page => page.nextCursor ?? undefined, placeholderData: before => before },
  );
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.items) ?? [], [list.data]);
  const columns = useColumns();
  const filtered = Object.keys(wanted).length > 0;
  return (
    <>
      <Loaded query={list} skeleton={<TableSkeleton />}>
        {() => (
          <DataTable
            label={say('page.knowledge')}
            columns={columns}
            rows={rows}
            rowKey={row => row.id}
            onOpen={row => onOpen(row.id)}
            {...(currentKey && { currentKey })}
            empty={
              <EmptyState title={say(filtered ? 'knowledge.noMatch' : 'knowledge.empty')}>
                {filtered ? undefined : say('knowledge.emptyHelp')}
              </EmptyState>
            }
          />
        )}
      </Loaded>
      <MoreRows query={list} />
    </>
  );
}
