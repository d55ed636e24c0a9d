import type { LiveEvent } from '@natiq/contracts/live/events';
import { useEffect, useState } from 'react';
import { applyToConversation } from '../reduce/conversation.ts';
import { trpc } from '../trpc.ts';
import { useLive, useLiveEvents } from './live-provider.tsx';

/** Typing is told again every few seconds while it goes on; without a word for so long (ms) it has stopped. */
const typingLasts = 8000;

export interface InFlight {
  messageId: string;
  text: string;
}

/** One open conversation, kept true by events. */
export function useConversation(id: string) {
  const utils = trpc.useUtils();
  const query = trpc.conversations.get.useQuery({ id });
  useLiveEvents(event => {
    if (event.type === 'reload') {
      utils.conversations.get.invalidate({ id });
      return;
    }
    let refetch = false;
    utils.conversations.get.setData({ id }, view => {
      if (!view) return view;
      const applied = applyToConversation(view, event);
      refetch = applied.refetch;
      return applied.view;
    });
    if (refetch) utils.conversations.get.invalidate({ id });
  });
  return query;
}

/** What is happening in an open conversation right now: who types, and the assistant's answer while it is written. */
export function useHappening(id: string) {
  const [typing, setTyping] = useState<{ kind: string; name: string } | null>(null);
  const [inFlight, setInFlight] = useState<InFlight | null>(null);
  // Whoever stopped by going away never says so.
  useEffect(() => {
    if (!typing) return;
    const timer = setTimeout(() => setTyping(null), typingLasts);
    return () => clearTimeout(timer);
  }, [typing]);
  const take = (event: LiveEvent) => {
    if (event.type === 'typing') setTyping(event.on ? event.author : null);
    if (event.type === 'delta')
      setInFlight(known => {
        const before = known?.messageId === event.messageId ? known.text : '';
        if (event.from === 0) return { messageId: event.messageId, text: event.text };
        // Of an answer whose beginning was missed, the rest says nothing: the whole message comes soon.
        return event.from === before.length ? { messageId: event.messageId, text: before + event.text } : known;
      });
    if (event.type === 'retracted') setInFlight(null);
  };
  const { attempt } = useLive();
  const { reset } = trpc.live.conversation.useSubscription({ id }, { onData: take });
  useEffect(() => {
    if (attempt > 0) reset();
  }, [attempt, reset]);
  useLiveEvents(event => {
    if (event.type !== 'conversation' || event.row.id !== id || event.item?.type !== 'message') return;
    if (event.item.author.kind === 'contact') setTyping(null);
    else setInFlight(null);
  });
  return { typing, inFlight };
}
