import type { Kept } from '../../shared/protocol.ts';

export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/**
 * The frame's own storage; or, where a browser denies a frame of another site its storage, a shelf that the page
 * around it keeps: `keep` is told all that stands on it at each change, `fill` puts back what the page had.
 */
export function openStorage(keep: (kept: Kept) => void): { storage: Shelf; fill(kept: Kept): void } {
  try {
    localStorage.removeItem('natiq');
    return { storage: localStorage, fill: () => undefined };
  } catch {
    const held = new Map<string, string>();
    const tell = (): void => keep(Object.fromEntries(held));
    return {
      storage: {
        get length() {
          return held.size;
        },
        key: index => [...held.keys()][index] ?? null,
        getItem: name => held.get(name) ?? null,
        setItem(name, value) {
          held.set(name, value);
          tell();
        },
        removeItem(name) {
          if (held.delete(name)) tell();
        },
      },
      fill(kept) {
        for (const [name, value] of Object.entries(kept)) if (!held.has(name)) held.set(name, value);
      },
    };
  }
}
