import type { WebchatAttachment, WebchatSendRequest, WebchatSent } from '@natiq/contracts/webchat/views';
import { DoorError } from '../transport/api.ts';
import type { Backoff } from '../transport/backoff.ts';
import type { Shelf } from './storage.ts';

/** A message that the server has not confirmed. */
export interface Unsent {
  clientId: string;
  text: string;
  files?: WebchatAttachment[] | undefined;
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
  send(item: WebchatSendRequest): Promise<WebchatSent>;
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
export class Outbox {
  readonly #ports: OutboxPorts;
  #slow = false;
  #running = false;
  /** Something was added while a run was about to end. */
  #again = false;
  #wake: () => void = () => undefined;
  #lastAt = 0;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  items(): Unsent[] {
    const { storage, prefix } = this.#ports;
    const found: Unsent[] = [];
    for (let i = 0; i < storage.length; i++) {
      const key = storage.key(i);
      const item = key?.startsWith(prefix) ? parse(storage.getItem(key)) : null;
      if (item) found.push(item);
    }
    return found.sort((a, b) => a.at - b.at);
  }

  /** Says what is left; called as well when another tab changed the store. */
  refresh(): void {
    this.#ports.onChange(this.items(), this.#slow);
  }

  add(text: string, files?: WebchatAttachment[]): Unsent {
    this.#lastAt = Math.max(this.#lastAt + 1, this.#ports.now());
    const item: Unsent = { clientId: this.#ports.newId(), text, files, at: this.#lastAt, failed: false };
    this.#put(item);
    void this.run();
    return item;
  }

  /** The stream or a fetch showed it: it arrived, even if the answer to the send was lost. */
  confirm(clientIds: readonly (string | undefined)[]): void {
    for (const { clientId } of this.items()) if (clientIds.includes(clientId)) this.discard(clientId);
  }

  retry(clientId: string): void {
    const item = this.#find(clientId);
    if (item) this.#put({ ...item, failed: false });
    void this.run();
  }

  discard(clientId: string): void {
    this.#ports.storage.removeItem(this.#ports.prefix + clientId);
    this.refresh();
  }

  /** The line is back, or the visitor does not want to wait. */
  kick(): void {
    this.#ports.backoff.reset();
    this.#wake();
    void this.run();
  }

  /** Sends until nothing waits. */
  async run(): Promise<void> {
    this.#again = true;
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#again) {
        this.#again = false;
        const wait = await this.#ports.exclusive(() => this.#attempt());
        if (wait === null) continue;
        this.#again = true;
        if (wait) await Promise.race([this.#ports.sleep(wait), new Promise<void>(resolve => (this.#wake = resolve))]);
      }
    } finally {
      this.#running = false;
    }
  }

  /** One try at the first message that waits. How long to pause before the next, in milliseconds, or null when nothing waits. */
  async #attempt(): Promise<number | null> {
    const { send, onSent, backoff } = this.#ports;
    const item = this.items().find(i => !i.failed);
    if (!item) return null;
    const { clientId, text, files } = item;
    try {
      onSent(await send({ clientId, text, ...(files && { attachments: files.map(file => file.id) }) }));
      backoff.reset();
      this.#slow = false;
      this.discard(clientId);
      return 0;
    } catch (error) {
      if (!(error instanceof DoorError)) throw error;
      this.#slow = error.retryAfter > 0;
      this.refresh();
      if (error.temporary) return this.#slow ? error.retryAfter * 1000 : backoff.next();
      // Gone: the stream confirmed it in the meantime, and nothing failed.
      if (this.#find(clientId)) this.#put({ ...item, failed: true });
      return 0;
    }
  }

  #find(clientId: string): Unsent | undefined {
    return this.items().find(i => i.clientId === clientId);
  }

  #put(item: Unsent): void {
    this.#ports.storage.setItem(this.#ports.prefix + item.clientId, JSON.stringify(item));
    this.refresh();
  }
}

function parse(text: string | null): Unsent | null {
  try {
    const item = JSON.parse(text ?? '') as Unsent;
    return typeof item.clientId === 'string' && typeof item.text === 'string' ? item : null;
  } catch {
    return null;
  }
}
