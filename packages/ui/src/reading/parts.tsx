import type { TicketBrief } from '@natiq/contracts/conversations/views';
import type { ReactNode } from 'react';
import { Facts } from '../data/section.tsx';
import { Icon, Nuqta, Star } from '../icons/index.ts';
import { useBriefFacts } from './brief.tsx';
import { useReader } from './reader.tsx';

/** What the assistant knew at hand-over, as terms and values. */
export function BriefFacts({ brief, reason }: { brief: TicketBrief; reason?: string }) {
  return (
    <div className="nq-brief">
      <Facts items={useBriefFacts(brief, reason)} prose />
    </div>
  );
}

/** The brief on the machine's ground, marked as its words; nothing where it knew nothing. */
export function AssistantSummary({ brief }: { brief: TicketBrief }) {
  const { say } = useReader();
  if (useBriefFacts(brief).length === 0) return null;
  return (
    <div className="nq-summary">
      <h3>
        <Icon of={Nuqta} size="sm" />
        {say('tickets.summary')}
      </h3>
      <BriefFacts brief={brief} />
    </div>
  );
}

/** Stars of five, in words for whoever does not see them. */
export function Stars({ score }: { score: number }) {
  const { say } = useReader();
  const words = say('details.ratingWords', { score });
  return (
    <p className="nq-rating">
      <span role="img" aria-label={words}>
        {[1, 2, 3, 4, 5].map(star => (
          <span key={star} data-on={star <= score ? '' : undefined}>
            <Icon of={Star} size="sm" />
          </span>
        ))}
      </span>
      <span aria-hidden="true">{words}</span>
    </p>
  );
}

export interface HistoryProps {
  items: { id: string; words: ReactNode; time: ReactNode; details?: ReactNode }[];
}

/** What happened, one line each. */
export function HistoryList({ items }: HistoryProps) {
  return (
    <ol className="nq-history">
      {items.map(({ id, words, time, details }) => (
        <li key={id}>
          <span>
            {words}
            {details}
          </span>
          {time}
        </li>
      ))}
    </ol>
  );
}
