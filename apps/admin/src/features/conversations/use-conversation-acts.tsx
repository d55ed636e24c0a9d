import { trpc } from '@natiq/client';
import type { ConversationRow } from '@natiq/contracts/conversations/views';
import { useToast } from '@natiq/ui';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

/** What one may do with a conversation from the list; each act names the owner's epoch that was seen. */
export function useConversationActs(row: ConversationRow | undefined) {
  const { say } = useWords();
  const show = useToast();
  const fail = useFail();
  const utils = trpc.useUtils();
  const onError = (error: unknown) => {
    fail(error);
    if (row) void utils.conversations.get.invalidate({ id: row.id });
  };
  const put = (next: ConversationRow) =>
    utils.conversations.get.setData({ id: next.id }, view => view && { ...view, row: next });
  const told = (text: string) => ({
    onSuccess: (next: ConversationRow) => {
      put(next);
      show({ text, seconds: 4 });
    },
    onError,
  });
  const assign = trpc.conversations.assign.useMutation({
    onSuccess: next => {
      put(next);
      show({ text: next.owner.name ? say('open.given', { name: next.owner.name }) : say('open.released'), seconds: 4 });
    },
    onError,
  });
  const resolve = trpc.conversations.resolve.useMutation(told(say('open.resolved')));
  const reopen = trpc.conversations.reopen.useMutation(told(say('open.reopened')));
  const close = trpc.conversations.close.useMutation({ onSuccess: put, onError });
  const seen = row && { id: row.id, epoch: row.epoch };
  return {
    busy: assign.isPending || resolve.isPending || reopen.isPending || close.isPending,
    assign: (userId: string | null) => seen && assign.mutate({ ...seen, userId }),
    resolve: () => seen && resolve.mutate(seen),
    reopen: () => seen && reopen.mutate(seen),
    // Closing cannot be taken back, so it waits until the undo has passed.
    close: () =>
      seen &&
      show({
        text: say('open.closing'),
        undo: { label: count => say('app.undo', { count }), onUndo: () => {} },
        onExpire: () => close.mutate(seen),
      }),
  };
}
