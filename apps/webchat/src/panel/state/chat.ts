import type { WebchatEvent, WebchatLocale } from '@natiq/contracts/webchat/views';
import type { Host } from '../host.ts';
import { beep } from '../sound.ts';
import { type Api, DoorError } from '../transport/api.ts';
import { createBackoff } from '../transport/backoff.ts';
import { alone } from '../transport/locks.ts';
import { joinLine } from '../transport/tabs.ts';
import { createActions } from './actions.ts';
import { newId } from './id.ts';
import { closed, type Model, type View } from './model.ts';
import { createOutbox } from './outbox.ts';
import { apply, type ChatState, dropFleeting, emptyChat, takeFetch } from './reducer.ts';
import type { Session } from './session.ts';
import type { Shelf } from './storage.ts';
import type { Store } from './store.ts';

export interface ChatPorts {
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

/** Whatever waits for the line tries again now; so does the browser's own word that it is back. */
const wakeLine = (): boolean => dispatchEvent(new Event('online'));

const sleep = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

/** What keeps the panel true: the only place where the doors, the stream, the outbox and the state meet. */
export function createChat(ports: ChatPorts) {
  const { key, store, api, session, host, storage } = ports;
  let leaveLine: (() => void) | null = null;
  let lineToken: string | null = null;
  let lastSync = 0;
  let syncing: Promise<void> | null = null;
  let readTimer = 0;
  const typingTimers = new Map<string, number>();
  const backoff = createBackoff(1_000, 15_000);

  const chat = (): ChatState => store.get().chat;
  const lastSeq = (): number => chat().messages.at(-1)?.seq ?? 0;

  function setChat(next: ChatState): void {
    if (next === chat()) return;
    store.set({ chat: next, ...(!next.conversation?.ratingDue && { ratingPutOff: false }) });
    outbox.confirm(next.messages.map(m => m.clientId));
    host.tell({ type: 'state', token: session.token(), live: !closed(next) });
    readSoon();
    if (next.stale) void resync();
  }
  const happen = (event: WebchatEvent): void => setChat(apply(chat(), event));

  const outbox = createOutbox({
    storage,
    prefix: `natiq:out:${key}:`,
    backoff: createBackoff(1_000, 30_000),
    now: Date.now,
    newId,
    sleep,
    exclusive: work => alone(`natiq:out:${key}`, work),
    send: item => authorised(() => api.send(item)),
    onSent({ message, conversation }) {
      const moved = chat().conversation?.id !== conversation.id;
      const next = apply(moved ? { ...emptyChat, conversation } : chat(), { event: 'message', data: message });
      setChat(
        apply(
          { ...next, stale: next.stale || (moved && message.seq > 1) },
          { event: 'conversation', data: conversation },
        ),
      );
      follow();
      if (store.get().line === 'lost') wakeLine();
    },
    onChange: (unsent, slow) => store.set({ unsent, slow, now: Date.now() }),
  });

  /** Knocks with a session: opens one when there is none, and once more when the old one is no longer accepted. */
  async function authorised<T>(work: () => Promise<T>): Promise<T> {
    if (!session.token()) await enter();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DoorError && error.status === 401)) throw error;
      session.forget();
      await enter();
      return work();
    }
  }

  /** Opens or takes up the session, and shows its conversation. */
  async function enter(): Promise<void> {
    const opened = await session.open();
    lastSync = Date.now();
    setChat(takeFetch(chat(), opened));
    follow();
  }

  /** Fetches everything anew, whoever asks and however often. */
  function resync(): Promise<void> {
    syncing ??= sleep(Math.max(0, lastSync + RESYNC_MS - Date.now()))
      .then(enter)
      // The line tells the visitor; it asks again as soon as it stands.
      .catch(() => undefined)
      .finally(() => {
        syncing = null;
      });
    return syncing;
  }

  /** What has been said after the last message held, as events. */
  async function fetchNew(): Promise<WebchatEvent[] | null> {
    try {
      const { messages, conversation } = await authorised(() => api.after(lastSeq()));
      const events: WebchatEvent[] = messages.map(data => ({ event: 'message', data }));
      return conversation ? [{ event: 'conversation', data: conversation }, ...events] : events;
    } catch {
      return null;
    }
  }

  async function catchUp(): Promise<void> {
    if (chat().stale) return resync();
    const missed = (await fetchNew()) ?? [];
    // More than a page was missed: what lies between is fetched with the rest, or as earlier messages.
    if (missed.length > PAGE) return resync();
    for (const event of missed) happen(event);
  }

  /** Joins the visitor's stream, once there is a visitor and someone looks. */
  function follow(): void {
    const token = session.token();
    if (!store.get().shown || !token || (leaveLine && lineToken === token)) return;
    leaveLine?.();
    lineToken = token;
    leaveLine = joinLine(api, `natiq:${token}`, {
      onEvent: take,
      onFresh: () => void catchUp(),
      onState(line) {
        if (line === 'live' || line === 'polling') outbox.kick();
        else setChat(dropFleeting(chat()));
        store.set({ line });
      },
      onUnauthorized() {
        session.forget();
        leaveLine = null;
        void resync();
      },
      fetchNew,
    });
  }

  function take(event: WebchatEvent): void {
    const before = chat();
    if (event.event === 'config') void loadConfig();
    if (event.event === 'typing') expireTyping(event);
    happen(event);
    const news = event.event === 'message' && event.data.author.kind !== 'contact' && chat() !== before;
    const { sound, config } = store.get();
    if (news && sound && config?.features.sound && !document.hasFocus()) beep();
  }

  function expireTyping(event: Extract<WebchatEvent, { event: 'typing' }>): void {
    const { author, on } = event.data;
    const who = author.kind + author.name;
    clearTimeout(typingTimers.get(who));
    if (on)
      typingTimers.set(
        who,
        window.setTimeout(() => happen({ event: 'typing', data: { author, on: false } }), TYPING_MS),
      );
  }

  /** Tells our side what has been seen: only while the talk is really in front of the visitor. */
  function readSoon(): void {
    clearTimeout(readTimer);
    readTimer = window.setTimeout(() => {
      const { shown, view } = store.get();
      const { conversation } = chat();
      const seq = lastSeq();
      if (!shown || view === 'home' || document.hidden || !conversation || seq <= conversation.contactReadSeq) return;
      happen({ event: 'conversation', data: { ...conversation, contactReadSeq: seq } });
      api.read(seq).catch(() => undefined);
    }, READ_MS);
  }

  async function loadConfig(): Promise<void> {
    try {
      store.set({ config: await api.config(), phase: 'ready' });
    } catch {
      if (!store.get().config) store.set({ phase: 'failed' });
    }
  }

  async function show(): Promise<void> {
    const known = chat().conversation;
    // The line "New" stands after what had been read before this look.
    const markRead = (): void =>
      store.set({ readUpto: chat().conversation?.contactReadSeq ?? Number.POSITIVE_INFINITY });
    store.set({ shown: true, noneOlder: false, fetching: !known && !!session.token() });
    markRead();
    host.tell({ type: 'unread', count: 0 });
    outbox.refresh();
    // A conversation that is known is only followed again: what is new comes by its place.
    if (known) follow();
    while (!known && session.token() && store.get().shown) {
      const entered = await authorised(enter).then(
        () => true,
        () => false,
      );
      store.set({ fetching: false });
      if (entered) break;
      store.set({ line: 'lost' });
      await sleep(backoff.next());
    }
    backoff.reset();
    if (!known) markRead();
    if (!closed(chat()) || store.get().unsent.length) go('talk');
    void outbox.run();
  }

  function hide(): void {
    store.set({ shown: false, line: 'connecting', menu: false });
    leaveLine?.();
    leaveLine = null;
    setChat(dropFleeting(chat()));
  }

  function go(view: View): void {
    store.set({ view, notice: undefined });
    readSoon();
  }

  setInterval(() => {
    if (store.get().unsent.length) store.set({ now: Date.now() });
  }, 1_000);

  return {
    ...createActions({
      ...ports,
      chat,
      setChat,
      happen,
      catchUp,
      authorised,
      go,
      enter,
      follow: () => void show(),
      outbox,
    }),
    loadConfig,
    show,
    hide,
    go,
    seen: readSoon,
    set: store.set,
    wakeLine,
    lineBack: outbox.kick,
    lineLost(): void {
      if (leaveLine) store.set({ line: 'lost' });
    },
  };
}

export type Chat = ReturnType<typeof createChat>;
