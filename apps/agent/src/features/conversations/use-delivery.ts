import { trpc } from '@natiq/client';
import type { MessageView } from '@natiq/contracts/conversations/views';
import { type DeliveryProps, failureWords, useToast } from '@natiq/ui';
import { useFail } from '../../words/use-fail.ts';
import { type Say, useWords } from '../../words/use-words.tsx';

function labelOf({ status, failure }: MessageView, throughProvider: boolean, say: Say): string {
  if (status === 'failed' && failure) return say('sent.failedWhy', { reason: failureWords(failure.reason, say) });
  if (status === 'pending' && throughProvider) return say('sent.onTheWay');
  return say(failure?.class === 'maybe_twice' && status === 'sent' ? 'sent.maybeTwice' : `sent.${status}`);
}

/**
 * How far a message of ours has come, where that is worth a line: the last one's, what failed and can be sent again, what may
 * have arrived twice.
 */
export function useDelivery(
  message: MessageView,
  about: { tells: boolean; throughProvider: boolean },
): DeliveryProps | undefined {
  const { say } = useWords();
  const fail = useFail();
  const show = useToast();
  const utils = trpc.useUtils();
  const retry = trpc.conversations.retryDelivery.useMutation({
    onSuccess: () => show({ text: say('delivery.resent'), key: 'delivery.resent', seconds: 3 }),
    onError: fail,
    onSettled: () => utils.conversations.get.invalidate({ id: message.conversationId }),
  });
  const ours = message.author.kind !== 'contact';
  const failed = message.status === 'failed';
  if (!ours || !(about.tells || failed || message.failure)) return undefined;
  return {
    state: message.status,
    label: labelOf(message, about.throughProvider, say),
    ...(failed &&
      message.failure &&
      !retry.isPending && {
        onRetry: () => retry.mutate({ messageId: message.id }),
        retryLabel: say('sent.retry'),
      }),
  };
}
