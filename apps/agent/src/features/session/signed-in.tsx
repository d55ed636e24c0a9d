import { errorBodyOf, LiveProvider, trpc } from '@natiq/client';
import { type Action, type Module, may } from '@natiq/contracts/access/matrix';
import type { MeView } from '@natiq/contracts/identity/views';
import { applyBrand, ErrorState } from '@natiq/ui';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { useLine } from '../../app-providers.tsx';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { useOutboxSender } from '../conversations/use-outbox.ts';
import { MeContext } from './use-me.ts';
import { useHeartbeat } from './use-presence.ts';

const SignInPage = lazy(() => import('./sign-in-page.tsx'));

export interface SignedInProps {
  /** Shown to whoever is not signed in, instead of the sign-in page. */
  fallback?: ReactNode;
  /** Shown while it is not known yet who this is. */
  waiting?: ReactNode;
  /** Leaves the language of the page as it is, whatever the person's own. */
  keepLocale?: boolean;
  children: ReactNode;
}

/** Lets through who is signed in, with the live line open; otherwise the door. */
export function SignedIn({ fallback, waiting = null, keepLocale = false, children }: SignedInProps) {
  const [ended, setEnded] = useState(false);
  const utils = trpc.useUtils();
  const me = trpc.auth.me.useQuery(undefined, { enabled: !ended, staleTime: Number.POSITIVE_INFINITY });
  const isStranger = ended || (me.error && errorBodyOf(me.error).code === 'unauthenticated');
  if (isStranger) {
    const enter = (view: MeView) => {
      // The socket of the ended session still carries the old cookie: begin anew, drafts are kept by the tab.
      if (ended) location.reload();
      else utils.auth.me.setData(undefined, view);
    };
    return (
      fallback ?? (
        <Suspense fallback={waiting}>
          <SignInPage ended={ended} onEntered={enter} />
        </Suspense>
      )
    );
  }
  if (me.data) {
    return (
      <Present me={me.data} keepLocale={keepLocale} onEnded={() => setEnded(true)}>
        {children}
      </Present>
    );
  }
  if (me.error) return <Unreachable error={me.error} busy={me.isFetching} onRetry={() => me.refetch()} />;
  return waiting;
}

function Unreachable({ error, busy, onRetry }: { error: unknown; busy: boolean; onRetry: () => void }) {
  const { say } = useWords();
  const words = useErrorText();
  return (
    <main className="grid h-dvh">
      <ErrorState title={say('app.failed')} retryLabel={say('app.retry')} onRetry={onRetry} busy={busy} centred>
        {words(error)}
      </ErrorState>
    </main>
  );
}

interface PresentProps {
  me: MeView;
  keepLocale: boolean;
  onEnded: () => void;
  children: ReactNode;
}

function Present({ me: view, keepLocale, onEnded, children }: PresentProps) {
  const line = useLine();
  const { setLocale, setDigits } = useWords();
  const { user, company } = view;
  const signOut = trpc.auth.signOut.useMutation({ onSettled: () => location.assign('/agent/') });
  const leave = signOut.mutate;
  useEffect(() => {
    if (!keepLocale) setLocale(user.locale);
  }, [keepLocale, user.locale, setLocale]);
  useEffect(() => setDigits(company.settings.digits), [company.settings.digits, setDigits]);
  const { hue, chroma } = company.branding;
  useEffect(() => {
    applyBrand(hue, chroma);
    return () => applyBrand(undefined);
  }, [hue, chroma]);
  const me = useMemo(
    () => ({
      ...view,
      may: (module: Module, action: Action) => may(view.user.role, module, action),
      signOut: () => leave(),
    }),
    [view, leave],
  );
  return (
    <MeContext value={me}>
      <LiveProvider line={line} onSignedOut={onEnded}>
        <Background />
        {children}
      </LiveProvider>
    </MeContext>
  );
}

/** What goes on as long as somebody is signed in, whatever page they look at. */
function Background() {
  useHeartbeat();
  useOutboxSender();
  return null;
}
