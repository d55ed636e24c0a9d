import { type RefObject, useEffect } from 'react';

/**
 * Lets the panel follow this page's light or dark where its channel leaves that open. The panel asks the system; the switch
 * in our header is more than the system, and the frame is of our own origin.
 */
export function useFrameTheme(frame: RefObject<HTMLIFrameElement | null>, ready: boolean, shown: 'light' | 'dark') {
  useEffect(() => {
    const root = ready ? frame.current?.contentDocument?.documentElement : null;
    if (!root) return;
    let follows = false;
    const apply = () => {
      if (root.dataset.theme !== 'auto') return;
      follows = true;
      root.dataset.theme = shown;
    };
    const watcher = new MutationObserver(apply);
    watcher.observe(root, { attributeFilter: ['data-theme'] });
    apply();
    return () => {
      watcher.disconnect();
      if (follows) root.dataset.theme = 'auto';
    };
  }, [frame, ready, shown]);
}
