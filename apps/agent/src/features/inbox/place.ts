import type { InboxView } from '@natiq/contracts/conversations/inputs';
import type { HostElement } from '@natiq/ui';
import { useMemo, useState } from 'react';

/** Where one is in the inbox, and how to go elsewhere: the address bar's, or the inbox's own where it is embedded. */
export interface InboxPlace {
  view: InboxView;
  conversationId: string | null;
  go(to: { view?: InboxView; conversationId?: string | null }): void;
  /** A link to a conversation, where places have addresses. */
  link?(conversationId: string): HostElement;
}

/** A place without an address. */
export function useOwnPlace(first: InboxView): InboxPlace {
  const [at, setAt] = useState<{ view: InboxView; conversationId: string | null }>({
    view: first,
    conversationId: null,
  });
  return useMemo(() => ({ ...at, go: to => setAt(now => ({ ...now, ...to })) }), [at]);
}
