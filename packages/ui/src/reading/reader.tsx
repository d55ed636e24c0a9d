import type { Locale } from '@natiq/contracts/common';
import type { SayReading } from '@natiq/contracts/texts/reading';
import { createContext, type ReactNode, useContext } from 'react';

/** What an app brings for whoever reads conversations in it: its words, its clock, its way to a receipt. */
export interface Reader {
  say: SayReading;
  locale: Locale;
  /** The time of day of an instant, with the date on hover. */
  clock: (iso: string) => ReactNode;
  /** The button that opens why an answer was given. */
  why: (messageId: string) => ReactNode;
}

const ReaderContext = createContext<Reader | null>(null);

/** Holds the reader for the conversations below it. */
export const ReaderProvider = ReaderContext.Provider;

/** The reader's words and clock. */
export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error('useReader needs a ReaderProvider above it');
  return reader;
}
