import type { WebchatConfig, WebchatContact, WebchatUnread } from '@natiq/contracts/webchat/views';
import { chooseLocale } from '../shared/locale.ts';
import type { ToPanel } from '../shared/protocol.ts';
import { openFrame } from './frame.ts';
import { openMemory } from './memory.ts';
import { drawLauncher } from './view.ts';

type EventName = 'ready' | 'open' | 'close' | 'unread';
type Listener = (detail?: number) => void;

/** What a page may do with its chat: the only global there is. */
export interface NatiqApi {
  open(): void;
  close(): void;
  toggle(): void;
  /** Opens the panel and asks, in the visitor's name. */
  ask(text: string): void;
  /** Says who the visitor is; only with a signature does it prove anything. */
  identify(contact: WebchatContact): void;
  /** Listens; the answer stops listening. */
  on(event: EventName, listener: Listener): () => void;
}

declare global {
  interface Window {
    Natiq?: NatiqApi;
  }
}

const UNREAD_EVERY_MS = 20_000;

/** Starts the widget for one script tag; a second tag on the same page does nothing. */
export function boot(script: HTMLScriptElement): void {
  const key = script.dataset.channel ?? '';
  if (!key || window.Natiq) return;
  const { origin } = new URL(script.src);
  const base = `${origin}/api/v1/channels/webchat/${encodeURIComponent(key)}`;
  const memory = openMemory(key);
  const listeners: [EventName, Listener][] = [];
  /** What was asked of the widget before it stood. */
  const waiting: (() => void)[] = [];
  let whenReady = (work: () => void): void => void waiting.push(work);
  let show = (_open?: boolean): void => undefined;
  let tell = (_message: ToPanel): void => undefined;

  const emit = (name: EventName, detail?: number): void => {
    for (const [wanted, listener] of [...listeners]) if (wanted === name) listener(detail);
  };

  window.Natiq = {
    open: () => whenReady(() => show(true)),
    close: () => whenReady(() => show(false)),
    toggle: () => whenReady(() => show()),
    ask: text =>
      whenReady(() => {
        show(true);
        tell({ type: 'ask', text });
      }),
    identify: contact => whenReady(() => tell({ type: 'identify', contact })),
    on(event, listener) {
      const entry: [EventName, Listener] = [event, listener];
      listeners.push(entry);
      return () => {
        const at = listeners.indexOf(entry);
        if (at >= 0) listeners.splice(at, 1);
      };
    },
  };

  async function start(): Promise<void> {
    const response = await fetch(`${base}/config`, { credentials: 'omit' }).catch(() => null);
    if (!response?.ok) return;
    const config = (await response.json()) as WebchatConfig;
    const wishes = [script.dataset.locale, document.documentElement.lang, navigator.language];
    const locale = chooseLocale(wishes, config.locales, config.defaultLocale);
    let open = false;
    let count = 0;

    const unread = (next: number): void => {
      if (next === count) return;
      count = next;
      view.unread(next);
      emit('unread', next);
    };
    show = (wanted = !open): void => {
      if (wanted === open) return;
      open = wanted;
      view.open(open);
      if (open) unread(0);
      frame.tell({ type: open ? 'show' : 'hide' });
      emit(open ? 'open' : 'close');
    };
    const view = drawLauncher(config, locale, script.nonce ?? '', {
      toggle: () => show(),
      prepare: () => frame.load(),
    });
    const frame = openFrame({
      origin,
      key,
      memory,
      view,
      locale: script.dataset.locale || document.documentElement.lang,
      on: {
        close: () => show(false),
        unread,
      },
    });
    tell = frame.tell;

    const look = async (): Promise<void> => {
      const { token, live } = memory.get();
      if (open || !token || !live || document.hidden) return;
      const answer = await fetch(`${base}/unread`, {
        headers: { authorization: `Bearer ${token}` },
        credentials: 'omit',
      }).catch(() => null);
      if (answer?.ok && !open) unread(((await answer.json()) as WebchatUnread).unread);
    };
    setInterval(look, UNREAD_EVERY_MS);
    document.addEventListener('visibilitychange', look);
    void look();
    // A visitor in the middle of a conversation comes back to it: worth loading before the tap.
    if (memory.get().live) setTimeout(frame.load, 2_000);

    whenReady = work => work();
    for (const work of waiting.splice(0)) work();
    emit('ready');
  }

  const idle = (): void => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => void start(), { timeout: 3_000 });
    else setTimeout(start, 200);
  };
  if (document.readyState === 'complete') idle();
  else addEventListener('load', idle);
}
