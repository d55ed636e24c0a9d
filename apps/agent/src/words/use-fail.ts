import { errorBodyOf } from '@natiq/client';
import { errorText } from '@natiq/contracts/texts/errors';
import { useToast } from '@natiq/ui';
import { useCallback } from 'react';
import { useWords } from './use-words.tsx';

/** Says what went wrong, in the reader's words. */
export function useErrorText(): (error: unknown) => string {
  const { locale } = useWords();
  return useCallback(error => errorText(locale, errorBodyOf(error)), [locale]);
}

/** Shows a failure as a toast; the same failure does not stand there twice. */
export function useFail(): (error: unknown) => void {
  const show = useToast();
  const words = useErrorText();
  return useCallback(
    error => {
      show({ text: words(error), key: `failed.${errorBodyOf(error).reason}` });
    },
    [show, words],
  );
}
