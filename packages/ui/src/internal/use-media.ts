import { useSyncExternalStore } from 'react';

/** The width below which one pane is shown at a time; the style sheets use the same 768 px. */
export const PHONE_QUERY = '(width < 768px)';

/** Whether a media query holds now; `false` where there is no window. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    notify => {
      const list = window.matchMedia(query);
      list.addEventListener('change', notify);
      return () => list.removeEventListener('change', notify);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
}

/** Whether the screen is a phone's: one pane at a time, sheets instead of popovers. */
export const usePhone = (): boolean => useMedia(PHONE_QUERY);
