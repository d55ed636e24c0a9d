import type { ReactNode } from 'react';
import { Tooltip } from '../feedback/tooltip.tsx';
import { Icon, type IconType } from '../icons/index.ts';
import { flag } from '../internal/cx.ts';
import { type HostElement, host } from '../internal/host.tsx';
import { Clip, Spoken } from '../people/bdi.tsx';
import { Count, Unread } from '../status/badges.tsx';

export interface NavItemProps {
  icon: IconType;
  label: string;
  count?: ReactNode;
  /** Somebody waits too long there. */
  hot?: boolean;
  current?: boolean;
  /** Only the icon: the collapsed pane. The label becomes the tooltip. */
  rail?: boolean;
  /** The router's link; without it a button. */
  link?: HostElement;
  onClick?: () => void;
}

/** One line of navigation. */
export function NavItem({ icon, label, count, hot, current, rail, link, onClick }: NavItemProps) {
  const shared: Record<string, unknown> & { className: string } = {
    className: 'nq-nav-item',
    'aria-current': current ? 'page' : undefined,
    'data-rail': flag(rail),
  };
  if (onClick) shared.onClick = onClick;
  const content = (
    <>
      <Icon of={icon} />
      {rail ? <Spoken>{label}</Spoken> : <Clip>{label}</Clip>}
      {!rail && count !== undefined && <Count hot={hot}>{count}</Count>}
    </>
  );
  const item = host(link ?? <button type="button" />, shared, content);
  return rail ? (
    <Tooltip text={label} side="end">
      {item}
    </Tooltip>
  ) : (
    item
  );
}

/** A heading over a group of navigation lines, with room for one small action. */
export function NavGroup({ label, action }: { label: string; action?: ReactNode }) {
  return (
    <p className="nq-nav-group">
      <span>{label}</span>
      {action}
    </p>
  );
}

export interface PaneHeaderProps {
  title: ReactNode;
  /** Beside the title. */
  count?: ReactNode;
  /** Below the title, quiet. */
  subtitle?: ReactNode;
  level?: 1 | 2;
  /** Before the title: back, on a phone. */
  start?: ReactNode;
  /** Larger title on a phone, for the first screen of a section. */
  prominent?: boolean;
  /** Actions at the end. */
  children?: ReactNode;
}

/** The bar over a pane: what it is, and what can be done. */
export function PaneHeader({ title, count, subtitle, level = 2, start, prominent, children }: PaneHeaderProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <header className="nq-pane-head" data-phone-title={flag(prominent)}>
      {start}
      <div className="nq-pane-title">
        <div>
          <Clip as={Heading}>{title}</Clip>
          {count !== undefined && <Count>{count}</Count>}
        </div>
        {subtitle && <p className="nq-clip">{subtitle}</p>}
      </div>
      {children}
    </header>
  );
}

export interface BottomBarProps {
  label: string;
  items: {
    id: string;
    icon: IconType;
    label: string;
    current?: boolean;
    unread?: { count: number; label: string };
    link?: HostElement;
    onClick?: () => void;
  }[];
}

/** The phone's navigation, under the thumb. */
export function BottomBar({ label, items }: BottomBarProps) {
  return (
    <nav className="nq-bottom-bar" aria-label={label}>
      {items.map(item => {
        const shared: Record<string, unknown> & { className: string } = {
          className: 'nq-bottom-item',
          'aria-current': item.current ? 'page' : undefined,
          key: item.id,
        };
        if (item.onClick) shared.onClick = item.onClick;
        return host(
          item.link ?? <button type="button" />,
          shared,
          <>
            <Icon of={item.icon} size="lg" />
            <span>{item.label}</span>
            {item.unread && <Unread {...item.unread} />}
          </>,
        );
      })}
    </nav>
  );
}
