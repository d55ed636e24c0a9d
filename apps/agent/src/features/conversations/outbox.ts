import type { AttachmentView } from '@natiq/contracts/attachments/views';
import { readSession, writeSession } from '../../words/storage.ts';

const KEY = 'natiq.outbox';

/** Something one wrote that the server has not confirmed yet. */
export interface Unsent {
  clientId: string;
  conversationId: string;
  kind: 'reply' | 'note';
  text: string;
  mentions: string[];
  /** Files the server has already; they go along. */
  attachments: AttachmentView[];
  /** The epoch its writer saw. */
  epoch: number;
  /** `waiting`: the line is down, it goes by itself; `failed`: the server refused, `reason` says why. */
  state: 'pending' | 'waiting' | 'failed';
  reason?: string;
  /** Marks the conversation as resolved once it is sent. */
  thenResolve?: boolean;
  at: string;
}

let items: readonly Unsent[] = restored();
const listeners = new Set<() => void>();

/** After a reload what was on its way may or may not have arrived; the same client id makes sending it again harmless. */
function restored(): readonly Unsent[] {
  try {
    const stored: unknown = JSON.parse(readSession(KEY) ?? '[]');
    if (!Array.isArray(stored)) return [];
    return (stored as Unsent[]).map(item => ({
      ...item,
      attachments: item.attachments ?? [],
      state: item.state === 'pending' ? 'waiting' : item.state,
    }));
  } catch {
    return [];
  }
}

function set(next: readonly Unsent[]): void {
  items = next;
  writeSession(KEY, next.length === 0 ? null : JSON.stringify(next));
  for (const tell of listeners) tell();
}

/** Everything unsent, oldest first; kept by the tab, so that a reload loses nothing. */
export const outbox = {
  read: () => items,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  add: (item: Unsent) => set([...items, item]),
  patch: (clientId: string, change: Partial<Unsent>) =>
    set(items.map(item => (item.clientId === clientId ? { ...item, ...change } : item))),
  remove: (clientId: string) => set(items.filter(item => item.clientId !== clientId)),
};

/** What goes next in a conversation: in the order written, and nothing past one that waits for the line. */
export function nextToSend(unsent: readonly Unsent[], conversationId: string): Unsent | undefined {
  return unsent.find(item => item.conversationId === conversationId && item.state !== 'failed');
}
