import { trpc } from '@natiq/client';
import { scopeOf } from '@natiq/contracts/access/matrix';
import type { TicketPriority, TicketStatus, TicketView } from '@natiq/contracts/tickets/views';
import { intents } from '@natiq/domain/answering/intents';
import { mayFollow } from '@natiq/domain/tickets/state';
import { Avatar, Facts, Priority, type PriorityProps, Select, Status, type StatusProps } from '@natiq/ui';
import { topicWords } from '../../words/names.ts';
import { useWords } from '../../words/use-words.tsx';
import { useMe } from '../session/use-me.ts';
import type { TicketChange } from './use-ticket.ts';

export const statuses: readonly TicketStatus[] = ['open', 'in_progress', 'resolved', 'closed'];
export const priorities: readonly TicketPriority[] = ['low', 'medium', 'high', 'urgent'];
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
const categories: readonly string[] = ['general', ...intents.filter(intent => !noSubject.has(intent))];
/** Stands for "no one" among the values of the assignee's choice. */
const nobody = 'nobody';

export function TicketStatusSign({ status }: { status: TicketStatus }) {
  const { say } = useWords();
  return <Status status={signs[status]} label={say(`ticket.${status}`)} />;
}

export function TicketPrioritySign({ priority, showLabel }: { priority: TicketPriority; showLabel?: boolean }) {
  const { say } = useWords();
  return <Priority level={levels[priority]} label={say(`priority.${priority}`)} showLabel={showLabel} />;
}

interface TicketFactsProps {
  ticket: TicketView;
  onChange: (change: TicketChange) => void;
  busy: boolean;
}

/** What a ticket is set to; each changes by itself where one's role allows it. */
export function TicketFacts({ ticket, onChange, busy }: TicketFactsProps) {
  const { say } = useWords();
  const { may } = useMe();
  const { status, priority, category } = ticket;
  const mayChange = may('tickets', 'update') && status !== 'closed';
  const next = statuses.filter(other => other === status || mayFollow(status, other));
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
              options={priorities.map(value => ({ value, label: say(`priority.${value}`) }))}
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
              options={[...new Set([category, ...categories])].map(value => ({ value, label: topicWords(value, say) }))}
              onValueChange={value => onChange({ category: value })}
            />
          ) : (
            <bdi>{topicWords(category, say)}</bdi>
          ),
        },
        { term: say('details.assignee'), value: <Assignee {...{ ticket, onChange, busy, mayChange }} /> },
      ]}
    />
  );
}

function Assignee({ ticket, onChange, busy, mayChange }: TicketFactsProps & { mayChange: boolean }) {
  const { say } = useWords();
  const { user } = useMe();
  const { assignee } = ticket;
  const all = scopeOf(user.role, 'tickets') !== 'own';
  const colleagues = trpc.users.colleagues.useQuery(undefined, { enabled: mayChange && all, staleTime: 30_000 });
  const ended = ticket.status === 'resolved' || ticket.status === 'closed';
  if (!mayChange || ended)
    return assignee ? (
      <span className="ag-signed">
        <Avatar id={assignee.id} name={assignee.name} size="xs" />
        <bdi>{assignee.name}</bdi>
      </span>
    ) : (
      <span className="text-ink-3">{say('ticket.nobody')}</span>
    );
  // Passing work to a colleague is a leader's right; everybody may take it and give it back.
  const people = all
    ? (colleagues.data ?? []).filter(person => person.role !== 'viewer' && person.role !== 'super_admin')
    : [{ id: user.id, name: user.name }];
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
