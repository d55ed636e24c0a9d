import { createLine, errorBodyOf, type Line, trpc } from '@natiq/client';
import { UiProvider } from '@natiq/ui';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { WordsProvider } from './words/use-words.tsx';

/** Times a query is repeated by itself while the server is away; then the page says so and offers to try again. */
const RETRIES = 2;

/** The query that says who is signed in, as tRPC keys it. */
const ME = ['auth', 'me'];

function createQueries(): QueryClient {
  // Whatever call first learns that the session has ended asks who is signed in, and so brings up the door.
  const onError = (error: unknown) => {
    if (errorBodyOf(error).code === 'unauthenticated') void client.invalidateQueries({ queryKey: [ME] });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => JSON.stringify(query.queryKey[0]) !== JSON.stringify(ME) && onError(error),
    }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        networkMode: 'always',
        retry: (failures, error) => failures < RETRIES && errorBodyOf(error).code === 'unavailable',
        retryDelay: attempt => 400 * 2 ** attempt,
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}

const LineContext = createContext<Line | null>(null);

/** The line to the server. */
export function useLine(): Line {
  const line = useContext(LineContext);
  if (!line) throw new Error('useLine needs AppProviders above it');
  return line;
}

/** Everything above a page: line, cache, language, theme, direction, toasts. Nobody need be signed in yet. */
export function AppProviders({ line: given, children }: { line?: Line; children: ReactNode }) {
  const [line] = useState(() => given ?? createLine());
  const [queries] = useState(createQueries);
  const [client] = useState(() => trpc.createClient({ links: line.links }));
  return (
    <LineContext value={line}>
      <trpc.Provider client={client} queryClient={queries}>
        <QueryClientProvider client={queries}>
          <WordsProvider>
            {({ locale, say }) => (
              <UiProvider locale={locale} labels={{ toasts: say('app.toasts'), close: say('app.close') }}>
                {children}
              </UiProvider>
            )}
          </WordsProvider>
        </QueryClientProvider>
      </trpc.Provider>
    </LineContext>
  );
}
