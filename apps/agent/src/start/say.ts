import type { Locale } from '@natiq/contracts/common';
import { type StartKey, startText } from '@natiq/contracts/texts/start';
import type { TextParams } from '@natiq/contracts/texts/widget.say';
import { useCallback } from 'react';
import { useWords } from '../words/use-words.tsx';

export interface StartSay {
  locale: Locale;
  setLocale(locale: Locale): void;
  say(key: StartKey, params?: TextParams): string;
}

/** The start page's own texts, in the language the whole app speaks. */
export function useSay(): StartSay {
  const { locale, setLocale } = useWords();
  const say = useCallback((key: StartKey, params?: TextParams) => startText(locale, key, params), [locale]);
  return { locale, setLocale, say };
}
