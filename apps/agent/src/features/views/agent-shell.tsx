import { useLive } from '@natiq/client';
import { Banner, BottomBar, Inbox, Ticket, User, useMedia, usePhone } from '@natiq/ui';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { readLocal, writeLocal } from '../../words/storage.ts';
import { useWords } from '../../words/use-words.tsx';
import { useCounts } from '../inbox/use-counts.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { useAnnounce } from './use-announce.ts';
import { ViewsPaneContext } from './use-views-pane.tsx';
import { ViewsPane } from './views-pane.tsx';

const Palette = lazy(() => import('../keyboard/palette.tsx'));
const KeysHelp = lazy(() => import('../keyboard/keys-help.tsx'));

const RAIL = 'natiq.rail';
/** A line that mends itself within this time is nobody's concern, ms. */
const patient = 1500;

/** What every page of the signed-in app stands in: views, line state, palette, the phone's bar. */
export function AgentShell() {
  const { say } = useWords();
  const [open, setOpen] = useState<'palette' | 'help' | null>(null);
  const narrow = useMedia('(width < 1280px)');
  const [collapsed, setCollapsed] = useState(() => readLocal(RAIL) === 'on');
  const rail = narrow || collapsed;
  useAnnounce();
  useKeys({ 'mod+k': () => setOpen('palette'), '?': () => setOpen('help') });
  const pane = useMemo(() => {
    const turn = () => {
      setCollapsed(!collapsed);
      writeLocal(RAIL, collapsed ? 'off' : 'on');
    };
    return {
      id: 'views',
      label: say('views.title'),
      landmark: 'nav' as const,
      ground: 'canvas' as const,
      ...(rail ? { rail: 3.5 } : { width: 13.75, min: 11, max: 20 }),
      children: <ViewsPane rail={rail} onRail={narrow ? undefined : turn} onSearch={() => setOpen('palette')} />,
    };
  }, [say, rail, narrow, collapsed]);
  const close = () => setOpen(null);
  return (
    <div className="nq-frame">
      <LineBanner />
      <ViewsPaneContext value={pane}>
        <Outlet />
      </ViewsPaneContext>
      <PhoneBar />
      <Suspense fallback={null}>
        {open === 'palette' && <Palette onClose={close} onHelp={() => setOpen('help')} />}
        {open === 'help' && <KeysHelp onClose={close} />}
      </Suspense>
    </div>
  );
}

/** Says that the line is down and what that means; nothing while it stands. */
function LineBanner() {
  const { say } = useWords();
  const { state } = useLive();
  const [online, setOnline] = useState(navigator.onLine);
  const [late, setLate] = useState(false);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  useEffect(() => {
    setLate(false);
    if (state !== 'closed') return;
    const timer = setTimeout(() => setLate(true), patient);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div>
      {!online && <Banner kind="offline">{say('line.offline')}</Banner>}
      {online && late && <Banner kind="offline">{say('line.closed')}</Banner>}
    </div>
  );
}

/** Under the thumb, on the first screen of each part. */
function PhoneBar() {
  const { say } = useWords();
  const phone = usePhone();
  const counts = useCounts();
  const path = useRouterState({ select: state => state.location.pathname });
  const isDeep = /^\/agent\/(inbox\/\w+|tickets)\/.+/.test(path);
  if (!phone || isDeep) return <div />;
  const waiting = counts?.unassigned ?? 0;
  return (
    <BottomBar
      label={say('app.main')}
      items={[
        {
          id: 'inbox',
          icon: Inbox,
          label: say('views.inbox'),
          current: path.startsWith('/agent/inbox'),
          unread: { count: waiting, label: say('list.waiting', { count: waiting }) },
          link: <Link to="/agent" />,
        },
        {
          id: 'tickets',
          icon: Ticket,
          label: say('views.tickets'),
          current: path.startsWith('/agent/tickets'),
          link: <Link to="/agent/tickets" />,
        },
        {
          id: 'me',
          icon: User,
          label: say('views.me'),
          current: path.startsWith('/agent/profile'),
          link: <Link to="/agent/profile" />,
        },
      ]}
    />
  );
}
