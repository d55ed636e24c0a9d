import type { WebchatContact } from '@natiq/contracts/webchat/views';

/**
 * What the page's loader and the panel in its iframe say to each other by postMessage. Both name the other's exact
 * origin when they speak and check origin and source when they listen; every message carries `natiq: 1`.
 * The panel knows the page's origin from the frame address's fragment, which no server sees. A wrong claim there only makes
 * the browser drop every message, since it delivers to the named origin alone.
 */
/** What a page keeps for a panel that its browser lets keep nothing itself: what is unsent, the draft, a choice of language. */
export type Kept = Record<string, string>;

export type ToPanel =
  | { type: 'init'; token: string | null; locale: string | null; page: { url: string; referrer: string }; kept?: Kept }
  | { type: 'show' }
  | { type: 'hide' }
  | { type: 'token'; token: string | null }
  | { type: 'identify'; contact: WebchatContact }
  | { type: 'ask'; text: string };

export type ToPage =
  | { type: 'ready' }
  | { type: 'close' }
  | { type: 'state'; token: string | null; live: boolean }
  | { type: 'unread'; count: number }
  | { type: 'locale'; locale: string }
  | { type: 'keep'; kept?: Kept };

type Tagged<T> = T & { natiq: 1 };

/** The message inside an event, if it is one of ours from that window and that origin. */
export function received<T extends ToPanel | ToPage>(event: MessageEvent, source: unknown, origin: string): T | null {
  if (event.source !== source || event.origin !== origin) return null;
  const data: { natiq?: unknown } | null | undefined = event.data;
  return data?.natiq === 1 ? (data as T) : null;
}

export const tagged = <T extends ToPanel | ToPage>(message: T): Tagged<T> => ({ ...message, natiq: 1 });
