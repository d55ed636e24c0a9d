import { Direction } from 'radix-ui';
import { createContext, type ReactNode, useCallback, useContext, useLayoutEffect, useMemo, useState } from 'react';
import { useMedia } from '../internal/use-media.ts';

export type Theme = 'light' | 'dark' | 'system';
export type Locale = 'ar' | 'en';

const KEY = 'natiq.theme';

/** The direction of a locale's script. */
export const directionOf = (locale: string): 'rtl' | 'ltr' => (locale.startsWith('ar') ? 'rtl' : 'ltr');

/** Sets language and direction of the whole page. */
export function applyLocale(locale: Locale): void {
  document.documentElement.lang = locale;
  document.documentElement.dir = directionOf(locale);
}

/** A company's colour: hue 0 to 359 and, if it likes, chroma .03 to .16. Lightness is fixed, so contrast holds. */
export function applyBrand(hue: number | undefined, chroma?: number): void {
  const { style } = document.documentElement;
  if (hue === undefined) style.removeProperty('--brand-h');
  else style.setProperty('--brand-h', String(hue));
  if (chroma === undefined) style.removeProperty('--brand-c');
  else style.setProperty('--brand-c', String(chroma));
}

interface ThemeState {
  theme: Theme;
  /** What is shown now: the system's choice when `theme` is system. */
  shown: 'light' | 'dark';
  setTheme: (theme: Theme) => void;
}
const ThemeContext = createContext<ThemeState | null>(null);

/** The theme and how to change it. Throws outside ThemeProvider. */
export function useTheme(): ThemeState {
  const state = useContext(ThemeContext);
  if (!state) throw new Error('useTheme needs ThemeProvider above it');
  return state;
}

function remembered(): Theme {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  } catch {
    return 'system'; // storage is closed in some private windows
  }
}

/** Light, dark or the system's, remembered on this device, as `data-theme` on html. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const [theme, choose] = useState<Theme>(remembered);
  const dark = useMedia('(prefers-color-scheme: dark)');
  const shown = theme === 'system' ? (dark ? 'dark' : 'light') : theme;
  // Before the first paint, so that a dark screen never flashes.
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = shown;
  }, [shown]);
  const setTheme = useCallback((next: Theme) => {
    choose(next);
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // not remembered on this device; still chosen now
    }
  }, []);
  const state = useMemo(() => ({ theme, shown, setTheme }) as const, [theme, shown, setTheme]);
  return <ThemeContext value={state}>{children}</ThemeContext>;
}

/** Tells menus, tabs and sliders which way the page reads, and sets it on html. */
export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  useLayoutEffect(() => applyLocale(locale), [locale]);
  return <Direction.Provider dir={directionOf(locale)}>{children}</Direction.Provider>;
}
