import type { LiveEvent } from '@natiq/contracts/live/events';
import { useCallback, useState } from 'react';
import type { Step } from './steps.tsx';

/** What was tried stays ticked for as long as the tab is open. */
const KEY = 'natiq:start:done';

function remembered(): ReadonlySet<Step> {
  try {
    return new Set(JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as Step[]);
  } catch {
    return new Set();
  }
}

/** The step an event shows to have been taken. */
export function stepOf(event: LiveEvent): Step | null {
  if (event.type !== 'conversation' || !event.item) return null;
  const { item } = event;
  if (item.type === 'event') return item.name === 'conversation.handed_over' ? 'human' : null;
  if (item.type !== 'message') return null;
  if (item.author.kind === 'contact') return 'ask';
  return item.author.kind === 'agent' ? 'answer' : null;
}

/** The title among one's own pages that an answer names as its source. */
export function pageUsedBy(event: LiveEvent, own: ReadonlyMap<string, string>): string | null {
  if (event.type !== 'conversation' || event.item?.type !== 'message') return null;
  const { author, sources } = event.item;
  if (author.kind !== 'assistant') return null;
  const used = sources.find(source => source.articleId !== undefined && own.has(source.articleId));
  return used?.articleId ? (own.get(used.articleId) ?? null) : null;
}

/** Follows the live line: which of the three things happened, and whether an answer came from what was pasted. */
export function useProgress() {
  const [done, setDone] = useState(remembered);
  const [own, setOwn] = useState<ReadonlyMap<string, string>>(new Map());
  const [usedPage, setUsedPage] = useState<string | null>(null);

  const mark = useCallback((step: Step) => {
    setDone(before => {
      if (before.has(step)) return before;
      const next = new Set(before).add(step);
      try {
        sessionStorage.setItem(KEY, JSON.stringify([...next]));
      } catch {
        // Not remembered past a reload; still ticked now.
      }
      return next;
    });
  }, []);

  const onEvent = useCallback(
    (event: LiveEvent) => {
      const step = stepOf(event);
      if (step) mark(step);
      if (event.type !== 'conversation' || event.item?.type !== 'message') return;
      if (event.item.author.kind === 'contact') setUsedPage(null);
      const page = pageUsedBy(event, own);
      if (page) setUsedPage(page);
    },
    [mark, own],
  );

  const learnt = useCallback((articles: readonly { id: string; title: string }[]) => {
    setOwn(before => new Map([...before, ...articles.map(article => [article.id, article.title] as const)]));
  }, []);

  return { done, usedPage, onEvent, learnt };
}
