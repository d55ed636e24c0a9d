import { errorBodyOf, trpc } from '@natiq/client';
import { useToast } from '@natiq/ui';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import type { InboxPlace } from './place.ts';

/** When colleagues are faster, as many others from the head of the queue are tried. */
const tries = 5;

/** Takes over whoever stands first in the queue and opens the conversation. */
export function useTakeNext(place: Pick<InboxPlace, 'go'>) {
  const { say } = useWords();
  const show = useToast();
  const fail = useFail();
  const utils = trpc.useUtils();
  const take = trpc.conversations.takeOver.useMutation();
  const run = async () => {
    try {
      const { items } = await utils.client.conversations.list.query({ view: 'unassigned', limit: tries });
      for (const row of items) {
        try {
          const taken = await take.mutateAsync({ id: row.id, epoch: row.epoch });
          utils.conversations.get.setData({ id: row.id }, view => view && { ...view, row: taken });
          place.go({ view: 'mine', conversationId: row.id });
          return;
        } catch (error) {
          // A colleague was faster: the next in line is as good.
          if (errorBodyOf(error).code !== 'conflict') throw error;
        }
      }
      show({ text: say('list.nothingToTake'), key: 'nothing-to-take' });
    } catch (error) {
      fail(error);
    }
  };
  return { takeNext: run, busy: take.isPending };
}
