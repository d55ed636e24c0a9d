import type { AppRouter } from '@natiq/api';
import {
  createWSClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCLink,
  wsLink,
} from '@trpc/client';
import superjson from 'superjson';

/** Upgrades that may fail in a row before the session goes on over SSE. */
const upgradesToTry = 2;

export type LineState = 'connecting' | 'open' | 'closed';

export interface Line {
  links: TRPCLink<AppRouter>[];
  /** Calls back with the state of the live connection; returns the function that ends it. */
  onState(fn: (state: LineState) => void): () => void;
  /** How live updates come: WebSocket first, SSE where upgrades are refused. */
  transport(): 'ws' | 'sse';
  /** Calls back when the session goes over to SSE: running subscriptions must begin anew. */
  onFallback(fn: () => void): () => void;
  close(): void;
}

/** Queries and acts over HTTP; subscriptions over WebSocket, or SSE for the rest of the session after two failed upgrades. */
export function createLine(options: { path?: string } = {}): Line {
  const path = options.path ?? '/trpc';
  const listeners = new Set<(state: LineState) => void>();
  const fallbacks = new Set<() => void>();
  let transport: 'ws' | 'sse' = 'ws';
  let failures = 0;
  let opened = false;
  const tell = (state: LineState) => {
    for (const listener of listeners) listener(state);
  };
  const socket = createWSClient({
    url: `${location.origin.replace(/^http/, 'ws')}${path}`,
    retryDelayMs: attempt => (attempt === 0 ? 0 : Math.min(10_000, 300 * 2 ** attempt) * (0.5 + Math.random() / 2)),
    keepAlive: { enabled: true, intervalMs: 15_000, pongTimeoutMs: 10_000 },
    lazy: { enabled: true, closeMs: 60_000 },
    onOpen: () => {
      opened = true;
      failures = 0;
      tell('open');
    },
    onClose: () => {
      tell('closed');
      failures += 1;
      // A line that once stood is the network's trouble; one that never stood is a proxy that refuses upgrades.
      if (opened || failures < upgradesToTry || transport === 'sse') return;
      transport = 'sse';
      for (const fallback of fallbacks) fallback();
    },
  });
  return {
    links: [
      splitLink({
        condition: op => op.type === 'subscription',
        true: splitLink({
          condition: () => transport === 'ws',
          true: wsLink({ client: socket, transformer: superjson }),
          false: httpSubscriptionLink({ url: path, transformer: superjson }),
        }),
        false: splitLink({
          // A model may take seconds: nobody else's answer waits in one bundle with it.
          condition: op => op.path.startsWith('assist.') && op.type === 'mutation',
          true: httpLink({ url: path, transformer: superjson }),
          false: httpBatchLink({ url: path, transformer: superjson, maxURLLength: 4000, maxItems: 20 }),
        }),
      }),
    ],
    onState(fn) {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
    transport: () => transport,
    onFallback(fn) {
      fallbacks.add(fn);
      return () => fallbacks.delete(fn);
    },
    close: () => socket.close(),
  };
}
