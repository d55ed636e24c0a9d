import type { LiveEvent } from '@natiq/contracts/live/events';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Line, LineState } from '../links.ts';
import { trpc } from '../trpc.ts';

type Listener = (event: LiveEvent) => void;

interface Live {
  on(listener: Listener): () => void;
  /** connecting at first; closed while the line is cut and being mended. */
  state: LineState;
  /** Grows when subscriptions must begin anew: another transport, or a stream that ended. */
  attempt: number;
}

const LiveContext = createContext<Live | null>(null);

export interface LiveProviderProps {
  line: Line;
  /** Called when the session behind the stream has ended. */
  onSignedOut(): void;
  children: ReactNode;
}

/** One stream of events per tab; resumes by itself after a cut from the last position it saw. */
export function LiveProvider({ line, onSignedOut, children }: LiveProviderProps) {
  const listeners = useRef(new Set<Listener>());
  const [state, setState] = useState<LineState>('connecting');
  // A change of transport starts the subscription anew; the position is handed over.
  const [attempt, setAttempt] = useState(0);
  const lastEventId = useRef<string | null>(null);
  const resumeFrom = useMemo(() => ({ attempt, id: lastEventId.current }), [attempt]);
  const begin = useCallback(() => setAttempt(n => n + 1), []);

  useEffect(() => line.onState(next => line.transport() === 'ws' && setState(next)), [line]);
  useEffect(() => line.onFallback(begin), [line, begin]);

  const stream = trpc.live.events.useSubscription(
    { lastEventId: resumeFrom.id },
    {
      onStarted: () => setState('open'),
      onData: batch => {
        lastEventId.current = batch.id;
        setState('open');
        for (const event of batch.data) for (const listener of listeners.current) listener(event);
      },
      onError: error => {
        if (error.data?.natiq?.code === 'unauthenticated') onSignedOut();
        else {
          setState('closed');
          setTimeout(begin, 1000);
        }
      },
    },
  );

  const { reset } = stream;
  useEffect(() => {
    if (attempt > 0) reset();
  }, [attempt, reset]);

  const on = useCallback((listener: Listener) => {
    listeners.current.add(listener);
    return () => {
      listeners.current.delete(listener);
    };
  }, []);
  const live = useMemo(() => ({ on, state, attempt }), [on, state, attempt]);
  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>;
}

/** The live line of the app. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive needs a LiveProvider above it');
  return live;
}

/** Calls back with every live event while the component is shown. */
export function useLiveEvents(listener: Listener): void {
  const { on } = useLive();
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => on(event => latest.current(event)), [on]);
}
