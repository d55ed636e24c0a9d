import type { ReactNode } from 'react';
import { ToastProvider } from '../feedback/toast.tsx';
import { type Locale, LocaleProvider, ThemeProvider } from './theme.tsx';

export interface UiProviderProps {
  locale: Locale;
  labels: {
    /** Names the region of toasts. */
    toasts: string;
    close: string;
  };
  children: ReactNode;
}

/** Everything the kit needs above an app: theme, direction, toasts. */
export function UiProvider({ locale, labels, children }: UiProviderProps) {
  return (
    <ThemeProvider>
      <LocaleProvider locale={locale}>
        <ToastProvider label={labels.toasts} closeLabel={labels.close}>
          {children}
        </ToastProvider>
      </LocaleProvider>
    </ThemeProvider>
  );
}
