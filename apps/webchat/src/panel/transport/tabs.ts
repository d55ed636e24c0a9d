import type { WebchatEvent } from '@natiq/contracts/webchat/views';
import type { Api } from './api.ts';
import { alone } from './locks.ts';
import { keepLine, type LineHandlers, type LineState, type Resume } from './stream.ts';

type Shared =
  | { kind: 'event'; event: WebchatEvent }
  | { kind: 'state'; state: LineState }
  | { kind: 'fresh' }
  /** A tab that has just joined asks for the state of the line. */
  | { kind: 'hello' };

export interface TabHandlers extends Omit<LineHandlers, 'poll'> {
  /** Fetches what is new as events, while streaming is blocked; null when nobody answers. */
  fetchNew(): Promise<WebchatEvent[] | null>;
}

/**
 * One stream for all tabs of a visitor: whoever holds the lock `name` reads it and tells the others. Closing a panel
 * gives the lock up, a tab that dies loses it, and the next one goes on from the last event seen. Without locks (a page without TLS) each tab has its own stream.
 */
export function joinLine(api: Api, name: string, on: TabHandlers): () => void {
  const leaving = new AbortController();
  const resume: Resume = { lastId: undefined };
  const channel = new BroadcastChannel(name);
  const tell = (message: Shared): void => {
    if (!leaving.signal.aborted) channel.postMessage(message);
  };
  let leading = false;
  let following = false;
  let state: LineState = 'connecting';

  const handlers: LineHandlers = {
    onEvent(event) {
      tell({ kind: 'event', event });
      on.onEvent(event);
    },
    onFresh() {
      tell({ kind: 'fresh' });
      on.onFresh();
    },
    onState(next) {
      state = next;
      tell({ kind: 'state', state });
      on.onState(next);
    },
    onUnauthorized: () => on.onUnauthorized(),
    async poll() {
      const events = await on.fetchNew();
      for (const event of events ?? []) handlers.onEvent(event);
      return events !== null;
    },
  };

  channel.addEventListener('message', ({ data }: MessageEvent<Shared>) => {
    if (data.kind === 'hello') return leading ? tell({ kind: 'state', state }) : undefined;
    if (leading) return;
    // A follower hears only what is said from now on: what came before is fetched.
    if (!following) on.onFresh();
    following = true;
    if (data.kind === 'state') on.onState(data.state);
    else if (data.kind === 'fresh') on.onFresh();
    else {
      if (data.event.id) resume.lastId = data.event.id;
      if (data.event.event === 'reload') resume.lastId = undefined;
      on.onEvent(data.event);
    }
  });

  tell({ kind: 'hello' });
  alone(
    name,
    () => {
      leading = true;
      return keepLine(api, handlers, resume, leaving.signal);
    },
    leaving.signal,
  ).catch(() => undefined);

  return () => {
    leaving.abort();
    channel.close();
  };
}
