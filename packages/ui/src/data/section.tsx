import type { ReactNode } from 'react';
import { ChevronDown, Icon } from '../icons/index.ts';
import { flag } from '../internal/cx.ts';
import { Count } from '../status/badges.tsx';

export interface FactsProps {
  items: { term: string; value: ReactNode }[];
  /** Values are sentences rather than controls. */
  prose?: boolean;
}

/** Names and their values, in two columns. */
export function Facts({ items, prose }: FactsProps) {
  return (
    <dl className="nq-facts" data-prose={flag(prose)}>
      {items.map(item => [<dt key={`${item.term}-t`}>{item.term}</dt>, <dd key={item.term}>{item.value}</dd>])}
    </dl>
  );
}

export interface SectionProps {
  title?: string;
  count?: ReactNode;
  /** At the end of the heading. */
  end?: ReactNode;
  /** The heading opens and closes it. */
  collapsible?: boolean;
  defaultOpen?: boolean;
  children: ReactNode;
}

/** A part of a pane: heading, content, hairline. */
export function Section({ title, count, end, collapsible, defaultOpen = true, children }: SectionProps) {
  const head = (
    <>
      <h3>{title}</h3>
      {count !== undefined && <Count>{count}</Count>}
      {end && <span className="nq-section-end">{end}</span>}
    </>
  );
  if (collapsible) {
    return (
      <details className="nq-section" open={defaultOpen}>
        <summary>
          {head}
          <Icon of={ChevronDown} size="xs" />
        </summary>
        {children}
      </details>
    );
  }
  return (
    <section className="nq-section">
      {title && <div className="nq-section-head">{head}</div>}
      {children}
    </section>
  );
}
