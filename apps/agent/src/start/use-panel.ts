import type { Locale } from '@natiq/contracts/common';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';

/** What the panel is told; the widget's `shared/protocol.ts` holds the whole of it. */
type ToPanel =
  | { type: 'init'; token: null; locale: Locale; page: { url: string; referrer: string } }
  | { type: 'ask'; text: string };

/** How long a panel may take before it is said to be missing. */
const LATE_MS = 10_000;

export interface Panel {
  frame: RefObject<HTMLIFrameElement | null>;
  src: string;
  /** Changes when the customer does: the frame's key. */
  visit: number;
  state: 'loading' | 'ready' | 'missing';
  /** Says it in the customer's name. */
  ask(text: string): void;
  /** Forgets this customer and begins as another. */
  anew(): void;
}

/**
 * The widget's panel in a frame of this page. Its address carries no fragment, so it stands on its own: it keeps the
 * visitor's token itself, under one key of our shared origin, and asks nobody to close it.
 */
export function usePanel(channelKey: string, locale: Locale): Panel {
  const frame = useRef<HTMLIFrameElement>(null);
  const waiting = useRef<ToPanel[]>([]);
  const [visit, setVisit] = useState(0);
  const [state, setState] = useState<Panel['state']>('loading');

  const post = useCallback((message: ToPanel) => {
    frame.current?.contentWindow?.postMessage({ ...message, natiq: 1 }, location.origin);
  }, []);
  const greet = useCallback(() => {
    post({ type: 'init', token: null, locale, page: { url: location.href, referrer: document.referrer } });
  }, [post, locale]);

  useEffect(() => {
    const listen = (event: MessageEvent) => {
      if (event.source !== frame.current?.contentWindow || event.origin !== location.origin) return;
      if (event.data?.natiq !== 1 || event.data.type !== 'ready') return;
      greet();
      for (const message of waiting.current.splice(0)) post(message);
      setState('ready');
    };
    addEventListener('message', listen);
    return () => removeEventListener('message', listen);
  }, [greet, post]);

  // Greeting again is how a panel that already stands learns of a new language.
  useEffect(() => {
    if (state === 'ready') greet();
  }, [state, greet]);

  useEffect(() => {
    if (state !== 'loading') return;
    const timer = setTimeout(() => setState('missing'), LATE_MS);
    return () => clearTimeout(timer);
  }, [state]);

  return useMemo(
    () => ({
      frame,
      src: `/widget/frame/${encodeURIComponent(channelKey)}`,
      visit,
      state,
      ask(text) {
        if (state === 'ready') post({ type: 'ask', text });
        else waiting.current.push({ type: 'ask', text });
      },
      anew() {
        try {
          localStorage.removeItem(`natiq:token:${channelKey}`);
        } catch {
          // Without storage the panel forgets by being loaded again.
        }
        setState('loading');
        setVisit(count => count + 1);
      },
    }),
    [channelKey, visit, state, post],
  );
}
