import { trpc } from '@natiq/client';
import type { Locale } from '@natiq/contracts/common';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

/** Chooses the language: at once on this screen, and for the person wherever they sign in. */
export function useLanguage(): (locale: Locale) => void {
  const { setLocale } = useWords();
  const fail = useFail();
  const utils = trpc.useUtils();
  const { mutate } = trpc.auth.updateMe.useMutation({
    onSuccess: user => utils.auth.me.setData(undefined, me => me && { ...me, user }),
    onError: fail,
  });
  return locale => {
    setLocale(locale);
    mutate({ locale });
  };
}
