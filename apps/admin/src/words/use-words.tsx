import type { Locale } from '@natiq/contracts/common';
import { type AdminKey, adminText } from '@natiq/contracts/texts/admin';
import type { TextParams } from '@natiq/contracts/texts/widget.say';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';

/** The same key as in the agent app: one person, one language. */
const KEY = 'natiq.locale';

export type Say = (key: AdminKey, params?: TextParams) => string;

export interface Words {
  locale: Locale;
  setLocale(locale: Locale): void;
  say: Say;
}

const WordsContext = createContext<Words | null>(null);

function firstLocale(): Locale {
  try {
    const stored = localStorage.getItem(KEY);
    if (stored === 'ar' || stored === 'en') return stored;
  } catch {
    // Storage is closed in some private windows: the browser's own language counts.
  }
  return navigator.language.startsWith('ar') ? 'ar' : 'en';
}

/** Holds the language of the interface on this device. */
export function WordsProvider({ children }: { children: (words: Words) => ReactNode }) {
  const [locale, choose] = useState<Locale>(firstLocale);
  const setLocale = useCallback((next: Locale) => {
    choose(next);
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // Chosen until the page is closed.
    }
  }, []);
  const words = useMemo<Words>(
    () => ({ locale, setLocale, say: (key, params) => adminText(locale, key, params) }),
    [locale, setLocale],
  );
  return <WordsContext value={words}>{children(words)}</WordsContext>;
}

/** The reader's language and how to say things in it. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useWords needs AppProviders above it');
  return words;
}
