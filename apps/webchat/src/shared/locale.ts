import type { WebchatLocale } from '@natiq/contracts/webchat/views';

/** The first wish that a channel speaks; wishes are language tags, best first (`ar-EG` asks for `ar`). */
export function chooseLocale(
  wishes: readonly (string | null | undefined)[],
  spoken: readonly WebchatLocale[],
  fallback: WebchatLocale,
): WebchatLocale {
  for (const wish of wishes) {
    const found = spoken.find(locale => wish?.toLowerCase().split(/[-_]/)[0] === locale);
    if (found) return found;
  }
  return fallback;
}

export const direction = (locale: WebchatLocale): 'rtl' | 'ltr' => (locale === 'ar' ? 'rtl' : 'ltr');
