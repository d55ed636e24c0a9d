import type { PageState, SiteView } from '@natiq/contracts/knowledge/sites';
import { isAdminKey } from '@natiq/contracts/texts/admin';
import { Badge, Banner, Progress } from '@natiq/ui';
import { Ago, useTimes } from '../../../words/times.tsx';
import { type Say, useWords } from '../../../words/use-words.tsx';
import { isUnderWay } from './use-site.ts';

const KIND = {
  waiting: 'info',
  working: 'info',
  ready: 'success',
  failed: 'danger',
  cancelled: 'warning',
} as const;
const STATES: readonly PageState[] = ['read', 'same', 'skipped', 'gone', 'failed'];

export function SiteBadge({ site }: { site: SiteView }) {
  const { say } = useWords();
  const state = site.state in KIND ? (site.state as keyof typeof KIND) : 'waiting';
  return <Badge kind={KIND[state]}>{say(`sites.state.${state}`)}</Badge>;
}

/** Why a page is not read, or a site. */
export function reasonWords(say: Say, reason: string): string {
  const key = `crawl.reason.${reason}`;
  return isAdminKey(key) ? say(key) : say('crawl.reason.internal');
}

/** How far a site is, or what the last reading gave. */
export function SiteState({ site }: { site: SiteView }) {
  const { say } = useWords();
  const times = useTimes();
  if (isUnderWay(site))
    return (
      <Progress
        label={say('sites.progress')}
        done={site.done}
        total={site.total}
        words={say('app.nOfM', { n: site.done, m: site.total })}
      />
    );
  return (
    <>
      {site.state === 'failed' && (
        <Banner kind="danger">
          {say('sites.failed')}: {reasonWords(say, site.failure ?? 'internal')}
        </Banner>
      )}
      <ul className="ad-counts">
        <li>{say('sites.documents', { count: site.documents })}</li>
        {STATES.filter(state => site.counts[state] > 0).map(state => (
          <li key={state}>
            {say(`crawl.state.${state}`)} <bdi>{site.counts[state]}</bdi>
          </li>
        ))}
      </ul>
      <p className="ad-sub">
        {site.readAt && (
          <>
            {say('sites.readAt')} <Ago iso={site.readAt} /> ·{' '}
          </>
        )}
        {say('sites.schedule')}: {say(`sites.schedule.${site.schedule}`)}
        {site.nextDueAt && (
          <>
            {' '}
            · {say('sites.next')}: <bdi>{times.full(site.nextDueAt)}</bdi>
          </>
        )}
      </p>
    </>
  );
}
