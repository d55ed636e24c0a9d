import type { ComponentProps } from 'react';
import { Tooltip } from '../feedback/tooltip.tsx';
import { Icon, type IconType } from '../icons/index.ts';
import { cx } from '../internal/cx.ts';
import { type HostElement, host } from '../internal/host.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: IconType;
  /** What it does: read aloud, and shown on hover unless `tooltip` is off. */
  label: string;
  size?: 'sm' | 'md' | 'lg';
  variant?: 'plain' | 'ai';
  /** For a toggle: whether it is on. */
  pressed?: boolean;
  /** Key caps in the tooltip. */
  keys?: string | string[];
  tooltip?: boolean;
  /** Renders this element (a router's link) as the button. */
  link?: HostElement;
}

/** A button that is one icon; always named. */
export function IconButton(props: IconButtonProps) {
  const {
    icon,
    label,
    size = 'md',
    variant = 'plain',
    pressed,
    keys,
    tooltip = true,
    link,
    className,
    ...rest
  } = props;
  const shared = {
    className: cx('nq-icon-btn', className) ?? '',
    'data-variant': variant,
    'data-size': size,
    'aria-label': label,
  };
  const glyph = <Icon of={icon} size={size === 'sm' ? 'sm' : 'md'} />;
  const button = link ? (
    host(link, shared, glyph)
  ) : (
    <button type="button" aria-pressed={pressed} {...rest} {...shared}>
      {glyph}
    </button>
  );
  return tooltip ? (
    <Tooltip text={label} keys={keys}>
      {button}
    </Tooltip>
  ) : (
    button
  );
}
