import { useSyncExternalStore } from 'react';
import { readLocal, writeLocal } from '../../words/storage.ts';

export type SendOn = 'mod-enter' | 'enter';

const KEY = 'natiq.sendOn';
const listeners = new Set<() => void>();
let chosen: SendOn = readLocal(KEY) === 'enter' ? 'enter' : 'mod-enter';

/** Which keys send, as chosen on this device. */
export function useSendOn(): [SendOn, (on: SendOn) => void] {
  const sendOn = useSyncExternalStore(
    listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => chosen,
  );
  const choose = (next: SendOn) => {
    chosen = next;
    writeLocal(KEY, next);
    for (const tell of listeners) tell();
  };
  return [sendOn, choose];
}
