import type { WebchatEvent, WebchatLocale } from '@natiq/contracts/webchat/views';
import type { Host } from '../host.ts';
import { beep } from '../sound.ts';
import { type Api, DoorError } from '../transport/api.ts';
import { createBackoff } from '../transport/backoff.ts';
import { alone } from '../transport/locks.ts';
import { joinLine } from '../transport/tabs.ts';
import { newId } from './id.ts';
import { closed, type Model, type View } from './model.ts';
import { Outbox } from './outbox.ts';
import { apply, type ChatState, dropFleeting, emptyChat, takeFetch } from './reducer.ts';
import type { Session } from './session.ts';
import type { Shelf } from './storage.ts';
import type { Store } from './store.ts';

export interface VisitPorts {
  key: string;
  store: Store<Model>;
  api: Api;
  session: Session;
  host: Host;
  storage: Shelf;
  speakIn(locale: WebchatLocale): void;
}

/** A typing sign that is not renewed means nothing after this. */
const TYPING_MS = 8_000;
/** At most one whole fetch in this time, so that a server at odds with itself is not hammered. */
const RESYNC_MS = 2_000;
/** Messages in one answer to `after`. */
const PAGE = 100;
/** A message counts as seen when it has stood in front of the visitor this long. */
const READ_MS = 400;

const sleep = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

/** Whatever waits for the line tries again now; so does the browser's own word that it is back. */
export const wakeLine = (): boolean => dispatchEvent(new Event('online'));

/** What keeps the panel true: the only place where the doors, the stream, the outbox and the state meet. */
export class Visit {
  readonly ports: VisitPorts;
  protected readonly outbox: Outbox;
  #leaveLine: (() => void) | null = null;
  #lineToken: string | null = null;
  #lastSync = 0;
  #syncing: Promise<void> | null = null;
  #readTimer = 0;
  readonly #typingTimers = new Map<string, number>();
  readonly #backoff = createBackoff(1_000, 15_000);

  constructor(ports: VisitPorts) {
    this.ports = ports;
    const { key, storage, store, api } = ports;
    this.outbox = new Outbox({
      storage,
      prefix: `natiq:out:${key}:`,
      backoff: createBackoff(1_000, 30_000),
      now: Date.now,
      newId,
      sleep,
      exclusive: work => alone(`natiq:out:${key}`, work),
      send: item => this.authorised(() => api.send(item)),
      onSent: sent => this.#sent(sent),
      onChange: (unsent, slow) => store.set({ unsent, slow, now: Date.now() }),
    });
    setInterval(() => {
      if (store.get().unsent.length) store.set({ now: Date.now() });
    }, 1_000);
  }

  protected get chat(): ChatState {
    return this.ports.store.get().chat;
  }

  protected setChat(next: ChatState): void {
    const { store, host, session } = this.ports;
    if (next === this.chat) return;
    store.set({ chat: next, ...(!next.conversation?.ratingDue && { ratingPutOff: false }) });
    this.outbox.confirm(next.messages.map(m => m.clientId));
    host.tell({ type: 'state', token: session.token(), live: !closed(next) });
    this.seen();
    if (next.conversation?.ratingDue) void this.later();
    if (next.stale) void this.#resync();
  }

  protected happen(event: WebchatEvent): void {
    this.setChat(apply(this.chat, event));
  }

  #sent({ message, conversation }: Awaited<ReturnType<Api['send']>>): void {
    const moved = this.chat.conversation?.id !== conversation.id;
    const next = apply(moved ? { ...emptyChat, conversation } : this.chat, { event: 'message', data: message });
    const stale = next.stale || (moved && message.seq > 1);
    this.setChat(apply({ ...next, stale }, { event: 'conversation', data: conversation }));
    this.#follow();
    if (this.ports.store.get().line === 'lost') wakeLine();
  }

  /** Knocks with a session: opens one when there is none, and once more when the old one is no longer accepted. */
  async authorised<T>(work: () => Promise<T>): Promise<T> {
    const { session } = this.ports;
    if (!session.token()) await this.enter();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DoorError && error.status === 401)) throw error;
      session.forget();
      await this.enter();
      return work();
    }
  }

  /** Opens or takes up the session, and shows its conversation. */
  protected async enter(): Promise<void> {
    const opened = await this.ports.session.open();
    this.#lastSync = Date.now();
    this.setChat(takeFetch(this.chat, opened));
    this.#follow();
  }

  /** Fetches everything anew, whoever asks and however often. */
  #resync(): Promise<void> {
    this.#syncing ??= sleep(Math.max(0, this.#lastSync + RESYNC_MS - Date.now()))
      .then(() => this.enter())
      // The line tells the visitor; it asks again as soon as it stands.
      .catch(() => undefined)
      .finally(() => {
        this.#syncing = null;
      });
    return this.#syncing;
  }

  /** What has been said after the last message held, as events; null when nobody answers. */
  async #fetchNew(): Promise<WebchatEvent[] | null> {
    try {
      const after = this.chat.messages.at(-1)?.seq ?? 0;
      const { messages, conversation } = await this.authorised(() => this.ports.api.after(after));
      const events: WebchatEvent[] = messages.map(data => ({ event: 'message', data }));
      return conversation ? [{ event: 'conversation', data: conversation }, ...events] : events;
    } catch {
      return null;
    }
  }

  protected async catchUp(): Promise<void> {
    if (this.chat.stale) return this.#resync();
    const missed = (await this.#fetchNew()) ?? [];
    // More than a page was missed: what lies between is fetched with the rest, or as earlier messages.
    if (missed.length > PAGE) return this.#resync();
    for (const event of missed) this.happen(event);
  }

  /** Joins the visitor's stream, once there is a visitor and someone looks. */
  #follow(): void {
    const { session, store, api } = this.ports;
    const token = session.token();
    if (!store.get().shown || !token || (this.#leaveLine && this.#lineToken === token)) return;
    this.#leaveLine?.();
    this.#lineToken = token;
    this.#leaveLine = joinLine(api, `natiq:${token}`, {
      onEvent: event => this.#take(event),
      onFresh: () => void this.catchUp(),
      onState: line => {
        if (line === 'live' || line === 'polling') this.outbox.kick();
        else this.setChat(dropFleeting(this.chat));
        store.set({ line });
      },
      onUnauthorized: () => {
        session.forget();
        this.#leaveLine = null;
        void this.#resync();
      },
      fetchNew: () => this.#fetchNew(),
    });
  }

  #take(event: WebchatEvent): void {
    const before = this.chat;
    if (event.event === 'config') void this.loadConfig();
    if (event.event === 'typing') this.#expireTyping(event.data);
    this.happen(event);
    const news = event.event === 'message' && event.data.author.kind !== 'contact' && this.chat !== before;
    const { sound, config } = this.ports.store.get();
    if (news && sound && config?.features.sound && !document.hasFocus()) beep();
  }

  #expireTyping({ author, on }: Extract<WebchatEvent, { event: 'typing' }>['data']): void {
    const who = author.kind + author.name;
    const off = (): void => this.happen({ event: 'typing', data: { author, on: false } });
    clearTimeout(this.#typingTimers.get(who));
    if (on) this.#typingTimers.set(who, window.setTimeout(off, TYPING_MS));
  }

  /** Tells our side what has been seen: only while the talk is really in front of the visitor. */
  seen(): void {
    const { store, api } = this.ports;
    clearTimeout(this.#readTimer);
    this.#readTimer = window.setTimeout(() => {
      const { shown, view } = store.get();
      const { conversation, messages } = this.chat;
      const seq = messages.at(-1)?.seq ?? 0;
      if (!shown || view === 'home' || document.hidden || !conversation || seq <= conversation.contactReadSeq) return;
      this.happen({ event: 'conversation', data: { ...conversation, contactReadSeq: seq } });
      api.read(seq).catch(() => undefined);
    }, READ_MS);
  }

  async loadConfig(): Promise<void> {
    const { store, api } = this.ports;
    try {
      store.set({ config: await api.config(), phase: 'ready' });
    } catch {
      if (!store.get().config) store.set({ phase: 'failed' });
    }
  }

  /** The panel is in front of the visitor: takes up the conversation, however long the line needs. */
  async show(): Promise<void> {
    const { store, session, host } = this.ports;
    const known = this.chat.conversation;
    // The line "New" stands after what had been read before this look.
    const markRead = (): void => store.set({ readUpto: this.chat.conversation?.contactReadSeq ?? Infinity });
    store.set({ shown: true, noneOlder: false, fetching: !known && !!session.token() });
    markRead();
    host.tell({ type: 'unread', count: 0 });
    this.outbox.refresh();
    // A conversation that is known is only followed again: what is new comes by its place.
    if (known) this.#follow();
    while (!known && session.token() && store.get().shown) {
      const entered = await this.authorised(() => this.enter()).then(
        () => true,
        () => false,
      );
      store.set({ fetching: false });
      if (entered) break;
      store.set({ line: 'lost' });
      await sleep(this.#backoff.next());
    }
    this.#backoff.reset();
    if (!known) markRead();
    if (!closed(this.chat) || store.get().unsent.length) this.go('talk');
    void this.outbox.run();
  }

  /** Fetches what is seldom needed, files and the rating, and takes in the files that were chosen. */
  async later(chosen?: FileList): Promise<void> {
    const { store } = this.ports;
    if (chosen?.length === 0) return;
    try {
      const later = await import('../later/main.tsx');
      store.set({ later });
      if (chosen) later.take(this, chosen);
    } catch {
      store.set({ notice: 'banner.action' });
    }
  }

  hide(): void {
    this.ports.store.set({ shown: false, line: 'connecting', menu: false });
    this.#leaveLine?.();
    this.#leaveLine = null;
    this.setChat(dropFleeting(this.chat));
  }

  go(view: View): void {
    this.ports.store.set({ view, notice: undefined });
    this.seen();
  }

  /** The browser knows that there is no line before the stream does. */
  lineLost(): void {
    if (this.#leaveLine) this.ports.store.set({ line: 'lost' });
  }

  lineBack(): void {
    this.outbox.kick();
  }

  /** Another tab changed what is unsent. */
  storageChanged(): void {
    this.outbox.refresh();
  }
}
