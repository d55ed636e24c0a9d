import { type ReactNode, useEffect, useRef } from 'react';
import { flag } from '../internal/cx.ts';
import { Clip } from '../people/bdi.tsx';
import { Badge } from '../status/badges.tsx';

export interface CommandItem {
  id: string;
  /** What one types: "/refund-card". */
  code?: string;
  text: string;
  lang?: string;
  /** At the end: the language, a score. */
  badge?: string;
}

export interface CommandMenuProps {
  /** Names the list, and stands over it. */
  label: string;
  /** At the end of the heading: "↵ insert". */
  hint?: ReactNode;
  items: CommandItem[];
  activeId: string | undefined;
  onActiveChange: (id: string) => void;
  onSelect: (id: string) => void;
  /** Said when nothing fits. */
  empty: string;
  /** Below a hairline: one more action. */
  footer?: ReactNode;
  /** Id of the list, for the field's `aria-controls`. */
  id?: string;
}

/** The list over a composer (`/`, `@`, `?`). The field keeps the focus; the app moves the active line with the arrows. */
export function CommandMenu(props: CommandMenuProps) {
  const { label, hint, items, activeId, onActiveChange, onSelect, empty, footer, id } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  return (
    <div className="nq-float nq-menu nq-command">
      <p className="nq-menu-label">
        <span>{label}</span>
        {hint && <span className="nq-menu-hint">{hint}</span>}
      </p>
      {items.length === 0 && <p className="nq-menu-label">{empty}</p>}
      <div role="listbox" aria-label={label} id={id} ref={list}>
        {items.map(item => (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field keeps the focus and the keys.
          <div
            key={item.id}
            role="option"
            aria-selected={item.id === activeId}
            data-highlighted={flag(item.id === activeId)}
            onMouseMove={() => item.id !== activeId && onActiveChange(item.id)}
            // Pressing must not take the focus out of the field.
            onMouseDown={event => event.preventDefault()}
            onClick={() => onSelect(item.id)}
          >
            {item.code && (
              <span className="nq-code">
                <Clip>{item.code}</Clip>
              </span>
            )}
            <Clip className="nq-grow" lang={item.lang}>
              {item.text}
            </Clip>
            {item.badge && <Badge>{item.badge}</Badge>}
          </div>
        ))}
      </div>
      {footer && (
        <>
          <hr className="nq-menu-line" />
          {footer}
        </>
      )}
    </div>
  );
}
