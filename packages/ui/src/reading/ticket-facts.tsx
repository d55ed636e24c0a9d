import type { TicketPriority, TicketStatus, TicketView } from '@natiq/contracts/tickets/views';
import { intents } from '@natiq/domain/answering/intents';
import { mayFollow } from '@natiq/domain/tickets/state';
import { Facts } from '../data/section.tsx';
import { Select } from '../forms/select.tsx';
import { Avatar } from '../people/avatar.tsx';
import { Priority, type PriorityProps, Status, type StatusProps } from '../status/signs.tsx';
import { topicWords } from './names.ts';
import { useReader } from './reader.tsx';

export const ticketStatuses: readonly TicketStatus[] = ['open', 'in_progress', 'resolved', 'closed'];
export const ticketPriorities: readonly TicketPriority[] = ['low', 'medium', 'high', 'urgent'];
const levels: Record<TicketPriority, PriorityProps['level']> = { low: 1, medium: 2, high: 3, urgent: 4 };
const signs: Record<TicketStatus, StatusProps['status']> = {
  open: 'new',
  in_progress: 'open',
  resolved: 'resolved',
  closed: 'resolved',
};
/** What a ticket can be about: the assistant's intents, but for those that name no subject. */
const noSubject: ReadonlySet<string> = new Set([
  'general_question',
  'greeting',
  'gratitude',
  'speak_to_human',
  'unknown',
]);
export const ticketCategories: readonly string[] = ['general', ...intents.filter(intent => !noSubject.has(intent))];
/** Stands for "no one" among the values of the assignee's choice. */
const nobody = 'nobody';

export function TicketStatusSign({ status }: { status: TicketStatus }) {
  const { say } = useReader();
  return <Status status={signs[status]} label={say(`ticket.${status}`)} />;
}

export function TicketPrioritySign({ priority, showLabel }: { priority: TicketPriority; showLabel?: boolean }) {
  const { say } = useReader();
  return <Priority level={levels[priority]} label={say(`priority.${priority}`)} showLabel={showLabel} />;
}

/** What may change of a ticket. */
export type TicketChange = Partial<Pick<TicketView, 'status' | 'priority' | 'category'>> & {
  assigneeId?: string | null;
};

export interface TicketFactsProps {
  ticket: TicketView;
  /** One's role may change it at all. */
  mayChange: boolean;
  /** Whom it may be given to; oneself alone, or everybody who answers customers. */
  people: readonly { id: string; name: string }[];
  onChange: (change: TicketChange) => void;
  busy: boolean;
}

/** What a ticket is set to; each changes by itself where one's role allows it. */
export function TicketFacts(props: TicketFactsProps) {
  const { ticket, onChange, busy } = props;
  const { say } = useReader();
  const { status, priority, category } = ticket;
  const mayChange = props.mayChange && status !== 'closed';
  const next = ticketStatuses.filter(other => other === status || mayFollow(status, other));
  return (
    <Facts
      items={[
        {
          term: say('details.status'),
          value: mayChange ? (
            <Select
              look="flush"
              label={say('details.status')}
              value={status}
              disabled={busy}
              options={next.map(value => ({ value, label: say(`ticket.${value}`) }))}
              onValueChange={value => onChange({ status: value as TicketStatus })}
            />
          ) : (
            <TicketStatusSign status={status} />
          ),
        },
        {
          term: say('details.priority'),
          value: mayChange ? (
            <Select
              look="flush"
              label={say('details.priority')}
              value={priority}
              disabled={busy}
              options={ticketPriorities.map(value => ({ value, label: say(`priority.${value}`) }))}
              onValueChange={value => onChange({ priority: value as TicketPriority })}
            />
          ) : (
            <TicketPrioritySign priority={priority} showLabel />
          ),
        },
        {
          term: say('details.category'),
          value: mayChange ? (
            <Select
              look="flush"
              label={say('details.category')}
              value={category}
              disabled={busy}
              options={[...new Set([category, ...ticketCategories])].map(value => ({
                value,
                label: topicWords(value, say),
              }))}
              onValueChange={value => onChange({ category: value })}
            />
          ) : (
            <bdi>{topicWords(category, say)}</bdi>
          ),
        },
        { term: say('details.assignee'), value: <Assignee {...props} mayChange={mayChange} /> },
      ]}
    />
  );
}

function Assignee({ ticket, people, onChange, busy, mayChange }: TicketFactsProps) {
  const { say } = useReader();
  const { assignee } = ticket;
  const ended = ticket.status === 'resolved' || ticket.status === 'closed';
  if (!mayChange || ended)
    return assignee ? (
      <span className="nq-signed">
        <Avatar id={assignee.id} name={assignee.name} size="xs" />
        <bdi>{assignee.name}</bdi>
      </span>
    ) : (
      <span className="text-ink-3">{say('ticket.nobody')}</span>
    );
  const known = assignee && !people.some(person => person.id === assignee.id) ? [assignee, ...people] : people;
  return (
    <Select
      look="flush"
      label={say('details.assignee')}
      value={assignee?.id ?? nobody}
      disabled={busy}
      options={[
        { value: nobody, label: say('ticket.nobody') },
        ...known.map(person => ({ value: person.id, label: person.name })),
      ]}
      onValueChange={value => onChange({ assigneeId: value === nobody ? null : value })}
    />
  );
}
