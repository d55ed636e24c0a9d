import { lazyPage } from '@natiq/client';
import { createRootRoute, createRoute, createRouter, Navigate, Outlet } from '@tanstack/react-router';
import { SignedIn } from './features/session/signed-in.tsx';
import { AgentShell } from './features/views/agent-shell.tsx';
import { ShellSkeleton } from './features/views/shell-skeleton.tsx';
import { Crashed, Lost, NotLoaded } from './routes/dead-ends.tsx';
import { InboxPage } from './routes/inbox-page.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: Lost, errorComponent: Crashed });

/** Outside the app's base: the demo's split screen. */
const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyPage(() => import('./start/start-page.tsx'), NotLoaded),
});

const agent = createRoute({
  getParentRoute: () => root,
  path: 'agent',
  component: () => (
    <SignedIn waiting={<ShellSkeleton />}>
      <AgentShell />
    </SignedIn>
  ),
});

const home = createRoute({
  getParentRoute: () => agent,
  path: '/',
  component: () => <Navigate to="/agent/inbox/$view" params={{ view: 'open' }} replace />,
});
const inbox = createRoute({ getParentRoute: () => agent, path: 'inbox/$view', component: InboxPage });
/** Below its view, so that going from one conversation to another keeps the list as it is. */
const conversation = createRoute({ getParentRoute: () => inbox, path: '$conversationId' });
const tickets = createRoute({
  getParentRoute: () => agent,
  path: 'tickets',
  component: lazyPage(() => import('./features/tickets/tickets-page.tsx'), NotLoaded),
});
const ticket = createRoute({ getParentRoute: () => tickets, path: '$ticketId' });
const profile = createRoute({
  getParentRoute: () => agent,
  path: 'profile',
  component: lazyPage(() => import('./features/profile/profile-page.tsx'), NotLoaded),
});

const routeTree = root.addChildren([
  start,
  agent.addChildren([home, inbox.addChildren([conversation]), tickets.addChildren([ticket]), profile]),
]);

export const router = createRouter({ routeTree, defaultPreload: 'intent', defaultErrorComponent: Crashed });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
