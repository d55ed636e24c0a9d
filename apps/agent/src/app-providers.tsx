import { createLine, errorBodyOf, type Line, trpc } from '@natiq/client';
import { ReaderProvider, UiProvider } from '@natiq/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { Why } from './features/conversations/why.tsx';
import { ClockTime } from './words/times.tsx';
import { type Words, WordsProvider } from './words/use-words.tsx';

/** Times a query is repeated by itself while the server is away; then the screen says so and offers to try again. */
const retries = 2;

function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The live line keeps what is shown true; what is shown anew is fetched anew.
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (failures, error) => failures < retries && errorBodyOf(error).code === 'unavailable',
        retryDelay: attempt => 400 * 2 ** attempt,
      },
      mutations: { networkMode: 'always' },
    },
  });
}

const LineContext = createContext<Line | null>(null);

/** The line to the server. */
export function useLine(): Line {
  const line = useContext(LineContext);
  if (!line) throw new Error('useLine needs AppProviders above it');
  return line;
}

export interface AppProvidersProps {
  /** Another line than the server's: previews and tests. */
  line?: Line;
  children: ReactNode;
}

/** Everything above a page of this app: line, cache, language, theme, direction, toasts. Nobody need be signed in yet. */
export function AppProviders({ line: given, children }: AppProvidersProps) {
  const [line] = useState(() => given ?? createLine());
  const [queries] = useState(createQueries);
  const [client] = useState(() => trpc.createClient({ links: line.links }));
  return (
    <LineContext value={line}>
      <trpc.Provider client={client} queryClient={queries}>
        <QueryClientProvider client={queries}>
          <WordsProvider>
            {({ locale, say }) => (
              <UiProvider locale={locale} labels={{ toasts: say('app.messages'), close: say('app.close') }}>
                <Reading {...{ locale, say }}>{children}</Reading>
              </UiProvider>
            )}
          </WordsProvider>
        </QueryClientProvider>
      </trpc.Provider>
    </LineContext>
  );
}

/** How conversations are read in this app: its words, its clock, its receipts. */
function Reading({ say, locale, children }: Pick<Words, 'say' | 'locale'> & { children: ReactNode }) {
  const reader = useMemo(
    () => ({
      say,
      locale,
      clock: (iso: string) => <ClockTime iso={iso} />,
      why: (messageId: string) => <Why messageId={messageId} />,
    }),
    [say, locale],
  );
  return <ReaderProvider value={reader}>{children}</ReaderProvider>;
}
