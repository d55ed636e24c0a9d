import { errorBodyOf, LiveProvider, trpc } from '@natiq/client';
import { type Action, type Module, mayIn, type Scope, scopeOf } from '@natiq/contracts/access/matrix';
import type { MeView } from '@natiq/contracts/identity/views';
import { applyBrand, ErrorState } from '@natiq/ui';
import { lazy, type ReactNode, Suspense, useEffect, useMemo } from 'react';
import { useLine } from '../app-providers.tsx';
import { useErrorText } from '../words/use-fail.ts';
import { useWords } from '../words/use-words.tsx';
import { MeContext } from './use-me.ts';

const SignInPage = lazy(() => import('./sign-in-page.tsx'));
const SetUpPage = lazy(() => import('./set-up-page.tsx'));

/** Lets through who is signed in; a stranger meets the door, or the set-up where there is no company yet. */
export function SignedIn({ children }: { children: ReactNode }) {
  const { say } = useWords();
  const words = useErrorText();
  const utils = trpc.useUtils();
  const me = trpc.auth.me.useQuery(undefined, { staleTime: 60_000 });
  const isStranger = me.isError && errorBodyOf(me.error).code === 'unauthenticated';
  const setUp = trpc.auth.needsSetUp.useQuery(undefined, { enabled: isStranger, staleTime: 60_000 });
  const enter = (view: MeView) => utils.auth.me.setData(undefined, view);

  if (isStranger && !setUp.isPending)
    return (
      <Suspense fallback={null}>
        {setUp.data?.needed ? (
          <SetUpPage onEntered={enter} />
        ) : (
          <SignInPage ended={Boolean(me.data)} onEntered={enter} />
        )}
      </Suspense>
    );
  if (me.data) return <Present view={me.data}>{children}</Present>;
  if (me.isError && !isStranger)
    return (
      <main className="grid h-dvh">
        <ErrorState
          title={say('app.failed')}
          retryLabel={say('app.retry')}
          onRetry={() => void me.refetch()}
          busy={me.isFetching}
          centred
        >
          {words(me.error)}
        </ErrorState>
      </main>
    );
  return null;
}

function Present({ view, children }: { view: MeView; children: ReactNode }) {
  const { setLocale } = useWords();
  const line = useLine();
  const utils = trpc.useUtils();
  const { user, company } = view;
  const { mutate: leave } = trpc.auth.signOut.useMutation({ onSettled: () => location.assign('/admin/') });
  useEffect(() => setLocale(user.locale), [user.locale, setLocale]);
  const { hue, chroma } = company.branding;
  useEffect(() => {
    applyBrand(hue, chroma);
    return () => applyBrand(undefined);
  }, [hue, chroma]);
  const me = useMemo(
    () => ({
      ...view,
      may: (module: Module, action: Action, scope?: Scope) =>
        mayIn(view.company.settings, view.user.role, module, action) &&
        (scope === undefined || scopeOf(view.user.role, module) === scope),
      signOut: () => leave(),
    }),
    [view, leave],
  );
  return (
    <MeContext value={me}>
      <LiveProvider line={line} onSignedOut={() => void utils.auth.me.invalidate()}>
        {children}
      </LiveProvider>
    </MeContext>
  );
}
