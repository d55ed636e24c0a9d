import type { InboxView } from '@natiq/contracts/conversations/inputs';
import { Archive, type IconType, Inbox, List, Nuqta, User } from '@natiq/ui';

/** The views of the inbox in the order they are shown. */
export const inboxViews: readonly { id: InboxView; icon: IconType }[] = [
  { id: 'mine', icon: User },
  { id: 'unassigned', icon: Inbox },
  { id: 'assistant', icon: Nuqta },
  { id: 'open', icon: List },
  { id: 'ended', icon: Archive },
];

export const isInboxView = (name: string | undefined): name is InboxView => inboxViews.some(view => view.id === name);
