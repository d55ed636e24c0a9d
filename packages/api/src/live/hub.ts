import type { LiveEvent } from '@natiq/contracts/live/events';
import { type Services, systemContext, type UserContext } from '@natiq/services/kernel/context';
import { describeError } from '@natiq/services/kernel/describe-error';
import { type LoggedEvent, type Position, replayEvents } from '@natiq/services/kernel/log';
import type { LogHub } from '@natiq/services/kernel/log-hub';
import { isAfter, type PositionSeal } from '@natiq/services/kernel/position-token';
import { addressTo } from './audience.ts';
import { type Composed, compose } from './compose.ts';
import { share } from './frames.ts';
import { LiveQueue } from './queue.ts';
import { type SessionWatch, watchSessions } from './session-watch.ts';

/** Events a reader that was cut off may be behind; beyond that fetching afresh is cheaper. */
const longestReplay = 1000;

export interface LiveBatch {
  /** Sealed position: everything up to here is in this batch or was before it. */
  id: string;
  events: LiveEvent[];
}

export interface LiveHub {
  /** All that the person may see, from `lastEventId` on. Begins with `reload` when there is nothing to resume from. */
  subscribe(user: UserContext, lastEventId: string | null, signal: AbortSignal | undefined): AsyncGenerator<LiveBatch>;
  /** What each session holds open, ended with the session. */
  readonly sessions: Pick<SessionWatch, 'enter'>;
  /** Open streams, for the metrics. */
  size(): number;
  stop(): void;
}

interface Batch {
  position: Position;
  token: string;
  composed: Composed[];
  /** What readers get of it, by what they may see: a few lists for any number of readers. */
  faces: Map<string, LiveEvent[]>;
}

interface Company {
  subscribers: Set<{ user: UserContext; queue: LiveQueue<Batch | LiveEvent> }>;
  /** Composition runs one batch after the other, so that order holds. */
  chain: Promise<void>;
  stop(): void;
}

/** Serves the apps' live screens: events are composed once per company and addressed per person. */
export function createLiveHub(services: Services, log: LogHub, seal: PositionSeal): LiveHub {
  const companies = new Map<string, Company>();
  const sessions = watchSessions(services);

  const enter = (companyId: string): Company => {
    const known = companies.get(companyId);
    if (known) return known;
    const ctx = systemContext(services, companyId, 'live');
    const company: Company = { subscribers: new Set(), chain: Promise.resolve(), stop: () => {} };
    const deliver = async (events: readonly LoggedEvent[]) => {
      const position = events.at(-1)!.position;
      const batch = { position, token: seal.seal(position), composed: await compose(ctx, events), faces: new Map() };
      for (const { queue } of company.subscribers) queue.push(batch);
    };
    const unwatch = log.watch(companyId, events => {
      company.chain = company.chain.then(() =>
        deliver(events).catch(error => {
          services.log.error('live.compose_failed', { error: describeError(error) });
          for (const { queue } of company.subscribers) queue.push({ type: 'reload' });
        }),
      );
    });
    const offBus = services.ports.bus.subscribe(`company:${companyId}`, payload => {
      if (payload.type === 'presence') for (const { queue } of company.subscribers) queue.push(payload as LiveEvent);
    });
    company.stop = () => {
      unwatch();
      offBus();
    };
    companies.set(companyId, company);
    return company;
  };

  /** All readers stand at the same place most of the time. */
  let sealed = { of: '', token: '' };
  const sealOnce = (position: Position): string => {
    const of = `${position.xid} ${position.id}`;
    if (sealed.of !== of) sealed = { of, token: seal.seal(position) };
    return sealed.token;
  };

  async function* resume(user: UserContext, lastEventId: string | null): AsyncGenerator<LiveBatch, Position> {
    const upto = log.position();
    const from = lastEventId ? seal.open(lastEventId) : null;
    if (from && !isAfter(from, upto)) {
      const events = await replayEvents(services.database, user.companyId, from, upto, longestReplay + 1);
      if (events.length <= longestReplay) {
        const composed = await compose(systemContext(services, user.companyId, 'live'), events);
        yield { id: seal.seal(upto), events: composed.map(c => addressTo(user, c)).filter(e => e !== null) };
        return upto;
      }
    }
    yield { id: seal.seal(upto), events: [{ type: 'reload' }] };
    return upto;
  }

  async function* subscribe(
    user: UserContext,
    lastEventId: string | null,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<LiveBatch> {
    const queue = new LiveQueue<Batch | LiveEvent>();
    const leave = sessions.enter(user, 'stream', error => queue.end(error));
    const company = enter(user.companyId);
    const subscriber = { user, queue };
    // Listen first, then replay, then go live skipping what the replay held: no gap and no repeat.
    company.subscribers.add(subscriber);
    try {
      let sent = yield* resume(user, lastEventId);
      for await (const item of subscriber.queue.drain(signal)) {
        if (item === 'overflow') {
          sent = log.position();
          yield { id: seal.seal(sent), events: [{ type: 'reload' }] };
        } else if ('composed' in item) {
          if (!isAfter(item.position, sent)) continue;
          sent = item.position;
          const events = faceOf(item, user);
          if (events.length > 0) yield { id: item.token, events };
        } else {
          yield { id: sealOnce(sent), events: alone(item) };
        }
      }
    } finally {
      leave();
      company.subscribers.delete(subscriber);
      if (company.subscribers.size === 0) {
        company.stop();
        companies.delete(user.companyId);
      }
    }
  }

  return {
    subscribe,
    sessions,
    size: () => [...companies.values()].reduce((sum, company) => sum + company.subscribers.size, 0),
    stop: () => {
      sessions.stop();
      for (const company of companies.values()) {
        for (const { queue } of company.subscribers) queue.end();
        company.stop();
      }
    },
  };
}

/** What a person's screen gets of a batch; people who may see the same share one list. */
function faceOf(batch: Batch, user: UserContext): LiveEvent[] {
  const addressed = batch.composed.map(composed => addressTo(user, composed));
  const key = addressed.map(event => (event === null ? '-' : event.type.endsWith('.left') ? 'l' : 's')).join('');
  const known = batch.faces.get(key);
  if (known) return known;
  const events = share(addressed.filter(event => event !== null));
  batch.faces.set(key, events);
  return events;
}

const lists = new WeakMap<LiveEvent, LiveEvent[]>();

/** A passing event as the list every reader of it shares. */
function alone(event: LiveEvent): LiveEvent[] {
  const known = lists.get(event);
  if (known) return known;
  const events = share([event]);
  lists.set(event, events);
  return events;
}
