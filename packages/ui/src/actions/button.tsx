import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { Icon, type IconType } from '../icons/index.ts';
import { cx, flag } from '../internal/cx.ts';
import { type HostElement, host } from '../internal/host.tsx';
import { Kbd } from './kbd.tsx';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  children: ReactNode;
  /** primary: the one filled action of a pane; ai: acts of the machine only; danger: takes something away. */
  variant?: 'secondary' | 'primary' | 'quiet' | 'ai' | 'danger';
  /** md 32 px, sm 28 px in bars, lg 40 px on a page with little else; all grow under a finger. */
  size?: 'sm' | 'md' | 'lg';
  icon?: IconType;
  /** After the words: a chevron of a menu, an arrow onward. */
  trailingIcon?: IconType;
  /** Shown as key caps on pointer devices. */
  keys?: string | string[];
  /** Fills its line. */
  wide?: boolean;
  /** At work: cannot be pressed again, keeps its focus and its words. */
  busy?: boolean;
  /** Renders this element (a router's link) as the button. */
  link?: HostElement;
}

/** A button with words. */
export function Button(props: ButtonProps) {
  const { children, variant = 'secondary', size = 'md', icon, trailingIcon, keys, wide, busy, link, ...rest } = props;
  const content = (
    <>
      {icon && <Icon of={icon} />}
      <span>{children}</span>
      {trailingIcon && <Icon of={trailingIcon} size="sm" />}
      {keys && <Kbd keys={keys} />}
    </>
  );
  const shared = {
    className: cx('nq-btn', rest.className) ?? '',
    'data-variant': variant,
    'data-size': size,
    'data-wide': flag(wide),
  };
  if (link) return host(link, shared, content);
  // Disabling would throw the focus away, so a busy button stays focusable and swallows the press instead.
  const swallow = (event: MouseEvent) => event.preventDefault();
  const work = busy ? { 'aria-busy': true, 'aria-disabled': true, onClick: swallow } : {};
  return (
    <button type="button" {...rest} {...shared} {...work}>
      {content}
    </button>
  );
}
