import { trpc } from '@natiq/client';
import type { SiteView } from '@natiq/contracts/knowledge/sites';
import { Button, ChevronLeft, ConfirmDialog, IconButton, RefreshCw, useToast } from '@natiq/ui';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Loaded } from '../../../parts/loaded.tsx';
import { useMe } from '../../../session/use-me.ts';
import { Page } from '../../../shell/page.tsx';
import { useFail } from '../../../words/use-fail.ts';
import { useWords } from '../../../words/use-words.tsx';
import { SiteForm } from './site-form.tsx';
import { SitePages } from './site-pages.tsx';
import { SiteBadge, SiteState } from './site-state.tsx';
import { isUnderWay, useSite } from './use-site.ts';

/** One web site: how far it is, what became of its pages, and what can be done with it. */
export default function SitePage() {
  const { say } = useWords();
  const { siteId } = useParams({ strict: false }) as { siteId: string };
  const query = useSite(siteId);
  return (
    <Page
      title={query.data?.name ?? say('sites.title')}
      back={
        <IconButton
          icon={ChevronLeft}
          label={say('sites.back')}
          link={<Link to="/knowledge/sites" />}
          tooltip={false}
        />
      }
    >
      <Loaded query={query}>{site => <Site site={site} />}</Loaded>
    </Page>
  );
}

function Site({ site }: { site: SiteView }) {
  const { say } = useWords();
  return (
    <div className="ad-site">
      <div className="ad-site-now">
        <p className="ad-site-head">
          <a href={site.address} target="_blank" rel="noopener noreferrer" dir="ltr">
            <bdi>{site.address}</bdi>
          </a>
          <SiteBadge site={site} />
        </p>
        <SiteState site={site} />
        {isUnderWay(site) && <p className="ad-sub">{say('sites.runningHelp')}</p>}
        <Acts site={site} />
      </div>
      <SitePages site={site} />
    </div>
  );
}

function Acts({ site }: { site: SiteView }) {
  const { say } = useWords();
  const { may } = useMe();
  const fail = useFail();
  const show = useToast();
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const [open, setOpen] = useState<'settings' | 'delete'>();
  const keep = (view: SiteView) => {
    utils.sites.get.setData({ id: view.id }, view);
    void utils.sites.pages.invalidate({ id: view.id });
  };
  const again = trpc.sites.crawl.useMutation({ onError: fail, onSuccess: keep });
  const stop = trpc.sites.cancel.useMutation({ onError: fail, onSuccess: keep });
  const remove = trpc.sites.delete.useMutation({
    onError: fail,
    onSuccess: () => {
      show({ text: say('sites.deleted'), seconds: 5 });
      void utils.sites.list.invalidate();
      void navigate({ to: '/knowledge/sites' });
    },
  });
  const close = () => setOpen(undefined);
  return (
    <div className="ad-acts">
      {may('knowledge', 'update') &&
        (isUnderWay(site) ? (
          <Button busy={stop.isPending} onClick={() => stop.mutate({ id: site.id })}>
            {say('sites.stop')}
          </Button>
        ) : (
          <Button icon={RefreshCw} busy={again.isPending} onClick={() => again.mutate({ id: site.id })}>
            {say('sites.again')}
          </Button>
        ))}
      {may('knowledge', 'update') && <Button onClick={() => setOpen('settings')}>{say('sites.settings')}</Button>}
      {may('knowledge', 'delete') && (
        <Button variant="quiet" onClick={() => setOpen('delete')}>
          {say('sites.delete')}
        </Button>
      )}
      {open === 'settings' && <SiteForm site={site} onClose={close} />}
      {open === 'delete' && (
        <ConfirmDialog
          open
          danger
          onOpenChange={close}
          title={say('sites.deleteTitle')}
          confirmLabel={say('sites.delete')}
          cancelLabel={say('app.cancel')}
          busy={remove.isPending}
          onConfirm={() => remove.mutate({ id: site.id })}
        >
          <p>{say('sites.deleteHelp')}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
