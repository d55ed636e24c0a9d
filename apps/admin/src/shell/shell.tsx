import { Banner, ErrorState, useMedia } from '@natiq/ui';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { Component, type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { useWords } from '../words/use-words.tsx';
import { Drawer } from './drawer.tsx';
import { MenuContext } from './menu.ts';
import { Navigation } from './navigation.tsx';

/** The frame around every page: navigation beside it, in a drawer on a phone. */
export function Shell() {
  const { say } = useWords();
  const phone = useMedia('(width < 768px)');
  const [open, setOpen] = useState(false);
  const path = useRouterState({ select: state => state.location.pathname });
  const online = useOnline();
  return (
    <MenuContext value={phone ? () => setOpen(true) : null}>
      <div className="ad-shell">
        {!phone && <Navigation />}
        {phone && (
          <Drawer open={open} onOpenChange={setOpen} label={say('nav.menu')}>
            <Navigation onGo={() => setOpen(false)} />
          </Drawer>
        )}
        <main className="ad-main">
          {!online && <Banner kind="offline">{say('app.offline')}</Banner>}
          <Boundary key={path} fallback={<Crashed />}>
            <Suspense fallback={null}>
              <Outlet />
            </Suspense>
          </Boundary>
        </main>
      </div>
    </MenuContext>
  );
}

function subscribe(tell: () => void): () => void {
  addEventListener('online', tell);
  addEventListener('offline', tell);
  return () => {
    removeEventListener('online', tell);
    removeEventListener('offline', tell);
  };
}

const useOnline = () => useSyncExternalStore(subscribe, () => navigator.onLine);

function Crashed() {
  const { say } = useWords();
  useEffect(() => {
    document.title = say('app.title', { page: say('app.crashed') });
  }, [say]);
  return (
    <ErrorState title={say('app.crashed')} retryLabel={say('app.reload')} onRetry={() => location.reload()} centred>
      {say('app.crashedHelp')}
    </ErrorState>
  );
}

/** Keeps a broken page from taking the navigation with it. */
class Boundary extends Component<{ fallback: ReactNode; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override render() {
    return this.state.broken ? this.props.fallback : this.props.children;
  }
}
