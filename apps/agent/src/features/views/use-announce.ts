import { trpc, useLiveEvents } from '@natiq/client';
import type { ConversationRow } from '@natiq/contracts/conversations/views';
import { contactName } from '@natiq/ui';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useWords } from '../../words/use-words.tsx';
import { useCounts } from '../inbox/use-counts.ts';
import { useMe } from '../session/use-me.ts';

/** Browsers of phones let only service workers notify, and say so by throwing. */
function notification(text: string, options: NotificationOptions): Notification | null {
  try {
    return new Notification(text, options);
  } catch {
    return null;
  }
}

/** Says in the tab's title how many wait, and tells by the browser what needs a person while nobody looks. */
export function useAnnounce(): void {
  const { say } = useWords();
  const { user, company, may } = useMe();
  const navigate = useNavigate();
  const counts = useCounts();
  const waiting = counts?.unassigned ?? 0;
  const answers = may('conversations', 'update');
  useEffect(() => {
    const page = `${say('views.inbox')} · ${company.name}`;
    document.title = waiting > 0 ? `(${waiting}) ${page}` : page;
  }, [say, company.name, waiting]);
  const utils = trpc.useUtils();
  const tell = (row: ConversationRow, text: string) => {
    const shown = notification(text, { body: say('notify.hidden'), tag: row.id });
    if (!shown) return;
    shown.onclick = () => {
      window.focus();
      utils.conversations.get.invalidate({ id: row.id });
      navigate({ to: '/agent/inbox/$view/$conversationId', params: { view: 'open', conversationId: row.id } });
      shown.close();
    };
  };
  useLiveEvents(event => {
    if (event.type !== 'conversation' || !event.item || document.visibilityState === 'visible' || !answers) return;
    if (!('Notification' in window) || Notification.permission !== 'granted') return;
    const { row, item } = event;
    const name = contactName(row.contact.name, row.number, say);
    const isNew = item.type === 'event' && item.name === 'conversation.handed_over';
    const isUpset = item.type === 'event' && item.name === 'conversation.upset';
    const isMine = row.owner.userId === user.id && item.type === 'message' && item.author.kind === 'contact';
    if (isNew) tell(row, say('notify.waiting', { name }));
    // Whom somebody else has already, that person hears of.
    else if (isUpset && (row.owner.kind !== 'user' || row.owner.userId === user.id))
      tell(row, say('notify.upset', { name }));
    else if (isMine) tell(row, say('notify.message', { name }));
  });
}
