import { errorBodyOf, trpc } from '@natiq/client';
import type { ConversationRow } from '@natiq/contracts/conversations/views';
import { useToast } from '@natiq/ui';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

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

/** The five acts as mutations that keep the open conversation true, whatever comes of them. */
function useActMutations(id: string) {
  const fail = useFail();
  const utils = trpc.useUtils();
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
  return {
    takeOver: trpc.conversations.takeOver.useMutation(options),
    giveBack: trpc.conversations.returnToAssistant.useMutation(options),
    resolve: trpc.conversations.resolve.useMutation(options),
    reopen: trpc.conversations.reopen.useMutation(options),
    close: trpc.conversations.close.useMutation(options),
  };
}

/** The acts on one conversation: each names the epoch one sees, and says in words when somebody was faster. */
export function useActs(row: ConversationRow) {
  const { say } = useWords();
  const show = useToast();
  const { id, epoch } = row;
  const mutations = useActMutations(id);
  const { takeOver, giveBack, resolve, reopen, close } = mutations;
  const key = `act.${id}`;
  const seen = { id, epoch };
  const acts: Record<ActName, () => void> = {
    takeOver: () => takeOver.mutate(seen),
    returnToAssistant: () => {
      const back = (next: ConversationRow) => ({
        label: say('talk.take'),
        onAct: () => takeOver.mutate({ id, epoch: next.epoch }),
      });
      giveBack.mutate(seen, { onSuccess: next => show({ key, text: say('talk.returned'), action: back(next) }) });
    },
    resolve: () => {
      const back = (next: ConversationRow) => ({
        label: say('talk.reopen'),
        onAct: () => reopen.mutate({ id, epoch: next.epoch }),
      });
      resolve.mutate(seen, { onSuccess: next => show({ key, text: say('talk.resolved'), action: back(next) }) });
    },
    reopen: () => reopen.mutate(seen, { onSuccess: () => show({ key, text: say('talk.reopened') }) }),
    // Nothing brings a closed conversation back, so it is closed when the time to think again has passed.
    close: () => {
      const undo = { label: (seconds: number) => say('app.undo', { seconds }), onUndo: () => {} };
      show({ key, text: say('talk.closing'), undo, onExpire: () => close.mutate(seen) });
    },
  };
  return { acts, busy: Object.values(mutations).some(act => act.isPending) };
}
