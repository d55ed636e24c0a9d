import type { ReactNode } from 'react';
import { Icon, type IconType, X } from '../icons/index.ts';
import { flag } from '../internal/cx.ts';

export interface BadgeProps {
  kind?: 'plain' | 'success' | 'warning' | 'danger' | 'info' | 'ai' | 'accent';
  icon?: IconType;
  children: ReactNode;
}

/** A word of state on a small tint. */
export function Badge({ kind = 'plain', icon, children }: BadgeProps) {
  return (
    <span className="nq-badge" data-kind={kind}>
      {icon && <Icon of={icon} />}
      <span>{children}</span>
    </span>
  );
}

export interface TagProps {
  children: ReactNode;
  onRemove?: () => void;
  /** Names the remove button: "Remove refund". */
  removeLabel?: string;
}

/** A tag somebody put on a thing. */
export function Tag({ children, onRemove, removeLabel }: TagProps) {
  return (
    <span className="nq-tag">
      <bdi>{children}</bdi>
      {onRemove && (
        <button type="button" aria-label={removeLabel} onClick={onRemove}>
          <Icon of={X} size="xs" />
        </button>
      )}
    </span>
  );
}

export interface CountProps {
  children: ReactNode;
  /** Something waits too long: in danger ink. */
  hot?: boolean;
}

/** A quiet number beside a name. */
export function Count({ children, hot }: CountProps) {
  return (
    <span className="nq-count" data-hot={flag(hot)}>
      {children}
    </span>
  );
}

/** Above this an unread count only says "more"; the exact figure helps nobody. */
const MOST = 99;

export interface UnreadProps {
  count: number;
  /** Spoken: "3 unread messages". */
  label: string;
}

/** How many messages nobody here has read; nothing at zero. */
export function Unread({ count, label }: UnreadProps) {
  if (count <= 0) return null;
  return (
    <span className="nq-unread" role="img" aria-label={label} dir="ltr">
      {count > MOST ? `${MOST}+` : count}
    </span>
  );
}

export interface FilterChipProps {
  label: string;
  /** What it is set to: "Department: **Billing**". */
  value?: string;
  icon?: IconType;
  pressed?: boolean;
  /** Adds a filter rather than being one. */
  dashed?: boolean;
  onClick?: () => void;
  onRemove?: () => void;
  removeLabel?: string;
}

/** A filter that is on, off, or waiting to be added. */
export function FilterChip(props: FilterChipProps) {
  const { label, value, icon, pressed, dashed, onClick, onRemove, removeLabel } = props;
  const words = (
    <>
      {icon && <Icon of={icon} />}
      <span>
        {label}
        {value !== undefined && <b dir="auto">{` ${value}`}</b>}
      </span>
    </>
  );
  if (!onRemove) {
    return (
      <button type="button" className="nq-chip" aria-pressed={pressed} data-dashed={flag(dashed)} onClick={onClick}>
        {words}
      </button>
    );
  }
  return (
    <span className="nq-chip">
      {onClick ? (
        <button type="button" onClick={onClick}>
          {words}
        </button>
      ) : (
        words
      )}
      <button type="button" className="nq-chip-remove" aria-label={removeLabel} onClick={onRemove}>
        <Icon of={X} />
      </button>
    </span>
  );
}
