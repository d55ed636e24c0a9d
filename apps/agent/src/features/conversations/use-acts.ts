import { errorBodyOf, trpc } from '@natiq/client';
import type { ConversationRow } from '@natiq/contracts/conversations/views';
import { useToast } from '@natiq/ui';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { useMe } from '../session/use-me.ts';

export type ActName = 'takeOver' | 'returnToAssistant' | 'resolve' | 'reopen' | 'close';

/** What one may do with a conversation as it stands; the server decides again. */
export interface Possible {
  takeOver: boolean;
  returnToAssistant: boolean;
  resolve: boolean;
  reopen: boolean;
  close: boolean;
  reply: boolean;
  note: boolean;
}

/** By role and state. A colleague's conversation is taken only by who reaches all of the company's. */
export function possible(row: ConversationRow, userId: string, may: boolean, reachesAll: boolean): Possible {
  const isOpen = row.phase === 'open' || row.phase === 'waiting';
  const hasEnded = row.phase === 'resolved' || row.phase === 'abandoned';
  const mine = row.owner.userId === userId;
  const colleagues = row.owner.kind === 'user' && !mine;
  return {
    takeOver: may && isOpen && !mine && (!colleagues || reachesAll),
    returnToAssistant: may && isOpen && row.owner.kind !== 'assistant' && (!colleagues || reachesAll),
    resolve: may && isOpen && (!colleagues || reachesAll),
    reopen: may && hasEnded,
    close: may && hasEnded,
    reply: may && isOpen && mine,
    note: may,
  };
}

/** The acts on one conversation: each names the epoch one sees, and says in words when somebody was faster. */
export function useActs(row: ConversationRow) {
  const { say } = useWords();
  const show = useToast();
  const fail = useFail();
  const { user } = useMe();
  const utils = trpc.useUtils();
  const { id } = row;
  const options = {
    onSuccess: (next: ConversationRow) => {
      utils.conversations.get.setData({ id }, view => view && { ...view, row: next });
      utils.conversations.counts.invalidate();
    },
    onError: (error: unknown) => {
      fail(error);
      if (errorBodyOf(error).code !== 'unavailable') utils.conversations.get.invalidate({ id });
    },
  };
  const takeOver = trpc.conversations.takeOver.useMutation(options);
  const giveBack = trpc.conversations.returnToAssistant.useMutation(options);
  const resolve = trpc.conversations.resolve.useMutation(options);
  const reopen = trpc.conversations.reopen.useMutation(options);
  const close = trpc.conversations.close.useMutation(options);
  const busy = [takeOver, giveBack, resolve, reopen, close].some(act => act.isPending);
  const { epoch } = row;
  const key = `act.${id}`;
  const acts: Record<ActName, () => void> = {
    takeOver: () => takeOver.mutate({ id, epoch }),
    returnToAssistant: () =>
      giveBack.mutate(
        { id, epoch },
        {
          onSuccess: next =>
            show({
              key,
              text: say('talk.returned'),
              action: { label: say('talk.take'), onAct: () => takeOver.mutate({ id, epoch: next.epoch }) },
            }),
        },
      ),
    resolve: () =>
      resolve.mutate(
        { id, epoch },
        {
          onSuccess: next =>
            show({
              key,
              text: say('talk.resolved'),
              action: { label: say('talk.reopen'), onAct: () => reopen.mutate({ id, epoch: next.epoch }) },
            }),
        },
      ),
    reopen: () => reopen.mutate({ id, epoch }, { onSuccess: () => show({ key, text: say('talk.reopened') }) }),
    // Nothing brings a closed conversation back, so it is closed when the time to think again has passed.
    close: () => {
      let undone = false;
      show({
        key,
        text: say('talk.closing'),
        undo: {
          label: seconds => say('app.undo', { seconds }),
          onUndo: () => {
            undone = true;
          },
        },
        onExpire: () => {
          if (!undone) close.mutate({ id, epoch });
        },
      });
    },
  };
  const isMine = row.owner.userId === user.id;
  return { acts, busy, isMine };
}
