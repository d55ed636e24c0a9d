import { ConfirmDialog } from '@natiq/ui';
import { useBlocker } from '@tanstack/react-router';
import { useWords } from '../../../words/use-words.tsx';

/** Asks before unsaved words are left behind, by a link, by going back, or by closing the tab. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const { say } = useWords();
  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true });
  if (blocker.status !== 'blocked') return null;
  return (
    <ConfirmDialog
      open
      onOpenChange={open => !open && blocker.reset()}
      title={say('knowledge.leaveTitle')}
      confirmLabel={say('knowledge.leave')}
      cancelLabel={say('knowledge.stay')}
      onConfirm={blocker.proceed}
    >
      <p>{say('knowledge.leaveHelp')}</p>
    </ConfirmDialog>
  );
}
