import type { WebchatSent } from '@natiq/contracts/webchat/views';
import { DoorError } from '../transport/api.ts';
import type { Backoff } from '../transport/backoff.ts';
import type { Shelf } from './storage.ts';

/** A message that the server has not confirmed. */
export interface Unsent {
  clientId: string;
  text: string;
  /** Milliseconds since 1970; also the order of sending. */
  at: number;
  /** It was refused for good; only the visitor can try again. */
  failed: boolean;
}

export interface OutboxPorts {
  /** Where unsent messages outlive the page. One key per message, so that tabs never overwrite each other. */
  storage: Shelf;
  prefix: string;
  /** Knocks at the door. Throws `DoorError`. */
  send(item: { clientId: string; text: string }): Promise<WebchatSent>;
  onSent(sent: WebchatSent): void;
  /** `slow` while the server wants a pause. */
  onChange(items: Unsent[], slow: boolean): void;
  backoff: Backoff;
  /** One tab at a time; a message gone meanwhile was sent by another. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  sleep(milliseconds: number): Promise<void>;
  now(): number;
  newId(): string;
}

/** Keeps each message until the server has confirmed its `clientId`, in order, one at a time. The id never changes, so however often it knocks the server accepts it once. */
export function createOutbox(ports: OutboxPorts) {
  const { storage, prefix } = ports;
  let slow = false;
  let running = false;
  /** Something was added while a run was about to end. */
  let again = false;
  let wake: () => void = () => undefined;
  let lastAt = 0;

  function items(): Unsent[] {
    const found: Unsent[] = [];
    for (let i = 0; i < storage.length; i++) {
      const key = storage.key(i);
      if (!key?.startsWith(prefix)) continue;
      const item = parse(storage.getItem(key));
      if (item) found.push(item);
    }
    return found.sort((a, b) => a.at - b.at);
  }
  const tell = (): void => ports.onChange(items(), slow);
  const put = (item: Unsent): void => storage.setItem(prefix + item.clientId, JSON.stringify(item));
  const drop = (clientId: string): void => storage.removeItem(prefix + clientId);

  /** One try at the first message that waits. How long to pause before the next, in milliseconds, or null when nothing waits. */
  async function attempt(): Promise<number | null> {
    const item = items().find(i => !i.failed);
    if (!item) return null;
    try {
      const sent = await ports.send({ clientId: item.clientId, text: item.text });
      ports.onSent(sent);
      drop(item.clientId);
      ports.backoff.reset();
      slow = false;
      return 0;
    } catch (error) {
      if (!(error instanceof DoorError)) throw error;
      slow = error.retryAfter > 0;
      if (error.temporary) return slow ? error.retryAfter * 1000 : ports.backoff.next();
      // Confirmed by the stream in the meantime: nothing failed.
      if (items().some(i => i.clientId === item.clientId)) put({ ...item, failed: true });
      return 0;
    } finally {
      tell();
    }
  }

  async function run(): Promise<void> {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        const wait = await ports.exclusive(attempt);
        if (wait === null) continue;
        again = true;
        if (wait) await Promise.race([ports.sleep(wait), new Promise<void>(resolve => (wake = resolve))]);
      }
    } finally {
      running = false;
    }
  }

  return {
    items,
    run,
    /** The line is back, or the visitor does not want to wait. */
    kick(): void {
      ports.backoff.reset();
      wake();
      void run();
    },
    add(text: string): Unsent {
      lastAt = Math.max(lastAt + 1, ports.now());
      const item: Unsent = { clientId: ports.newId(), text, at: lastAt, failed: false };
      put(item);
      tell();
      void run();
      return item;
    },
    /** The stream or a fetch showed it: it arrived, even if the answer to the send was lost. */
    confirm(clientIds: readonly (string | undefined)[]): void {
      const here = new Set(items().map(i => i.clientId));
      const arrived = clientIds.filter(id => id !== undefined && here.has(id)) as string[];
      for (const id of arrived) drop(id);
      if (arrived.length) tell();
    },
    retry(clientId: string): void {
      const item = items().find(i => i.clientId === clientId);
      if (item) put({ ...item, failed: false });
      tell();
      void run();
    },
    discard(clientId: string): void {
      drop(clientId);
      tell();
    },
    /** Another tab changed the store. */
    refresh: tell,
  };
}

export type Outbox = ReturnType<typeof createOutbox>;

function parse(text: string | null): Unsent | null {
  try {
    const item = JSON.parse(text ?? '') as Unsent;
    return typeof item.clientId === 'string' && typeof item.text === 'string' ? item : null;
  } catch {
    return null;
  }
}
