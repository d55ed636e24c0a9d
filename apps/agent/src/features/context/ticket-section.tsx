import type { ConversationRow } from '@natiq/contracts/conversations/views';
import type { TicketPriority, TicketStatus } from '@natiq/contracts/tickets/views';
import { Facts, Section, Skeleton, TicketFacts, TicketPrioritySign, TicketStatusSign } from '@natiq/ui';
import { useWords } from '../../words/use-words.tsx';
import { useMe } from '../session/use-me.ts';
import { usePeople, useTicket, useTicketActs } from '../tickets/use-ticket.ts';

/** The ticket of the conversation, set from here. */
export function TicketSection({ row }: { row: ConversationRow }) {
  const { say } = useWords();
  const { data: ticket, error } = useTicket(row.ticket?.id);
  const { change, busy } = useTicketActs(ticket);
  const { may } = useMe();
  const people = usePeople();
  if (!row.ticket)
    return (
      <Section title={say('details.ticket')}>
        <p className="text-13 text-ink-3">{say('details.noTicket')}</p>
      </Section>
    );
  return (
    <Section title={say('details.ticket')} end={<bdi className="ag-number">{row.ticket.number}</bdi>}>
      {ticket && <TicketFacts {...{ ticket, people, busy }} mayChange={may('tickets', 'update')} onChange={change} />}
      {!ticket && !error && (
        <div className="ag-waiting">
          <Skeleton width="60%" />
          <Skeleton width="50%" />
          <Skeleton width="65%" />
        </div>
      )}
      {error && !ticket && <OthersTicket row={row} ticket={row.ticket} />}
    </Section>
  );
}

/** A colleague's ticket, as far as the conversation tells of it. */
function OthersTicket({ row, ticket }: { row: ConversationRow; ticket: NonNullable<ConversationRow['ticket']> }) {
  const { say } = useWords();
  return (
    <Facts
      items={[
        { term: say('details.status'), value: <TicketStatusSign status={ticket.status as TicketStatus} /> },
        {
          term: say('details.priority'),
          value: <TicketPrioritySign priority={ticket.priority as TicketPriority} showLabel />,
        },
        { term: say('details.assignee'), value: <bdi>{row.owner.name ?? say('ticket.nobody')}</bdi> },
      ]}
    />
  );
}
