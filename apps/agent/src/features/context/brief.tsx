import type { ConversationView } from '@natiq/contracts/conversations/views';
import { Badge, BriefFacts, Nuqta, Section } from '@natiq/ui';
import { useWords } from '../../words/use-words.tsx';
import { SummaryFacts, useSummary } from '../assist/summary.tsx';
import { useTicket } from '../tickets/use-ticket.ts';

/** The hand-over brief: what whoever takes over reads before the first word. A summary says what the brief says, and more. */
export function Brief({ view }: { view: ConversationView }) {
  const { say } = useWords();
  const { row, brief } = view;
  const { data: ticket } = useTicket(row.ticket?.id);
  const summary = useSummary(row.id, row.epoch);
  if (!brief && !summary) return null;
  const rest = brief && (summary ? { ...brief, wish: '', facts: [], tried: [] } : brief);
  return (
    <Section
      title={say('details.brief')}
      end={
        <Badge kind="ai" icon={Nuqta}>
          {say('details.byAssistant')}
        </Badge>
      }
    >
      {summary && <SummaryFacts summary={summary} />}
      {rest && <BriefFacts brief={rest} reason={ticket?.reason} />}
    </Section>
  );
}
