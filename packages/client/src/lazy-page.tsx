import { type ComponentType, createElement, type FunctionComponent, useEffect, useState } from 'react';

type Load = () => Promise<{ default: ComponentType }>;

/** What stands in for a page whose code did not come. */
export interface MissingProps {
  onRetry: () => void;
  busy: boolean;
}

const RELOADED = 'natiq.reloaded';
/** Milliseconds in which the app is not loaded anew a second time. */
const ONCE_IN = 60_000;

/**
 * A page whose code is fetched when it is first opened. Where it does not come because there is no connection, the app stays
 * as it is and tries again when there is one. Where there is one, a newer version of the app may have taken the file's place:
 * then the app is loaded anew, once.
 */
export function lazyPage(
  load: Load,
  Missing: ComponentType<MissingProps>,
): FunctionComponent & { preload: () => Promise<void> } {
  let known: ComponentType | undefined;
  const fetched: Load = async () => {
    const page = await load();
    known = page.default;
    return page;
  };
  function LazyPage() {
    const [Content, setContent] = useState<ComponentType | undefined>(() => known);
    const [tries, setTries] = useState(0);
    const [failed, setFailed] = useState(0);
    const isHere = Content !== undefined;
    useEffect(() => {
      if (isHere) return;
      let gone = false;
      fetched().then(
        page => gone || setContent(() => page.default),
        () => {
          if (gone || (navigator.onLine && loadAnew())) return;
          setFailed(tries + 1);
        },
      );
      return () => {
        gone = true;
      };
    }, [isHere, tries]);
    useEffect(() => {
      if (isHere || failed === 0) return;
      const again = () => setTries(failed);
      addEventListener('online', again);
      return () => removeEventListener('online', again);
    }, [isHere, failed]);
    if (Content) return createElement(Content);
    if (failed === 0) return null;
    return createElement(Missing, { onRetry: () => setTries(failed), busy: tries === failed });
  }
  const preload = async () => {
    // What does not come is said by the page itself, once it is opened.
    await fetched().catch(() => {});
  };
  return Object.assign(LazyPage, { preload });
}

/** Loads the app anew unless that was just done. @returns whether it is done */
function loadAnew(): boolean {
  try {
    const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
    if (Date.now() - last < ONCE_IN) return false;
    sessionStorage.setItem(RELOADED, String(Date.now()));
  } catch {
    // Nobody would remember that it was done.
    return false;
  }
  location.reload();
  return true;
}
