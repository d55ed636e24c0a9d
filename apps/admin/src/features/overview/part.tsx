import { Count } from '@natiq/ui';
import type { ReactNode } from 'react';

export interface PartProps {
  id: string;
  title: string;
  count?: ReactNode;
  note?: ReactNode;
  /** At the end of the heading. */
  end?: ReactNode;
  children: ReactNode;
}

/** One part of the overview: a heading, what it shows, a hairline around. */
export function Part({ id, title, count, note, end, children }: PartProps) {
  return (
    <section className="ov-part" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {count !== undefined && <Count>{count}</Count>}
        {note && <span className="ov-note">{note}</span>}
        {end && <span className="ov-end">{end}</span>}
      </header>
      {children}
    </section>
  );
}
