import { optimisticMessage } from '@natiq/client';
import type { ConversationView } from '@natiq/contracts/conversations/views';
import type { DeliveryProps } from '@natiq/ui';
import { type EntryPlace, MessageEntry, NoteEntry, spanWords } from '@natiq/ui';
import { useNow } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useMe } from '../session/use-me.ts';
import type { Unsent } from './outbox.ts';

interface UnsentEntryProps extends EntryPlace {
  item: Unsent;
  view: ConversationView;
  mentions: string[];
  onRetry: () => void;
  onDiscard: () => void;
}

/** What one wrote and the server has not confirmed: how it stands, and what can be done. */
export function UnsentEntry({ item, view, mentions, onRetry, onDiscard, ...place }: UnsentEntryProps) {
  const { user } = useMe();
  const delivery = useUnsentDelivery(item, onRetry, onDiscard);
  if (item.kind === 'note') {
    const author = { kind: 'user' as const, id: user.id, name: user.name };
    const { clientId, conversationId, text, attachments, at } = item;
    const note = { type: 'note' as const, id: clientId, clientId, conversationId, author, text, attachments, at };
    return <NoteEntry {...place} note={note} mentions={mentions} delivery={delivery} />;
  }
  const message = optimisticMessage(view, user, item);
  return <MessageEntry {...place} message={message} view={view} delivery={delivery} />;
}

function useUnsentDelivery(item: Unsent, onRetry: () => void, onDiscard: () => void): DeliveryProps {
  const { say } = useWords();
  const now = useNow(item.state === 'waiting' ? 'second' : 'slow');
  if (item.state === 'pending') return { state: 'pending', label: say('sent.pending') };
  const acts = { onRetry, retryLabel: say('sent.retry'), onDiscard, discardLabel: say('sent.discard') };
  if (item.state === 'waiting')
    return {
      state: 'pending',
      label: say('sent.waiting', { time: spanWords(now - Date.parse(item.at), say) }),
      ...acts,
    };
  const label = item.reason ? say('sent.failedWhy', { reason: item.reason }) : say('sent.failed');
  return { state: 'failed', label, ...acts };
}
