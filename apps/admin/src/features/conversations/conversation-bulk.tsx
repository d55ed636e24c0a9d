import { trpc } from '@natiq/client';
import type { ConversationRow } from '@natiq/contracts/conversations/views';
import { Button, Check, DropdownMenu, User } from '@natiq/ui';
import { useMe } from '../../session/use-me.ts';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { usePeople } from '../lists/use-people.ts';
import { useWork } from '../lists/work.ts';
import { WorkDialog } from '../lists/work-dialog.tsx';
import { nameOf } from './conversation-columns.tsx';

interface BulkProps {
  rows: ConversationRow[];
  onDone: () => void;
  onRow: (row: ConversationRow) => void;
}

/** What may be done with all conversations chosen. */
export function ConversationBulk({ rows, onDone, onRow }: BulkProps) {
  const { say } = useWords();
  const { may } = useMe();
  const people = usePeople('conversations');
  const { work, begin, stop, close } = useWork(useErrorText());
  const assign = trpc.conversations.assign.useMutation();
  const resolve = trpc.conversations.resolve.useMutation();
  if (!may('conversations', 'update')) return null;
  const each = (title: string, act: (row: ConversationRow) => Promise<ConversationRow>) =>
    void begin(
      title,
      rows.map(row => ({ name: `${nameOf(row, say)} · ${row.number}`, run: async () => onRow(await act(row)) })),
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
            onSelect: () =>
              each(say('bulk.assign'), ({ id, epoch }) => assign.mutateAsync({ id, epoch, userId: person.id })),
          })),
          {
            id: 'queue',
            label: say('bulk.toQueue'),
            onSelect: () =>
              each(say('bulk.assign'), ({ id, epoch }) => assign.mutateAsync({ id, epoch, userId: null })),
          },
        ]}
      />
      <Button
        size="sm"
        variant="quiet"
        icon={Check}
        onClick={() => each(say('bulk.resolve'), ({ id, epoch }) => resolve.mutateAsync({ id, epoch }))}
      >
        {say('bulk.resolve')}
      </Button>
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
