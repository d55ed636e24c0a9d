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

/** The message for one field of a refused form, if the refusal names it. */
export function useFieldErrors(error: unknown): (field: string) => string | undefined {
  const { locale, say } = useWords();
  const fields = error ? errorBodyOf(error).fields : undefined;
  return field => {
    const reason = fields?.[field];
    if (!reason) return undefined;
    if (reason === 'invalid_too_small') return say('app.required');
    return errorText(locale, { code: 'invalid', reason: reason.split(' ')[0] ?? reason });
  };
}
