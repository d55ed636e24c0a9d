import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useWords } from '../words/use-words.tsx';

export interface IsolatedProps {
  /** Names the likeness for a screen reader. */
  label: string;
  theme: 'light' | 'dark';
  hue: number;
  chroma?: number | undefined;
  /** CSS length of its height. */
  height: string;
  children: ReactNode;
}

/**
 * A likeness in colours other than the page's. Tokens work out their ramp at the root of a document, so it stands in a
 * document of its own that wears our style sheets.
 */
export function Isolated({ label, theme, hue, chroma, height, children }: IsolatedProps) {
  const { locale } = useWords();
  const [frame, setFrame] = useState<HTMLIFrameElement | null>(null);
  const inner = frame?.contentDocument;
  useEffect(() => {
    if (!inner) return;
    const sheets = document.querySelectorAll('link[rel="stylesheet"], style');
    inner.head.replaceChildren(...[...sheets].map(sheet => sheet.cloneNode(true)));
    inner.body.inert = true;
  }, [inner]);
  useEffect(() => {
    if (!inner) return;
    const root = inner.documentElement;
    root.lang = locale;
    root.dir = locale === 'ar' ? 'rtl' : 'ltr';
    root.dataset.theme = theme;
    root.style.setProperty('--brand-h', String(hue));
    if (chroma === undefined) root.style.removeProperty('--brand-c');
    else root.style.setProperty('--brand-c', String(chroma));
  }, [inner, locale, theme, hue, chroma]);
  return (
    <iframe ref={setFrame} title={label} className="ad-isolated" tabIndex={-1} style={{ blockSize: height }}>
      {inner && createPortal(children, inner.body)}
    </iframe>
  );
}
