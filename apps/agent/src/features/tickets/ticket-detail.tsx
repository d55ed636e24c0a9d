import { errorBodyOf, useConversation } from '@natiq/client';
import type { TicketView } from '@natiq/contracts/tickets/views';
import {
  AssistantSummary,
  Avatar,
  Button,
  Check,
  ChevronLeft,
  contactName,
  dialled,
  EmptyState,
  ErrorState,
  eventWords,
  Facts,
  Hand,
  HistoryList,
  IconButton,
  MessageSquare,
  PaneHeader,
  PaneScroll,
  reasonWords,
  Section,
  Skeleton,
  TicketFacts,
  worthTelling,
  X,
} from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import { Ago, ClockTime } from '../../words/times.tsx';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { useMe } from '../session/use-me.ts';
import { usePeople, useTicket, useTicketActs } from './use-ticket.ts';

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
  const { may } = useMe();
  const people = usePeople();
  return (
    <>
      <Section>
        <h3 className="nq-title" dir="auto">
          {dialled(ticket.subject)}
        </h3>
        <p className="nq-signed text-13 text-ink-2">
          <Avatar id={ticket.contact.id} name={name} size="xs" />
          <bdi>{name}</bdi>
        </p>
      </Section>
      <AssistantSummary brief={ticket.brief} />
      <Section>
        <TicketFacts
          {...{ ticket, people }}
          mayChange={may('tickets', 'update')}
          onChange={acts.change}
          busy={acts.busy}
        />
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
            {dialled(ticket.description)}
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
      <TicketHistory ticket={ticket} />
    </>
  );
}

/** What happened to the ticket and its conversation, newest first. */
function TicketHistory({ ticket }: { ticket: TicketView }) {
  const { say } = useWords();
  const { data } = useConversation(ticket.conversationId);
  const events = worthTelling(data?.timeline ?? []).filter(item => item.type === 'event');
  if (events.length === 0) return null;
  return (
    <Section title={say('tickets.history')}>
      <HistoryList
        items={events
          .toReversed()
          .flatMap(item =>
            item.type === 'event'
              ? [{ id: item.id, words: eventWords(item, say), time: <ClockTime iso={item.at} /> }]
              : [],
          )}
      />
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
