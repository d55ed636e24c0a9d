import { createLine, errorBodyOf, type Line, trpc } from '@natiq/client';
import { UiProvider } from '@natiq/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { WordsProvider } from './words/use-words.tsx';

/** Times a query is repeated by itself while the server is away; then the page says so and offers to try again. */
const RETRIES = 2;

function createQueries(): QueryClient {
  return new QueryClient({
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
}

/** Everything above a page: line, cache, language, theme, direction, toasts. Nobody need be signed in yet. */
export function AppProviders({ line: given, children }: { line?: Line; children: ReactNode }) {
  const [line] = useState(() => given ?? createLine());
  const [queries] = useState(createQueries);
  const [client] = useState(() => trpc.createClient({ links: line.links }));
  return (
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
  );
}
