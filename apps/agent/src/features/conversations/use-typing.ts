import { trpc } from '@natiq/client';
import { useEffect, useRef } from 'react';

/** While somebody types on, the other side is told again this often; after as long a pause, that it stopped. Both ms. */
const againAfter = 3500;
const stopAfter = 5000;

/** Tells the customer that one is typing a reply. */
export function useTypingSignal(id: string): { typed(): void; stopped(): void } {
  const { mutate } = trpc.conversations.typing.useMutation();
  const told = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stopped = () => {
    clearTimeout(timer.current);
    if (told.current === 0) return;
    told.current = 0;
    mutate({ id, on: false });
  };
  const latest = useRef(stopped);
  latest.current = stopped;
  useEffect(() => () => latest.current(), []);
  const typed = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(stopped, stopAfter);
    if (Date.now() - told.current < againAfter) return;
    told.current = Date.now();
    mutate({ id, on: true });
  };
  return { typed, stopped };
}
