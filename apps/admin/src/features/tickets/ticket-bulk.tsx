import { trpc } from '@natiq/client';
import type { TicketPriority, TicketView } from '@natiq/contracts/tickets/views';
import {
  Button,
  Check,
  DropdownMenu,
  Flag,
  type TicketChange,
  ticketPriorities,
  ticketStatuses,
  User,
} from '@natiq/ui';
import { useMe } from '../../session/use-me.ts';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { usePeople } from '../lists/use-people.ts';
import { useWork } from '../lists/work.ts';
import { WorkDialog } from '../lists/work-dialog.tsx';

interface BulkProps {
  rows: TicketView[];
  onDone: () => void;
  onRow: (row: TicketView) => void;
}

/** What may be done with all tickets chosen. */
export function TicketBulk({ rows, onDone, onRow }: BulkProps) {
  const { say } = useWords();
  const { may } = useMe();
  const people = usePeople('tickets');
  const { work, begin, stop, close } = useWork(useErrorText());
  const update = trpc.tickets.update.useMutation();
  if (!may('tickets', 'update')) return null;
  const each = (title: string, change: TicketChange) =>
    void begin(
      title,
      rows.map(({ id, version, number }) => ({
        name: number,
        run: async () => onRow(await update.mutateAsync({ id, version, ...change })),
      })),
    );
  return (
    <>
      <DropdownMenu
        label={say('bulk.assign')}
        side="top"
        trigger={
          <Button size="sm" variant="quiet" icon={User}>
            {say('bulk.assign')}
          </Button>
        }
        items={[
          ...people.map(person => ({
            id: person.id,
            label: person.name,
            onSelect: () => each(say('bulk.assign'), { assigneeId: person.id }),
          })),
          { id: 'queue', label: say('bulk.toQueue'), onSelect: () => each(say('bulk.assign'), { assigneeId: null }) },
        ]}
      />
      <DropdownMenu
        label={say('bulk.priority')}
        side="top"
        trigger={
          <Button size="sm" variant="quiet" icon={Flag}>
            {say('bulk.priority')}
          </Button>
        }
        items={ticketPriorities.map(priority => ({
          id: priority,
          label: say(`priority.${priority}`),
          onSelect: () => each(say('bulk.priority'), { priority: priority as TicketPriority }),
        }))}
      />
      <DropdownMenu
        label={say('bulk.status')}
        side="top"
        trigger={
          <Button size="sm" variant="quiet" icon={Check}>
            {say('bulk.status')}
          </Button>
        }
        items={ticketStatuses.map(status => ({
          id: status,
          label: say(`ticket.${status}`),
          onSelect: () => each(say('bulk.status'), { status }),
        }))}
      />
      {work && (
        <WorkDialog
          work={work}
          onStop={stop}
          onClose={() => {
            close();
            onDone();
          }}
        />
      )}
    </>
  );
}
