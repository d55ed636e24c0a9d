import type { Locale } from '@natiq/contracts/common';
import { type AgentKey, type Digits, inDigits, say as sayIn, type TextParams } from '@natiq/contracts/texts/agent';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { readLocal, writeLocal } from './storage.ts';

const KEY = 'natiq.locale';

export type Say = (key: AgentKey, params?: TextParams) => string;

export interface Words {
  locale: Locale;
  /** Chooses the language of the interface on this device. */
  setLocale(locale: Locale): void;
  digits: Digits;
  setDigits(digits: Digits): void;
  say: Say;
  /** Western digits of a ready text in the reader's. */
  figures(text: string): string;
}

const WordsContext = createContext<Words | null>(null);

function firstLocale(): Locale {
  const stored = readLocal(KEY);
  if (stored === 'ar' || stored === 'en') return stored;
  return navigator.language.startsWith('ar') ? 'ar' : 'en';
}

/** Holds the language of the interface; a signed-in person's own language is set from above. */
export function WordsProvider({ children }: { children: (words: Words) => ReactNode }) {
  const [locale, choose] = useState<Locale>(firstLocale);
  const [digits, setDigits] = useState<Digits>('western');
  const setLocale = useCallback((next: Locale) => {
    choose(next);
    writeLocal(KEY, next);
  }, []);
  const words = useMemo<Words>(
    () => ({
      locale,
      setLocale,
      digits,
      setDigits,
      say: (key, params) => sayIn(locale, key, params, digits),
      figures: text => inDigits(text, locale, digits),
    }),
    [locale, setLocale, digits],
  );
  return <WordsContext value={words}>{children(words)}</WordsContext>;
}

/** The reader's language and how to say things in it. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useWords needs AppProviders above it');
  return words;
}
