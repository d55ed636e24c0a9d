import type { WebchatConfig, WebchatContact, WebchatUnread } from '@natiq/contracts/webchat/views';
import { chooseLocale } from '../shared/locale.ts';
import { openFrame, type PanelFrame } from './frame.ts';
import { type Memory, openMemory } from './memory.ts';
import { LauncherView } from './view.ts';

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
/** A visitor in the middle of a conversation comes back to it: worth loading before the tap, once the page is at rest. */
const PRELOAD_AFTER_MS = 2_000;

/** The widget of one script tag. */
class Widget {
  readonly #script: HTMLScriptElement;
  readonly #origin: string;
  readonly #base: string;
  readonly #memory: Memory;
  readonly #events = new EventTarget();
  /** What was asked of the widget before it stood; null once it does. */
  #waiting: (() => void)[] | null = [];
  #view!: LauncherView;
  #frame!: PanelFrame;
  #open = false;
  #unread = 0;

  constructor(script: HTMLScriptElement, key: string) {
    this.#script = script;
    this.#origin = new URL(script.src).origin;
    this.#base = `${this.#origin}/api/v1/channels/webchat/${encodeURIComponent(key)}`;
    this.#memory = openMemory(key);
  }

  readonly api: NatiqApi = {
    open: () => this.#soon(() => this.#show(true)),
    close: () => this.#soon(() => this.#show(false)),
    toggle: () => this.#soon(() => this.#show(!this.#open)),
    ask: text =>
      this.#soon(() => {
        this.#show(true);
        this.#frame.tell({ type: 'ask', text });
      }),
    identify: contact => this.#soon(() => this.#frame.tell({ type: 'identify', contact })),
    on: (event, listener) => {
      const hear = (heard: Event): void => listener((heard as CustomEvent<number | undefined>).detail);
      this.#events.addEventListener(event, hear);
      return () => this.#events.removeEventListener(event, hear);
    },
  };

  async start(): Promise<void> {
    const config: WebchatConfig | null = await this.#get('config');
    if (!config) return;
    const { locale: asked, channel: key = '' } = this.#script.dataset;
    const pageLocale = asked || document.documentElement.lang;
    const locale = chooseLocale([pageLocale, navigator.language], config.locales, config.defaultLocale);
    this.#view = new LauncherView(config, locale, this.#script.nonce ?? '', {
      toggle: () => this.#show(!this.#open),
      prepare: () => this.#frame.load(),
    });
    this.#frame = openFrame({
      origin: this.#origin,
      key,
      memory: this.#memory,
      view: this.#view,
      locale: pageLocale,
      on: { close: () => this.#show(false), unread: count => this.#count(count) },
    });
    const look = (): void => void this.#look();
    setInterval(look, UNREAD_EVERY_MS);
    document.addEventListener('visibilitychange', look);
    look();
    if (this.#memory.get().live) setTimeout(() => this.#frame.load(), PRELOAD_AFTER_MS);
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const work of waiting) work();
    this.#emit('ready');
  }

  #soon(work: () => void): void {
    if (this.#waiting) this.#waiting.push(work);
    else work();
  }

  #emit(name: EventName, detail?: number): void {
    this.#events.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #show(wanted: boolean): void {
    if (wanted === this.#open) return;
    this.#open = wanted;
    this.#view.open(wanted);
    if (wanted) this.#count(0);
    this.#frame.tell({ type: wanted ? 'show' : 'hide' });
    this.#emit(wanted ? 'open' : 'close');
  }

  #count(unread: number): void {
    if (unread === this.#unread) return;
    this.#unread = unread;
    this.#view.unread(unread);
    this.#emit('unread', unread);
  }

  /** Asks for what is unread while the panel is closed and the page is looked at. */
  async #look(): Promise<void> {
    const { token, live } = this.#memory.get();
    if (this.#open || !token || !live || document.hidden) return;
    const answer: WebchatUnread | null = await this.#get('unread', { authorization: `Bearer ${token}` });
    if (answer && !this.#open) this.#count(answer.unread);
  }

  async #get<T>(door: string, headers: Record<string, string> = {}): Promise<T | null> {
    const answer = await fetch(`${this.#base}/${door}`, { headers, credentials: 'omit' }).catch(() => null);
    return answer?.ok ? answer.json() : null;
  }
}

/** Starts the widget for one script tag, once the page is idle; a second tag on the same page does nothing. */
export function boot(script: HTMLScriptElement): void {
  const key = script.dataset.channel;
  if (!key || window.Natiq) return;
  const widget = new Widget(script, key);
  window.Natiq = widget.api;
  const idle = (): void => {
    const wait = window.requestIdleCallback ?? setTimeout;
    wait(() => void widget.start());
  };
  if (document.readyState === 'complete') idle();
  else addEventListener('load', idle);
}
