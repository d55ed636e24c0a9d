/** Storage may be closed (private windows): reading gives null, writing is silently not remembered. */
function readFrom(store: () => Storage, key: string): string | null {
  try {
    return store().getItem(key);
  } catch {
    return null;
  }
}

function writeTo(store: () => Storage, key: string, value: string | null): void {
  try {
    if (value === null) store().removeItem(key);
    else store().setItem(key, value);
  } catch {
    // holds until the page is closed
  }
}

const local = () => localStorage;
const session = () => sessionStorage;

export const readLocal = (key: string) => readFrom(local, key);
export const writeLocal = (key: string, value: string | null) => writeTo(local, key, value);
export const readSession = (key: string) => readFrom(session, key);
export const writeSession = (key: string, value: string | null) => writeTo(session, key, value);
