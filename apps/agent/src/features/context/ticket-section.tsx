import type { ConversationRow } from '@natiq/contracts/conversations/views';
import { Section, Skeleton } from '@natiq/ui';
import { useWords } from '../../words/use-words.tsx';
import { TicketFacts } from '../tickets/ticket-facts.tsx';
import { useTicket, useTicketActs } from '../tickets/use-ticket.ts';

/** The ticket of the conversation, set from here. */
export function TicketSection({ row }: { row: ConversationRow }) {
  const { say } = useWords();
  const { data: ticket, error } = useTicket(row.ticket?.id);
  const { change, busy } = useTicketActs(ticket);
  if (!row.ticket)
    return (
      <Section title={say('details.ticket')}>
        <p className="text-13 text-ink-3">{say('details.noTicket')}</p>
      </Section>
    );
  return (
    <Section title={say('details.ticket')} end={<bdi className="ag-number">{row.ticket.number}</bdi>}>
      {ticket && <TicketFacts ticket={ticket} onChange={change} busy={busy} />}
      {!ticket && !error && (
        <div className="ag-waiting">
          <Skeleton width="60%" />
          <Skeleton width="50%" />
          <Skeleton width="65%" />
        </div>
      )}
      {error && !ticket && <p className="text-13 text-ink-3">{say('tickets.gone')}</p>}
    </Section>
  );
}
