import { lazyPage } from '@natiq/client';
import { createRootRoute, createRoute, createRouter, Navigate, RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { AppProviders } from './app-providers.tsx';
import { SignedIn } from './session/signed-in.tsx';
import { useMe } from './session/use-me.ts';
import { Guard } from './shell/guard.tsx';
import { Lost } from './shell/lost.tsx';
import { NotLoaded } from './shell/not-loaded.tsx';
import { firstPage, type PageId, pages } from './shell/pages.ts';
import { Shell } from './shell/shell.tsx';

const root = createRootRoute({
  component: () => (
    <SignedIn>
      <Shell />
    </SignedIn>
  ),
  notFoundComponent: Lost,
});

function Home() {
  const { may, company } = useMe();
  return <Navigate to={firstPage(may, company.kind)} replace />;
}

const load: Record<PageId, () => Promise<{ default: () => React.ReactNode }>> = {
  overview: () => import('./features/overview/overview-page.tsx'),
  conversations: () => import('./features/conversations/conversations-page.tsx'),
  tickets: () => import('./features/tickets/tickets-page.tsx'),
  contacts: () => import('./features/contacts/contacts-page.tsx'),
  knowledge: () => import('./features/knowledge/knowledge-page.tsx'),
  assistant: () => import('./features/assistant/assistant-page.tsx'),
  review: () => import('./features/review/review-page.tsx'),
  evaluation: () => import('./features/evaluation/evaluation-page.tsx'),
  models: () => import('./features/models/models-page.tsx'),
  channels: () => import('./features/channels/channels-page.tsx'),
  users: () => import('./features/users/users-page.tsx'),
  company: () => import('./features/company/company-page.tsx'),
  audit: () => import('./features/audit/audit-page.tsx'),
  integrity: () => import('./features/integrity/integrity-page.tsx'),
  companies: () => import('./features/platform/companies-page.tsx'),
};

const routes = pages.map(page => {
  const Content = lazyPage(load[page.id], NotLoaded);
  return createRoute({
    getParentRoute: () => root,
    path: page.path,
    component: () => (
      <Guard page={page}>
        <Content />
      </Guard>
    ),
  });
});

/** A page below that of knowledge: whoever may see the one may see the other. */
function articleRoute(path: string, content: () => Promise<{ default: () => React.ReactNode }>) {
  const page = pages.find(one => one.id === 'knowledge')!;
  const Content = lazyPage(content, NotLoaded);
  return createRoute({
    getParentRoute: () => root,
    path,
    component: () => (
      <Guard page={page}>
        <Content />
      </Guard>
    ),
  });
}

const router = createRouter({
  basepath: '/admin',
  defaultPreload: 'intent',
  routeTree: root.addChildren([
    createRoute({ getParentRoute: () => root, path: '/', component: Home }),
    // Whoever has just set up, or comes by an old address of the set-up, goes on to their first page.
    createRoute({ getParentRoute: () => root, path: '/set-up', component: Home }),
    createRoute({
      getParentRoute: () => root,
      path: '/profile',
      component: lazyPage(() => import('./features/profile/profile-page.tsx'), NotLoaded),
    }),
    ...routes,
    articleRoute('/knowledge/new', () => import('./features/knowledge/article/new-page.tsx')),
    articleRoute('/knowledge/sites', () => import('./features/knowledge/sites/sites-page.tsx')),
    articleRoute('/knowledge/sites/$siteId', () => import('./features/knowledge/sites/site-page.tsx')),
    articleRoute('/knowledge/sources', () => import('./features/knowledge/sources/sources-page.tsx')),
    articleRoute('/knowledge/sources/$sourceId', () => import('./features/knowledge/sources/reader-page.tsx')),
    articleRoute('/knowledge/$articleId', () => import('./features/knowledge/article/article-page.tsx')),
  ]),
});

/** Beside the routes: whoever opens an invitation may be signed in as somebody else, or as nobody. */
const InvitationPage = lazy(() => import('./session/invitation-page.tsx'));

/** Outside the app's own address: whoever writes programs needs no session to read. */
const DocsPage = lazy(() => import('./features/api-docs/docs-page.tsx'));

const besideRoutes: Record<string, React.ComponentType> = {
  '/admin/invitation': InvitationPage,
  '/api/v1/docs': DocsPage,
};

/** The admin app. */
export function App() {
  const Beside = besideRoutes[location.pathname.replace(/\/$/, '')];
  return (
    <AppProviders>
      {Beside ? (
        <Suspense fallback={null}>
          <Beside />
        </Suspense>
      ) : (
        <RouterProvider router={router} />
      )}
    </AppProviders>
  );
}
