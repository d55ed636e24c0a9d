import { received, type ToPage, type ToPanel, tagged } from '../shared/protocol.ts';
import type { Memory } from './memory.ts';
import type { LauncherView } from './view.ts';

export interface FramePorts {
  origin: string;
  key: string;
  memory: Memory;
  view: LauncherView;
  /** The language the page asks for, if it does. */
  locale: string | null;
  on: { close(): void; unread(count: number): void };
}

/** The panel's iframe: made when first wanted, spoken to only at its own origin. */
export function openFrame({ origin, key, memory, view, locale, on }: FramePorts) {
  let frame: HTMLIFrameElement | null = null;
  let ready = false;
  const queue: ToPanel[] = [];

  const post = (message: ToPanel): void => frame?.contentWindow?.postMessage(tagged(message), origin);

  function load(): void {
    if (frame) return;
    frame = view.frame(`${origin}/widget/frame/${encodeURIComponent(key)}#${encodeURIComponent(location.origin)}`);
  }
  function tell(message: ToPanel): void {
    // Who the visitor is can wait until they open the panel.
    if (message.type !== 'identify') load();
    if (ready) post(message);
    else queue.push(message);
  }

  addEventListener('message', event => {
    const message = frame && received<ToPage>(event, frame.contentWindow, origin);
    if (!message) return;
    if (message.type === 'ready') {
      ready = true;
      post({
        type: 'init',
        token: memory.get().token,
        locale,
        kept: memory.get().kept,
        page: { url: location.href, referrer: document.referrer },
      });
      for (const waiting of queue.splice(0)) post(waiting);
    } else if (message.type === 'close') on.close();
    else if (message.type === 'unread') on.unread(message.count);
    else if (message.type === 'state') memory.set({ token: message.token, live: message.live });
    else if (message.type === 'keep') memory.set({ kept: message.kept });
    else if (message.type === 'locale') view.locale(message.locale === 'ar' ? 'ar' : 'en');
  });
  memory.onChange(({ token }) => {
    if (frame) tell({ type: 'token', token });
  });
  return { load, tell };
}

export type PanelFrame = ReturnType<typeof openFrame>;
