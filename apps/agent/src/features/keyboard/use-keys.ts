import { useEffect, useRef } from 'react';

type Handler = () => void;
/** Letters as on the cap of a Latin keyboard, '/', '?', 'escape', and 'mod+k'. */
export type KeyMap = Record<string, Handler | undefined>;

/** Something is open that has keys of its own. */
const open = '[role="dialog"], [role="menu"], [role="listbox"][data-state="open"], .nq-select-menu';

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

/** The name of what was pressed. Letters go by their place, so that they work while the keyboard writes Arabic. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'metaKey' | 'ctrlKey'>): string {
  const { key, code, shiftKey } = event;
  const mod = event.metaKey || event.ctrlKey ? 'mod+' : '';
  if (key === '?' || key === '؟') return `${mod}?`;
  if (key === '/' || (code === 'Slash' && !shiftKey)) return `${mod}/`;
  if (code === 'Slash') return `${mod}?`;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return mod + (letter ?? key).toLowerCase();
}

/** Listens to keys while nobody writes and nothing is open over the page; `mod+` keys work always. */
export function useKeys(keys: KeyMap, enabled = true): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.isComposing || event.repeat) return;
      const name = keyName(event);
      const handler = latest.current[name];
      if (!handler) return;
      const always = name.startsWith('mod+');
      if (!always && (isWriting(event.target) || document.querySelector(open))) return;
      event.preventDefault();
      handler();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [enabled]);
}
