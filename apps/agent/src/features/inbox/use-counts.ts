import { trpc, useLiveEvents } from '@natiq/client';
import { useEffect, useRef } from 'react';

/** A burst of events asks for the counts once, ms. */
const gather = 300;

/** How many conversations each view holds, kept true by events. */
export function useCounts() {
  const query = trpc.conversations.counts.useQuery();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { refetch } = query;
  useEffect(() => () => clearTimeout(timer.current), []);
  useLiveEvents(event => {
    const changes = event.type === 'conversation' || event.type === 'conversation.left' || event.type === 'reload';
    if (!changes || timer.current) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      refetch();
    }, gather);
  });
  return query.data;
}
