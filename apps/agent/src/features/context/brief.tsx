import type { TicketBrief } from '@natiq/contracts/conversations/views';
import { isAgentKey } from '@natiq/contracts/texts/agent';
import { Badge, Facts, Mood, type MoodProps, Nuqta, Section } from '@natiq/ui';
import type { ReactNode } from 'react';
import { useWords } from '../../words/use-words.tsx';
import { reasonWords } from '../conversations/event-words.tsx';
import { useTicket } from '../tickets/use-ticket.ts';

const moods: Record<string, MoodProps['mood']> = {
  positive: 'good',
  neutral: 'neutral',
  negative: 'low',
  angry: 'bad',
};

/** What of the brief is known, as terms and values. */
export function useBriefFacts(brief: TicketBrief, reason?: string): { term: string; value: ReactNode }[] {
  const { say } = useWords();
  const lines = (texts: string[]) =>
    texts.map(text => (
      <p key={text} dir="auto">
        {text}
      </p>
    ));
  const key = `mood.${brief.mood}`;
  const items = [
    brief.wish && { term: say('details.wants'), value: <p dir="auto">{brief.wish}</p> },
    brief.facts.length > 0 && { term: say('details.known'), value: lines(brief.facts) },
    brief.tried.length > 0 && { term: say('details.tried'), value: lines(brief.tried) },
    reason && { term: say('details.why'), value: reasonWords(reason, say) },
    isAgentKey(key) && {
      term: say('details.mood'),
      value: <Mood mood={moods[brief.mood] ?? 'neutral'} label={say(key)} showLabel />,
    },
  ];
  return items.filter(item => Boolean(item)) as { term: string; value: ReactNode }[];
}

/** The hand-over brief: what whoever takes over reads before the first word. */
export function Brief({ brief, ticketId }: { brief: TicketBrief; ticketId: string | undefined }) {
  const { say } = useWords();
  const { data: ticket } = useTicket(ticketId);
  const items = useBriefFacts(brief, ticket?.reason);
  return (
    <Section
      title={say('details.brief')}
      end={
        <Badge kind="ai" icon={Nuqta}>
          {say('details.byAssistant')}
        </Badge>
      }
    >
      <div className="ag-brief">
        <Facts items={items} prose />
      </div>
    </Section>
  );
}
