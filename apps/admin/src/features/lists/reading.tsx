import { ReaderProvider } from '@natiq/ui';
import { type ReactNode, useMemo } from 'react';
import { ClockTime } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import { Why } from './why.tsx';

/** How conversations are read in this app: its words, its clock, its receipts. */
export function Reading({ children }: { children: ReactNode }) {
  const { say, locale } = useWords();
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
