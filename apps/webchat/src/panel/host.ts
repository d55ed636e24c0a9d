import { received, type ToPage, type ToPanel, tagged } from '../shared/protocol.ts';

export interface Host {
  /** No loader around the panel: it stands in a page of its own origin, or alone, and keeps its token itself. */
  alone: boolean;
  tell(message: ToPage): void;
  listen(handler: (message: ToPanel) => void): void;
}

/** The page around the iframe. Its origin stands in the fragment of the frame's address; without one the panel is on its own. */
export function connectHost(): Host {
  const claimed = decodeURIComponent(location.hash.slice(1));
  const alone = !/^https?:\/\//.test(claimed) || parent === window;
  const origin = alone ? location.origin : claimed;
  return {
    alone,
    tell: message => {
      if (parent !== window) parent.postMessage(tagged(message), origin);
    },
    listen: handler =>
      addEventListener('message', event => {
        const message = received<ToPanel>(event, parent, origin);
        if (message) handler(message);
      }),
  };
}
