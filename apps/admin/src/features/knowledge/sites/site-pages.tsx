import { trpc } from '@natiq/client';
import type { PageState, SitePageView, SiteView } from '@natiq/contracts/knowledge/sites';
import { Clip, DataTable, EmptyState } from '@natiq/ui';
import { useEffect, useState } from 'react';
import { Filter, MoreRows } from '../../../parts/list.tsx';
import { Loaded, TableSkeleton } from '../../../parts/loaded.tsx';
import { useWords } from '../../../words/use-words.tsx';
import { reasonWords } from './site-state.tsx';

const STATES: readonly PageState[] = ['read', 'same', 'skipped', 'failed', 'gone', 'waiting'];

/** What became of each page in the last reading, and why. */
export function SitePages({ site }: { site: SiteView }) {
  const { say } = useWords();
  const utils = trpc.useUtils();
  const [state, setState] = useState<PageState>();
  const query = trpc.sites.pages.useInfiniteQuery(
    { id: site.id, limit: 50, ...(state && { state }) },
    { staleTime: 0, getNextPageParam: page => page.nextCursor ?? undefined },
  );
  // The list follows the figures: a page that is dealt with shows what became of it.
  const progress = `${site.round}:${site.done}:${site.state}`;
  useEffect(() => {
    if (progress) void utils.sites.pages.invalidate({ id: site.id });
  }, [progress, site.id, utils]);
  const words = (page: SitePageView) => {
    const now = say(`crawl.state.${page.state}`);
    return page.reason ? `${now}: ${reasonWords(say, page.reason)}` : now;
  };
  return (
    <section aria-labelledby="site-pages" className="ad-result ad-site-pages">
      <h2 id="site-pages" className="nq-title">
        {say('sites.pagesTitle')}
      </h2>
      <div>
        <Filter
          label={say('sites.filter')}
          value={state}
          options={STATES.map(value => ({ value, label: say(`crawl.state.${value}`) }))}
          onChange={setState}
        />
      </div>
      <Loaded query={query} skeleton={<TableSkeleton />}>
        {({ pages }) => (
          <DataTable
            label={say('sites.pagesTitle')}
            rows={pages.flatMap(page => page.items)}
            rowKey={page => page.address}
            empty={<EmptyState title={say('sites.pagesNone')} />}
            columns={[
              { key: 'page', header: say('sites.page'), main: true, cell: page => <PageCell page={page} /> },
              { key: 'state', header: say('sites.what'), cell: page => <span className="ad-cell">{words(page)}</span> },
            ]}
          />
        )}
      </Loaded>
      <MoreRows query={query} />
    </section>
  );
}

function PageCell({ page }: { page: SitePageView }) {
  const path = readable(page.address);
  return (
    <span className="ad-site-page">
      {page.title && <Clip title={page.title}>{page.title}</Clip>}
      <a href={page.address} target="_blank" rel="noopener noreferrer" dir="ltr" className="nq-clip text-ink-3">
        <bdi>{path}</bdi>
      </a>
    </span>
  );
}

/** The path as a person wrote it. */
function readable(address: string): string {
  const { pathname, search } = new URL(address);
  try {
    return decodeURI(pathname + search);
  } catch {
    return pathname + search;
  }
}
