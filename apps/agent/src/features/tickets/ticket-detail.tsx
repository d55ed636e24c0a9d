import { errorBodyOf, useConversation } from '@natiq/client';
import type { TicketView } from '@natiq/contracts/tickets/views';
import {
  Avatar,
  Button,
  Check,
  ChevronLeft,
  EmptyState,
  ErrorState,
  Facts,
  Hand,
  Icon,
  IconButton,
  MessageSquare,
  Nuqta,
  PaneHeader,
  PaneScroll,
  Section,
  Skeleton,
  X,
} from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import { contactName } from '../../words/names.ts';
import { Ago, ClockTime } from '../../words/times.tsx';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { useBriefFacts } from '../context/brief.tsx';
import { eventWords, reasonWords } from '../conversations/event-words.tsx';
import { worthTelling } from '../conversations/story.ts';
import { useMe } from '../session/use-me.ts';
import { TicketFacts } from './ticket-facts.tsx';
import { useTicket, useTicketActs } from './use-ticket.ts';

interface TicketDetailProps {
  id: string;
  onClose: () => void;
  isPhone: boolean;
}

/** One ticket beside the table. */
export function TicketDetail({ id, onClose, isPhone }: TicketDetailProps) {
  const { say } = useWords();
  const words = useErrorText();
  const query = useTicket(id);
  const { data: ticket, error } = query;
  const acts = useTicketActs(ticket);
  const { may } = useMe();
  const isOpen = ticket?.status === 'open' || ticket?.status === 'in_progress';
  const mayChange = may('tickets', 'update') && isOpen;
  const body = () => {
    if (ticket) return <Body ticket={ticket} acts={acts} />;
    if (error && errorBodyOf(error).code === 'not_found') return <EmptyState title={say('tickets.gone')} centred />;
    if (error)
      return (
        <ErrorState title={say('app.failed')} retryLabel={say('app.retry')} onRetry={() => query.refetch()} centred>
          {words(error)}
        </ErrorState>
      );
    return <Waiting label={say('app.loading')} />;
  };
  return (
    <>
      <PaneHeader
        title={<bdi className="tabular-nums">{ticket?.number ?? say('tickets.detail')}</bdi>}
        start={isPhone && <IconButton icon={ChevronLeft} label={say('app.back')} onClick={onClose} />}
      >
        {mayChange && !ticket.assignee && (
          <Button size="sm" variant="primary" icon={Hand} onClick={acts.claim} busy={acts.busy}>
            {say('tickets.claim')}
          </Button>
        )}
        {mayChange && ticket.assignee && (
          <Button
            size="sm"
            variant="primary"
            icon={Check}
            onClick={() => acts.change({ status: 'resolved' })}
            busy={acts.busy}
          >
            {say('talk.resolve')}
          </Button>
        )}
        {!isPhone && <IconButton icon={X} label={say('tickets.close')} onClick={onClose} />}
      </PaneHeader>
      <PaneScroll className="ag-context">{body()}</PaneScroll>
    </>
  );
}

function Body({ ticket, acts }: { ticket: TicketView; acts: ReturnType<typeof useTicketActs> }) {
  const { say } = useWords();
  const name = contactName(ticket.contact.name, ticket.conversationNumber, say);
  const brief = useBriefFacts(ticket.brief);
  return (
    <>
      <Section>
        <h3 className="nq-title" dir="auto">
          {ticket.subject}
        </h3>
        <p className="ag-signed text-13 text-ink-2">
          <Avatar id={ticket.contact.id} name={name} size="xs" />
          <bdi>{name}</bdi>
        </p>
      </Section>
      {brief.length > 0 && (
        <div className="ag-summary">
          <h3>
            <Icon of={Nuqta} size="sm" />
            {say('tickets.summary')}
          </h3>
          <div className="ag-brief">
            <Facts items={brief} prose />
          </div>
        </div>
      )}
      <Section>
        <TicketFacts ticket={ticket} onChange={acts.change} busy={acts.busy} />
        <Facts
          items={[
            { term: say('tickets.made'), value: reasonWords(ticket.reason, say) },
            { term: say('tickets.created'), value: <Ago iso={ticket.createdAt} /> },
          ]}
        />
      </Section>
      {ticket.description && ticket.description !== ticket.subject && (
        <Section title={say('tickets.description')}>
          <p className="text-13 whitespace-pre-line" dir="auto">
            {ticket.description}
          </p>
        </Section>
      )}
      <Section title={say('tickets.conversation')}>
        <Button
          icon={MessageSquare}
          link={
            <Link
              to="/agent/inbox/$view/$conversationId"
              params={{
                view: ticket.status === 'resolved' || ticket.status === 'closed' ? 'ended' : 'open',
                conversationId: ticket.conversationId,
              }}
            />
          }
        >
          {say('tickets.openTalk')}
        </Button>
      </Section>
      <History ticket={ticket} />
    </>
  );
}

/** What happened to the ticket and its conversation, newest first. */
function History({ ticket }: { ticket: TicketView }) {
  const { say } = useWords();
  const { data } = useConversation(ticket.conversationId);
  const events = worthTelling(data?.timeline ?? []).filter(item => item.type === 'event');
  if (events.length === 0) return null;
  return (
    <Section title={say('tickets.history')}>
      <ol className="ag-history">
        {events.toReversed().map(
          item =>
            item.type === 'event' && (
              <li key={item.id}>
                <span>{eventWords(item, say)}</span>
                <ClockTime iso={item.at} />
              </li>
            ),
        )}
      </ol>
    </Section>
  );
}

function Waiting({ label }: { label: string }) {
  return (
    <div role="status" aria-busy="true" aria-label={label}>
      {['subject', 'summary', 'facts'].map(part => (
        <Section key={part}>
          <div className="ag-waiting">
            <Skeleton width="70%" />
            <Skeleton width="45%" />
            <Skeleton width="55%" />
          </div>
        </Section>
      ))}
    </div>
  );
}
