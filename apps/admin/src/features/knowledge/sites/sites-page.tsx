import { Button, ChevronLeft, EmptyState, Globe, IconButton } from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { MoreRows } from '../../../parts/list.tsx';
import { Loaded, TableSkeleton } from '../../../parts/loaded.tsx';
import { useMe } from '../../../session/use-me.ts';
import { Page } from '../../../shell/page.tsx';
import { useWords } from '../../../words/use-words.tsx';
import { SiteForm } from './site-form.tsx';
import { SiteBadge, SiteState } from './site-state.tsx';
import { useSites } from './use-site.ts';

/** The web sites that are read as knowledge, each with how far it is. */
export default function SitesPage() {
  const { say } = useWords();
  const { may } = useMe();
  const query = useSites();
  const [adding, setAdding] = useState(false);
  const add = may('knowledge', 'create') && (
    <Button size="sm" variant="primary" icon={Globe} onClick={() => setAdding(true)}>
      {say('sites.add')}
    </Button>
  );
  const isEmpty = query.data?.pages[0]?.items.length === 0;
  return (
    <Page
      title={say('sites.title')}
      back={
        <IconButton icon={ChevronLeft} label={say('knowledge.back')} link={<Link to="/knowledge" />} tooltip={false} />
      }
      actions={!isEmpty && add}
    >
      <Loaded query={query} skeleton={<TableSkeleton />}>
        {({ pages }) =>
          isEmpty ? (
            <EmptyState icon={Globe} title={say('sites.none')} action={add}>
              {say('sites.noneHelp')}
            </EmptyState>
          ) : (
            <ul className="ad-sites">
              {pages.flatMap(page =>
                page.items.map(site => (
                  <li key={site.id}>
                    <p className="ad-site-head">
                      <Link to="/knowledge/sites/$siteId" params={{ siteId: site.id }} dir="ltr">
                        <bdi>{site.address}</bdi>
                      </Link>
                      <SiteBadge site={site} />
                    </p>
                    <SiteState site={site} />
                  </li>
                )),
              )}
            </ul>
          )
        }
      </Loaded>
      <MoreRows query={query} />
      {adding && <SiteForm onClose={() => setAdding(false)} />}
    </Page>
  );
}
