import { trpc } from '@natiq/client';
import { scopeOf } from '@natiq/contracts/access/matrix';
import type { TicketPriority, TicketStatus, TicketView } from '@natiq/contracts/tickets/views';
import { mayFollow } from '@natiq/domain/tickets/state';
import { Avatar, Facts, Input, Priority, type PriorityProps, Select, Status, type StatusProps } from '@natiq/ui';
import { useEffect, useState } from 'react';
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
            <Category value={category} onSave={value => onChange({ category: value })} />
          ) : (
            <bdi>{category}</bdi>
          ),
        },
        { term: say('details.assignee'), value: <Assignee {...{ ticket, onChange, busy, mayChange }} /> },
      ]}
    />
  );
}

/** Saved when one leaves the field or presses Enter; Escape puts back what was. */
function Category({ value, onSave }: { value: string; onSave: (value: string) => void }) {
  const { say } = useWords();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const save = () => {
    const next = text.trim();
    if (next === '' || next === value) setText(value);
    else onSave(next);
  };
  return (
    <Input
      quiet
      className="ag-inline"
      aria-label={say('details.editCategory')}
      value={text}
      maxLength={60}
      onChange={event => setText(event.target.value)}
      onBlur={save}
      onKeyDown={event => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setText(value);
      }}
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
