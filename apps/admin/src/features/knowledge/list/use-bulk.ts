import { type ApiOutputs, errorBodyOf, trpc } from '@natiq/client';
import { useRef, useState } from 'react';

/** How many are done in one call: few enough that stopping is felt at once. */
const AT_ONCE = 10;

export type BulkAct = 'publish' | 'draft' | 'archive' | 'delete' | 'restore' | 'tag' | 'untag' | 'category';
export interface BulkOptions {
  tag?: string;
  category?: string | null;
}

export interface BulkRun {
  act: BulkAct;
  done: number;
  total: number;
}
export interface BulkOutcome {
  done: string[];
  refused: ApiOutputs['knowledge']['bulk']['refused'];
  /** Somebody stopped it, or the line broke: these were not tried. */
  left: string[];
}

/** One act on many pages, a few at a time: how far it is, and a way to stop it. */
export function useBulk() {
  const utils = trpc.useUtils();
  const bulk = trpc.knowledge.bulk.useMutation();
  const [run, setRun] = useState<BulkRun>();
  const stopped = useRef(false);
  const start = async (act: BulkAct, ids: string[], options: BulkOptions = {}): Promise<BulkOutcome> => {
    stopped.current = false;
    const outcome: BulkOutcome = { done: [], refused: [], left: [...ids] };
    setRun({ act, done: 0, total: ids.length });
    try {
      while (outcome.left.length > 0 && !stopped.current) {
        const next = outcome.left.slice(0, AT_ONCE);
        const { done, refused } = await bulk.mutateAsync({ ids: next, act, ...options });
        outcome.left = outcome.left.slice(next.length);
        outcome.done.push(...done);
        outcome.refused.push(...refused);
        setRun({ act, done: ids.length - outcome.left.length, total: ids.length });
      }
    } catch (error) {
      outcome.refused.push(...outcome.left.slice(0, 1).map(id => ({ id, reason: errorBodyOf(error).reason })));
    } finally {
      setRun(undefined);
      void utils.knowledge.list.invalidate();
      void utils.knowledge.facets.invalidate();
    }
    return outcome;
  };
  return {
    run,
    start,
    stop: () => {
      stopped.current = true;
    },
  };
}
