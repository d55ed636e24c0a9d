import { trpc } from '@natiq/client';
import type { ConversationView } from '@natiq/contracts/conversations/views';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readSession, writeSession } from '../../words/storage.ts';

/** The customer's message that waits for a word of ours; null where we had the last one. */
export function waitingSeq({ timeline }: ConversationView): number | null {
  const last = timeline.findLast(
    item => item.type === 'message' && item.author.kind !== 'system' && item.text.trim() !== '',
  );
  return last?.type === 'message' && last.author.kind === 'contact' ? last.seq : null;
}

/**
 * The reply suggested to a message. It belongs to that message and conversation: another one is another question, and what comes
 * too late for this one is given up.
 */
export function useSuggestion(id: string, seq: number | null) {
  const utils = trpc.useUtils();
  const key = `natiq.suggestion.${id}`;
  const [dismissed, setDismissed] = useState(() => Number(readSession(key) ?? -1));
  const enabled = seq !== null && dismissed !== seq;
  const query = useQuery({
    queryKey: ['assist.suggest', id, seq],
    queryFn: ({ signal }) => utils.client.assist.suggest.mutate({ id, seq: seq ?? 0 }, { signal }),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const dismiss = () => {
    setDismissed(seq ?? -1);
    writeSession(key, String(seq));
  };
  return { shown: enabled, query, dismiss };
}
