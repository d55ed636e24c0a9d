import type { WebchatEvent } from '@natiq/contracts/webchat/views';
import type { Api } from './api.ts';
import { createBackoff } from './backoff.ts';
import { createSseParser } from './sse.ts';

export type LineState = 'connecting' | 'live' | 'polling' | 'lost';

export interface LineHandlers {
  onEvent(event: WebchatEvent): void;
  /** Connected without a place to resume from: what happened before must be fetched. */
  onFresh(): void;
  onState(state: LineState): void;
  /** The token is no longer good. */
  onUnauthorized(): void;
  /** Asked every few seconds while streaming is blocked. Resolves false when nobody answers. */
  poll(): Promise<boolean>;
}

/** Where to take up the stream again; tabs hand it on to each other. */
export interface Resume {
  lastId: string | undefined;
}

/** The server speaks at once on a new stream and every 15 s: silence longer than these means that something holds the bytes back. */
const FIRST_BYTE_MS = 5_000;
const SILENCE_MS = 40_000;
const POLL_MS = 3_000;
/** While polling, how often streaming is tried again. */
const RETRY_STREAM_MS = 60_000;

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done);
    signal.addEventListener('abort', done);
  });

/** How one connection went. */
type Outcome = 'served' | 'blocked' | 'unauthorized' | 'unreachable';

/** Keeps a stream open until `signal` says stop: resumes by `Last-Event-ID`, backs off, polls where streams do not come through. */
export async function keepLine(api: Api, on: LineHandlers, resume: Resume, signal: AbortSignal): Promise<void> {
  const backoff = createBackoff(500, 20_000);

  async function once(): Promise<Outcome> {
    const round = new AbortController();
    let silent = false;
    const stop = (): void => round.abort();
    const giveUp = (): void => {
      silent = true;
      stop();
    };
    signal.addEventListener('abort', stop);
    let watchdog = setTimeout(giveUp, FIRST_BYTE_MS);
    let heard = false;
    try {
      const response = await api.stream(resume.lastId, round.signal);
      if (response.status === 401) return 'unauthorized';
      if (response.status >= 500 || response.status === 429) return 'unreachable';
      if (!response.body || !response.headers.get('content-type')?.includes('text/event-stream')) return 'blocked';
      const reader = response.body.getReader();
      const fresh = resume.lastId === undefined;
      const parser = createSseParser(frame => {
        if (frame.id) resume.lastId = frame.id;
        const event = decode(frame.event, frame.data, frame.id);
        if (event?.event === 'reload') resume.lastId = undefined;
        if (event) on.onEvent(event);
      });
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return heard ? 'served' : 'blocked';
        clearTimeout(watchdog);
        watchdog = setTimeout(giveUp, SILENCE_MS);
        if (!heard) {
          heard = true;
          backoff.reset();
          on.onState('live');
          if (fresh) on.onFresh();
        }
        parser.push(value);
      }
    } catch {
      if (heard) return 'served';
      return silent ? 'blocked' : 'unreachable';
    } finally {
      clearTimeout(watchdog);
      signal.removeEventListener('abort', stop);
      round.abort();
    }
  }

  async function pollForAWhile(): Promise<void> {
    const until = Date.now() + RETRY_STREAM_MS;
    while (!signal.aborted && Date.now() < until) {
      const reached = await on.poll();
      on.onState(reached ? 'polling' : 'lost');
      await pause(reached ? POLL_MS : backoff.next(), signal);
    }
  }

  while (!signal.aborted) {
    const outcome = await once();
    if (signal.aborted) return;
    if (outcome === 'unauthorized') return on.onUnauthorized();
    if (outcome === 'blocked') {
      // What is missed while polling is fetched by place, so the next stream starts afresh.
      resume.lastId = undefined;
      await pollForAWhile();
    } else {
      on.onState(outcome === 'served' ? 'connecting' : 'lost');
      await pause(backoff.next(), signal);
    }
  }
}

function decode(event: string, data: string, id: string | undefined): WebchatEvent | null {
  try {
    return { event, data: JSON.parse(data), id } as WebchatEvent;
  } catch {
    return null;
  }
}
