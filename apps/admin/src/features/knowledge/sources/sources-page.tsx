import { trpc, useLiveEvents } from '@natiq/client';
import type { KnowledgeSourceView } from '@natiq/contracts/knowledge/sources';
import { Button, DataTable, EmptyState, RefreshCw, useToast } from '@natiq/ui';
import { useMemo, useRef, useState } from 'react';
import { MoreRows, SearchField } from '../../../parts/list.tsx';
import { Loaded, TableSkeleton } from '../../../parts/loaded.tsx';
import { useMe } from '../../../session/use-me.ts';
import { Page } from '../../../shell/page.tsx';
import { useFail } from '../../../words/use-fail.ts';
import { useWords } from '../../../words/use-words.tsx';
import { Back } from '../article/back.tsx';
import { useSourceColumns } from './columns.tsx';
import { DropZone } from './drop-zone.tsx';
import { IncomingFiles } from './incoming.tsx';
import { useUploads } from './upload-queue.ts';

const PAGE = 50;

/** Files that knowledge comes from: dropped here, read and indexed while one watches. */
export default function SourcesPage() {
  const { say } = useWords();
  const { may } = useMe();
  const utils = trpc.useUtils();
  const [search, setSearch] = useState('');
  const uploads = useUploads();
  const chooser = useRef<HTMLInputElement>(null);
  const [replaced, setReplaced] = useState<KnowledgeSourceView>();
  useLiveEvents(event => {
    if (event.type === 'source' || event.type === 'reload') void utils.sources.list.invalidate();
  });
  const list = trpc.sources.list.useInfiniteQuery(
    { limit: PAGE, kind: 'file', ...(search !== '' && { search }) },
    { getNextPageParam: page => page.nextCursor ?? undefined, placeholderData: before => before, staleTime: 0 },
  );
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.items) ?? [], [list.data]);
  const columns = useSourceColumns(row => {
    setReplaced(row);
    chooser.current?.click();
  });
  return (
    <Page title={say('source.title')} back={<Back />} actions={may('knowledge', 'update') && <EmbedAll />}>
      <div className="ad-sources">
        {may('knowledge', 'create') && <DropZone onFiles={files => uploads.add(files)} />}
        <IncomingFiles list={uploads.list} onDrop={uploads.drop} onAgain={uploads.again} />
        <SearchField label={say('source.search')} onSearch={setSearch} />
        <Loaded query={list} skeleton={<TableSkeleton />}>
          {() =>
            rows.length === 0 ? (
              <EmptyState title={say(search ? 'source.noMatch' : 'source.empty')}>
                {search ? undefined : say('source.emptyHelp')}
              </EmptyState>
            ) : (
              <DataTable<KnowledgeSourceView>
                label={say('source.title')}
                columns={columns}
                rows={rows}
                rowKey={row => row.id}
              />
            )
          }
        </Loaded>
        <MoreRows query={list} />
      </div>
      <input
        ref={chooser}
        hidden
        type="file"
        aria-label={say('source.replace')}
        onChange={event => {
          if (replaced) uploads.add([...(event.target.files ?? [])], replaced.id);
          event.target.value = '';
        }}
      />
    </Page>
  );
}

function EmbedAll() {
  const { say } = useWords();
  const show = useToast();
  const fail = useFail();
  const utils = trpc.useUtils();
  const embed = trpc.sources.embedAll.useMutation({
    onError: fail,
    onSuccess: ({ sources }) => {
      show({ text: say('source.embeddingAll', { count: sources }), seconds: 4 });
      void utils.sources.list.invalidate();
    },
  });
  return (
    <Button size="sm" icon={RefreshCw} busy={embed.isPending} onClick={() => embed.mutate()}>
      {say('source.embedAll')}
    </Button>
  );
}
