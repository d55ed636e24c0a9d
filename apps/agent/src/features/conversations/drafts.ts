import type { ComposerMode } from '@natiq/ui';
import { useCallback, useState } from 'react';
import { readSession, writeSession } from '../../words/storage.ts';

const keyOf = (conversationId: string, mode: ComposerMode) => `natiq.draft.${conversationId}.${mode}`;

/** What one is writing in a conversation, apart for replies and notes; kept by the tab when one looks elsewhere. */
export function useDraft(conversationId: string, mode: ComposerMode): [string, (text: string) => void] {
  const key = keyOf(conversationId, mode);
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const write = useCallback(
    (text: string) => {
      setDrafts(all => ({ ...all, [key]: text }));
      writeSession(key, text === '' ? null : text);
    },
    [key],
  );
  return [drafts[key] ?? readSession(key) ?? '', write];
}
