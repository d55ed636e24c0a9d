/** Work in lanes: one after the other within a lane, side by side otherwise, so that what is slow holds up its own lane only. */
export interface Lanes {
  /** Works in progress and waiting for their turn. */
  readonly size: number;
  /** Puts work at the end of its lane. Once one has failed no other begins. */
  add(lane: string, work: () => Promise<void>): void;
  /** Returns when nothing is left to do, or after some milliseconds. @throws what a work threw */
  idle(ms: number): Promise<void>;
  /** Begins nothing more, and waits for what is in progress, so many milliseconds at most. */
  stop(ms: number): Promise<void>;
}

export function createLanes(sideBySide: number): Lanes {
  const tails = new Map<string, Promise<void>>();
  const queue: (() => void)[] = [];
  let [busy, size, stopped] = [0, 0, false];
  let failure: { error: unknown } | null = null;
  let tellIdle = () => {};

  const begin = async (work: () => Promise<void>) => {
    while (busy >= sideBySide) await new Promise<void>(resolve => queue.push(resolve));
    busy += 1;
    try {
      if (!stopped && !failure) await work();
    } catch (error) {
      failure ??= { error };
    } finally {
      busy -= 1;
      size -= 1;
      queue.shift()?.();
      if (size === 0 || failure) tellIdle();
    }
  };
  const rest = async (ms: number) => {
    if (size === 0) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>(resolve => {
      tellIdle = resolve;
      timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
  };
  return {
    get size() {
      return size;
    },
    add: (lane, work) => {
      size += 1;
      const tail = (tails.get(lane) ?? Promise.resolve()).then(() => begin(work));
      tails.set(lane, tail);
      void tail.then(() => tails.get(lane) === tail && tails.delete(lane));
    },
    idle: async ms => {
      if (!failure) await rest(ms);
      if (failure) throw (failure as { error: unknown }).error;
    },
    stop: async ms => {
      stopped = true;
      const until = performance.now() + ms;
      while (size > 0 && performance.now() < until) await rest(until - performance.now());
    },
  };
}
