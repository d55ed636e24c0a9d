import { useEffect, useRef, useState } from 'react';
import { useMe } from '../../../session/use-me.ts';
import type { ArticleDraft } from './article-draft.ts';

/** Words that were written and not saved, as this device keeps them. */
export interface Kept {
  at: string;
  draft: ArticleDraft;
}

const PAUSE_MS = 400;

function read(key: string): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
    return kept && typeof kept.draft?.body === 'string' ? kept : undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, kept: Kept | undefined): void {
  try {
    if (kept) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
  } catch {
    // Storage is full or closed: the page itself still holds the words, and asks before it is left.
  }
}

/**
 * Keeps what is being written on this device until it is saved, so that neither a closed tab nor a lost line costs a word.
 * `offered` are the words of an earlier time, until they are taken or let go.
 */
export function useKeptWords(name: string, draft: ArticleDraft, saved: ArticleDraft) {
  const { company } = useMe();
  const key = `natiq.draft.${company.id}.${name}`;
  const [offered, setOffered] = useState(() => {
    const kept = read(key);
    return kept && JSON.stringify(kept.draft) !== JSON.stringify(saved) ? kept : undefined;
  });
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  const wasDirty = useRef(false);
  useEffect(() => {
    if (!dirty) {
      if (wasDirty.current) write(key, undefined);
      wasDirty.current = false;
      return;
    }
    wasDirty.current = true;
    const timer = setTimeout(() => write(key, { at: new Date().toISOString(), draft }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [dirty, draft, key]);
  const letGo = () => {
    write(key, undefined);
    setOffered(undefined);
  };
  return {
    offered,
    take(): ArticleDraft | undefined {
      setOffered(undefined);
      return offered?.draft;
    },
    letGo,
  };
}
