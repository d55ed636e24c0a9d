import type { TicketBrief } from '@natiq/contracts/conversations/views';
import { Badge, BriefFacts, Nuqta, Section } from '@natiq/ui';
import { useWords } from '../../words/use-words.tsx';
import { useTicket } from '../tickets/use-ticket.ts';

/** The hand-over brief: what whoever takes over reads before the first word. */
export function Brief({ brief, ticketId }: { brief: TicketBrief; ticketId: string | undefined }) {
  const { say } = useWords();
  const { data: ticket } = useTicket(ticketId);
  return (
    <Section
      title={say('details.brief')}
      end={
        <Badge kind="ai" icon={Nuqta}>
          {say('details.byAssistant')}
        </Badge>
      }
    >
      <BriefFacts brief={brief} reason={ticket?.reason} />
    </Section>
  );
}
