import { trpc } from '@natiq/client';
import type { ArticleRow } from '@natiq/contracts/knowledge/views';
import {
  Button,
  DataTable,
  Dialog,
  EmptyState,
  IconButton,
  NuqtaOpen,
  Pencil,
  Upload,
  useMedia,
  usePhone,
} from '@natiq/ui';
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
const STATUSES = ['draft', 'published', 'archived'] as const;
const KINDS = ['article', 'faq'] as const;

interface Wanted {
  search?: string;
  status?: ArticleRow['status'];
  language?: ArticleRow['language'];
  kind?: ArticleRow['kind'];
}

/** What the assistant may say: its pages, and beside them a place to try a question. */
export default function KnowledgePage() {
  const { say } = useWords();
  const wide = useMedia('(width >= 1280px)');
  const [wanted, setWanted] = useState<Wanted>({});
  const [open, setOpen] = useState<Opened>();
  const [editing, setEditing] = useState<string>();
  const close = () => setOpen(undefined);
  return (
    <Page title={say('page.knowledge')} actions={<Acts wide={wide} onOpen={setOpen} />}>
      <div className="ad-beside">
        <div className="ad-beside-main">
          <Filters wanted={wanted} onChange={setWanted} />
          <Articles wanted={wanted} currentKey={editing} onOpen={setEditing} />
        </div>
        {wide && (
          <aside className="ad-beside-aside" aria-label={say('test.title')}>
            <TestConsole title={say('test.title')} onOpenArticle={setEditing} />
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

type Opened = 'new' | 'import' | 'test';

/** What can be done with the whole of the knowledge; on a phone without words. */
function Acts({ wide, onOpen }: { wide: boolean; onOpen: (what: Opened) => void }) {
  const { say } = useWords();
  const { may } = useMe();
  const phone = usePhone();
  const acts = [
    { id: 'test', icon: NuqtaOpen, words: say('knowledge.try'), shown: !wide },
    { id: 'import', icon: Upload, words: say('knowledge.import'), shown: may('knowledge', 'create') },
    { id: 'new', icon: Pencil, words: say('knowledge.write'), shown: may('knowledge', 'create') },
  ] as const;
  return acts
    .filter(act => act.shown)
    .map(({ id, icon, words }) =>
      phone ? (
        <IconButton key={id} icon={icon} label={words} onClick={() => onOpen(id)} tooltip={false} />
      ) : (
        <Button
          key={id}
          size="sm"
          variant={id === 'new' ? 'primary' : 'secondary'}
          icon={icon}
          onClick={() => onOpen(id)}
        >
          {words}
        </Button>
      ),
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
        options={STATUSES.map(value => ({ value, label: say(`knowledge.status.${value}`) }))}
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
        options={KINDS.map(value => ({ value, label: say(`knowledge.kind.${value}`) }))}
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
        {() =>
          rows.length === 0 ? (
            <EmptyState title={say(filtered ? 'knowledge.noMatch' : 'knowledge.empty')}>
              {filtered ? undefined : say('knowledge.emptyHelp')}
            </EmptyState>
          ) : (
            <DataTable
              label={say('page.knowledge')}
              columns={columns}
              rows={rows}
              rowKey={row => row.id}
              onOpen={row => onOpen(row.id)}
              {...(currentKey && { currentKey })}
            />
          )
        }
      </Loaded>
      <MoreRows query={list} />
    </>
  );
}
