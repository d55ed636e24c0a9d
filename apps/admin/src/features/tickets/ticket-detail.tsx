import { errorBodyOf, trpc, useConversation, useLiveEvents } from '@natiq/client';
import { isAdminKey } from '@natiq/contracts/texts/admin';
import type { TicketEvent, TicketView } from '@natiq/contracts/tickets/views';
import {
  AssistantSummary,
  Avatar,
  Button,
  contactName,
  dialled,
  eventWords,
  Facts,
  HistoryList,
  MessageSquare,
  reasonWords,
  Section,
  Spoken,
  type TicketChange,
  TicketFacts,
  topicWords,
} from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import { useMe } from '../../session/use-me.ts';
import { Ago, ClockTime } from '../../words/times.tsx';
import { useFail } from '../../words/use-fail.ts';
import { type Say, useWords } from '../../words/use-words.tsx';
import { ReadTimeline } from '../conversations/read-timeline.tsx';
import { OpenPane } from '../lists/open-pane.tsx';
import { usePeople } from '../lists/use-people.ts';

/** One ticket beside the table: what it is set to, what the assistant knew, what happened, what was said. */
export function TicketDetail({ id, onClose }: { id: string; onClose: () => void }) {
  const { say } = useWords();
  const utils = trpc.useUtils();
  const query = trpc.tickets.get.useQuery({ id });
  useLiveEvents(event => {
    if (event.type === 'ticket' && event.ticket.id === id) {
      utils.tickets.get.setData({ id }, event.ticket);
      void utils.tickets.timeline.invalidate({ id });
    }
    if (event.type === 'ticket.left' && event.id === id) void utils.tickets.get.reset({ id });
  });
  return (
    <OpenPane
      title={<bdi className="tabular-nums">{query.data?.number ?? say('open.ticket')}</bdi>}
      query={query}
      onClose={onClose}
    >
      {ticket => <Body ticket={ticket} />}
    </OpenPane>
  );
}

function useChange(ticket: TicketView) {
  const fail = useFail();
  const utils = trpc.useUtils();
  const put = (next: TicketView) => {
    utils.tickets.get.setData({ id: next.id }, next);
    void utils.tickets.timeline.invalidate({ id: next.id });
  };
  const update = trpc.tickets.update.useMutation({
    onSuccess: put,
    onError: error => {
      fail(error);
      if (errorBodyOf(error).code !== 'unavailable') void utils.tickets.get.invalidate({ id: ticket.id });
    },
  });
  return {
    busy: update.isPending,
    change: (change: TicketChange) => update.mutate({ id: ticket.id, version: ticket.version, ...change }),
  };
}

function Body({ ticket }: { ticket: TicketView }) {
  const { say } = useWords();
  const { may } = useMe();
  const people = usePeople('tickets');
  const { busy, change } = useChange(ticket);
  const name = contactName(ticket.contact.name, ticket.conversationNumber, say);
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
        <TicketFacts {...{ ticket, people, busy }} mayChange={may('tickets', 'update')} onChange={change} />
        <Facts
          items={[
            { term: say('tickets.made'), value: reasonWords(ticket.reason, say) },
            { term: say('tickets.created'), value: <Ago iso={ticket.createdAt} /> },
          ]}
        />
      </Section>
      <TicketHistory id={ticket.id} />
      <Said ticket={ticket} />
    </>
  );
}

function TicketHistory({ id }: { id: string }) {
  const { say } = useWords();
  const timeline = trpc.tickets.timeline.useQuery({ id });
  if (!timeline.data) return null;
  return (
    <Section title={say('open.events')} count={timeline.data.length}>
      <HistoryList
        items={timeline.data.toReversed().map(event => ({
          id: event.id,
          words: eventWords(event, say),
          time: <ClockTime iso={event.at} />,
          details: <Changes event={event} />,
        }))}
      />
    </Section>
  );
}

const prefixes: Record<string, string> = { status: 'ticket', priority: 'priority' };

function valueWords(field: string, value: string | null, say: Say): string {
  if (value === null) return say('open.nothing');
  if (field === 'category') return topicWords(value, say);
  const key = `${prefixes[field]}.${value}`;
  return isAdminKey(key) ? say(key) : value || say('filter.assignee.gone');
}

/** Each value that changed, before and after. */
function Changes({ event }: { event: TicketEvent }) {
  const { say } = useWords();
  return event.changes.map(({ field, before, after }) => {
    const name =
      field === 'assigneeId'
        ? say('column.assignee')
        : isAdminKey(`column.${field}`)
          ? say(`column.${field}` as never)
          : field;
    return (
      <span key={field} className="ad-sub ad-change">
        <Spoken>, </Spoken>
        {say('open.change', {
          field: name,
          before: valueWords(field, before, say),
          after: valueWords(field, after, say),
        })}
      </span>
    );
  });
}

function Said({ ticket }: { ticket: TicketView }) {
  const { say } = useWords();
  const { data } = useConversation(ticket.conversationId);
  return (
    <Section
      title={say('tickets.conversation')}
      end={
        <Button
          size="sm"
          icon={MessageSquare}
          link={<Link to="/conversations" search={{ open: ticket.conversationId } as never} />}
        >
          <bdi>{ticket.conversationNumber}</bdi>
        </Button>
      }
    >
      {data && (
        <div className="ad-said">
          <ReadTimeline view={data} />
        </div>
      )}
    </Section>
  );
}
