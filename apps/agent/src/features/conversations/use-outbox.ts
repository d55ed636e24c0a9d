import { errorBodyOf, newClientId, putItem, trpc, useLive } from '@natiq/client';
import { errorText } from '@natiq/contracts/texts/errors';
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { nextToSend, outbox, type Unsent } from './outbox.ts';

/** How often what waits for the line is tried, ms. */
const tryEvery = 4000;
/** Codes after which the same message may yet go through by itself. */
const passing = new Set(['unavailable', 'internal', 'rate_limited']);

const sending = new Set<string>();

/** Sends what is unsent, in order, once each; drives the tries while the app is open. */
export function useOutboxSender(): void {
  const drain = useDrain();
  const { state } = useLive();
  useEffect(() => {
    const all = () => {
      for (const id of new Set(outbox.read().map(item => item.conversationId))) drain(id);
    };
    all();
    const timer = setInterval(all, tryEvery);
    window.addEventListener('online', all);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', all);
    };
    // A line that opens again is the moment to try.
  }, [drain, state]);
}

/** Sends the unsent of one conversation until one has to wait. */
function useDrain(): (conversationId: string) => Promise<void> {
  const utils = trpc.useUtils();
  const { locale } = useWords();
  const fail = useFail();
  const latest = useRef({ locale, fail });
  latest.current = { locale, fail };
  return useCallback(
    async conversationId => {
      if (sending.has(conversationId)) return;
      sending.add(conversationId);
      try {
        for (;;) {
          const item = nextToSend(outbox.read(), conversationId);
          if (!item) return;
          outbox.patch(item.clientId, { state: 'pending' });
          if (!(await sendOne(item, utils, latest.current))) return;
        }
      } finally {
        sending.delete(conversationId);
      }
    },
    [utils],
  );
}

type Utils = ReturnType<typeof trpc.useUtils>;
type Reader = { locale: 'ar' | 'en'; fail: (error: unknown) => void };

/** Whether the next one may follow. */
async function sendOne(item: Unsent, utils: Utils, reader: Reader): Promise<boolean> {
  const { conversationId: id, clientId, text, epoch, mentions } = item;
  const attachments = item.attachments.map(file => file.id);
  const { conversations } = utils.client;
  try {
    const stored =
      item.kind === 'reply'
        ? await conversations.reply.mutate({ id, epoch, clientId, text, attachments })
        : await conversations.note.mutate({ id, clientId, text, mentions, attachments });
    utils.conversations.get.setData({ id }, view => view && { ...view, timeline: putItem(view.timeline, stored) });
    outbox.remove(clientId);
  } catch (error) {
    const body = errorBodyOf(error);
    if (passing.has(body.code)) {
      outbox.patch(clientId, { state: 'waiting' });
      return false;
    }
    outbox.patch(clientId, { state: 'failed', reason: errorText(reader.locale, body) });
    utils.conversations.get.invalidate({ id });
    return true;
  }
  if (item.thenResolve) {
    const now = utils.conversations.get.getData({ id })?.row.epoch ?? epoch;
    await conversations.resolve.mutate({ id, epoch: now }).catch(reader.fail);
  }
  return true;
}

/** What one has written in a conversation and the server has not confirmed, with the acts on it. */
export function useUnsent(conversationId: string) {
  const all = useSyncExternalStore(outbox.subscribe, outbox.read);
  const drain = useDrain();
  const unsent = useMemo(() => all.filter(item => item.conversationId === conversationId), [all, conversationId]);
  const send = (item: Omit<Unsent, 'clientId' | 'conversationId' | 'state' | 'at'>) => {
    outbox.add({
      ...item,
      clientId: newClientId(),
      conversationId,
      state: 'pending',
      at: new Date().toISOString(),
    });
    drain(conversationId);
  };
  /** Under the same client id, with the epoch one sees now. */
  const retry = (clientId: string, epoch: number) => {
    outbox.patch(clientId, { state: 'pending', epoch });
    drain(conversationId);
  };
  return { unsent, send, retry, discard: outbox.remove };
}
