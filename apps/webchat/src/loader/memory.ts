import type { Kept } from '../shared/protocol.ts';

export interface Remembered {
  token: string | null;
  /** A conversation is open, so there may be something unread. */
  live: boolean;
  kept?: Kept | undefined;
}

/** The one key the widget keeps on the page: the visitor's token, and what the panel may not keep itself. It is given to the panel's own origin and to nobody else. */
export function openMemory(channel: string) {
  const name = `natiq:${channel}`;
  let held: Remembered = { token: null, live: false };
  let written = '';
  const read = (text: string | null): void => {
    try {
      held = { token: null, live: false, ...JSON.parse(text ?? '{}') };
    } catch {
      // Somebody else's value under our name counts as none.
    }
  };
  try {
    read(localStorage.getItem(name));
  } catch {
    // A page without storage keeps the visitor for as long as it stands.
  }
  return {
    get: () => held,
    set(next: Partial<Remembered>): void {
      const text = JSON.stringify({ ...held, ...next });
      if (text === written) return;
      written = text;
      held = { ...held, ...next };
      try {
        localStorage.setItem(name, text);
      } catch {
        // As above.
      }
    },
    /** Another tab of the same site became, or stopped being, this visitor. */
    onChange(listener: (now: Remembered) => void): void {
      addEventListener('storage', event => {
        if (event.key !== name) return;
        read(event.newValue);
        listener(held);
      });
    },
  };
}

export type Memory = ReturnType<typeof openMemory>;
