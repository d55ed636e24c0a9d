import { trpc } from '@natiq/client';
import { dialled, Section, TicketStatusSign } from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../words/use-words.tsx';
import { useMe } from '../session/use-me.ts';

/** Tickets about the same matter; nothing where there are none. */
export function SimilarTickets({ id }: { id: string }) {
  const { say } = useWords();
  const { may } = useMe();
  const { data = [] } = trpc.assist.similar.useQuery({ id }, { enabled: may('tickets', 'read'), staleTime: 60_000 });
  if (data.length === 0) return null;
  return (
    <Section title={say('assist.similar')} count={data.length}>
      <ul className="ag-links">
        {data.map(ticket => (
          <li key={ticket.id}>
            <Link to="/agent/tickets/$ticketId" params={{ ticketId: ticket.id }} title={ticket.number}>
              <span className="nq-clip" dir="auto">
                {dialled(ticket.subject)}
              </span>
              <TicketStatusSign status={ticket.status} />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
