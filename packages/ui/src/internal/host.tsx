import { cloneElement, type ReactElement, type ReactNode } from 'react';
import { cx } from './cx.ts';

/** Any element that can be a row or button: a router link, an anchor, a button. Its own props are kept. */
export type HostElement = ReactElement<{ className?: string; children?: ReactNode }>;

/** Puts the kit's class, attributes and content on the element the app gave (a router's link, say). */
export function host(
  element: HostElement,
  props: Record<string, unknown> & { className: string },
  children: ReactNode,
) {
  return cloneElement(element, { ...props, className: cx(props.className, element.props.className) }, children);
}
