import type { ElementType, ReactNode } from 'react';
import { dialled } from '../content/dialled.tsx';
import { cx } from '../internal/cx.ts';

export interface BdiProps {
  children: ReactNode;
  /** BCP 47 language of the content: line heights and letter shapes follow it. */
  lang?: string;
  className?: string;
  title?: string;
}

/** Isolates a name, number or any content from the direction of the words around it. */
export function Bdi({ children, lang, className, title }: BdiProps) {
  return (
    <bdi lang={lang} className={className} title={title}>
      {children}
    </bdi>
  );
}

export interface ClipProps extends BdiProps {
  /** The element to render; a span by default. */
  as?: ElementType;
}

/** One line, cut at its own end whatever its direction, standing at the start of the pane. */
export function Clip({ as: Tag = 'span', children, lang, className, title }: ClipProps) {
  return (
    <Tag className={cx('nq-clip', className)} dir="auto" lang={lang} title={title}>
      {typeof children === 'string' ? dialled(children) : children}
    </Tag>
  );
}

export interface RelativeTimeProps {
  /** Preformatted for the reader: "4m", "منذ 4 دقائق". */
  text: string;
  /** ISO 8601 instant for machines. */
  iso: string;
  /** Preformatted absolute time in the reader's zone, shown on hover. */
  absolute: string;
  className?: string;
}

/** A time relative to now, with the absolute on hover. */
export function RelativeTime({ text, iso, absolute, className }: RelativeTimeProps) {
  return (
    <time dateTime={iso} title={absolute} className={cx('nq-time', className)}>
      <bdi>{text}</bdi>
    </time>
  );
}

/** Words for a screen reader only. */
export function Spoken({ children }: { children: ReactNode }) {
  return <span className="nq-sr">{children}</span>;
}
