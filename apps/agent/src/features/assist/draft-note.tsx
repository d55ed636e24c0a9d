import { Button, IconButton, Undo2, X } from '@natiq/ui';
import { useWords } from '../../words/use-words.tsx';
import type { useDraftHelp } from './use-draft-help.ts';

type Help = ReturnType<typeof useDraftHelp>;

/** Under the draft: what was done to it and the way back. */
export function DraftNoteLine({ help }: { help: Help }) {
  const { say } = useWords();
  const { note, stop, undo, close } = help;
  if (!note) return null;
  if (note.kind === 'busy')
    return (
      <div className="ag-draft-note" role="status">
        <span>{say('assist.working')}</span>
        <Button size="sm" onClick={stop}>
          {say('assist.stop')}
        </Button>
      </div>
    );
  const before = note.kind === 'changed' || note.kind === 'translated' ? note.before : null;
  return (
    <div className="ag-draft-note" role={note.kind === 'failed' ? 'alert' : 'status'}>
      {note.kind === 'translated' ? (
        <span className="ag-draft-before">
          {say('assist.translated')} <bdi>{note.before}</bdi>
        </span>
      ) : (
        <span>{note.text}</span>
      )}
      {before !== null && (
        <Button size="sm" icon={Undo2} onClick={() => undo(before)}>
          {say('assist.undo')}
        </Button>
      )}
      {note.kind !== 'translated' && <IconButton size="sm" icon={X} label={say('assist.closeNote')} onClick={close} />}
    </div>
  );
}
