import { useCallback, useEffect, useRef, useState } from 'react';

export interface Work {
  title: string;
  done: number;
  total: number;
  /** Names of the rows that stayed as they were, with the reason in words. */
  failed: { name: string; why: string }[];
  state: 'running' | 'stopped' | 'finished';
}

export interface Task {
  name: string;
  run: () => Promise<unknown>;
}

/** Acts on many rows, one after another: what is done is counted, what is refused is named, and one may stop in between. */
export function useWork(words: (error: unknown) => string) {
  const [work, setWork] = useState<Work>();
  const stopped = useRef(false);
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  const begin = useCallback(
    async (title: string, tasks: readonly Task[]) => {
      stopped.current = false;
      setWork({ title, done: 0, total: tasks.length, failed: [], state: 'running' });
      for (const task of tasks) {
        if (stopped.current || !alive.current) break;
        const why = await task.run().then(
          () => null,
          error => words(error),
        );
        setWork(
          now =>
            now && {
              ...now,
              done: now.done + 1,
              failed: why === null ? now.failed : [...now.failed, { name: task.name, why }],
            },
        );
      }
      setWork(now => now && { ...now, state: stopped.current ? 'stopped' : 'finished' });
    },
    [words],
  );
  return {
    work,
    begin,
    stop: () => {
      stopped.current = true;
    },
    close: () => setWork(undefined),
  };
}
