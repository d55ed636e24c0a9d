import { Command, CornerDownLeft, Icon } from '../icons/index.ts';

export interface KbdProps {
  /** Key caps in the order they are pressed: `['⌘', 'K']`, `['↵']`, `['E']`. Hidden on touch screens. */
  keys: string | string[];
}

const DRAWN = { '⌘': Command, '↵': CornerDownLeft } as const;

/** The key beside an action. Decoration: the action's own label says what it does. */
export function Kbd({ keys }: KbdProps) {
  const caps = typeof keys === 'string' ? [keys] : keys;
  return (
    <span className="nq-keys" aria-hidden="true">
      {caps.map(cap => (
        <kbd className="nq-kbd" key={cap}>
          {cap in DRAWN ? <Icon of={DRAWN[cap as keyof typeof DRAWN]} flip={false} /> : cap}
        </kbd>
      ))}
    </span>
  );
}
