import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Icon, X } from '../icons/index.ts';

/** How long an act can be taken back, seconds. */
export const UNDO_SECONDS = 10;
const SECOND = 1000;

export interface ToastOptions {
  text: string;
  /** Replaces the toast of the same key instead of standing beside it. */
  key?: string;
  /** Takes the act back; `label` is given the seconds left. */
  undo?: { label: (secondsLeft: number) => string; onUndo: () => void };
  /** Any other act: "Try again". */
  action?: { label: string; onAct: () => void };
  /** 10 by default, for undo and reading alike. */
  seconds?: number;
  /** It went without being undone: do the act for good. */
  onExpire?: () => void;
}
/** Shows a toast; returns what closes it early (which counts as expired). */
export type ShowToast = (options: ToastOptions) => () => void;

const ToastContext = createContext<ShowToast | null>(null);

/** The function that shows a toast. Throws outside ToastProvider. */
export function useToast(): ShowToast {
  const show = useContext(ToastContext);
  if (!show) throw new Error('useToast needs ToastProvider above it');
  return show;
}

type Shown = ToastOptions & { id: string };

export interface ToastProviderProps {
  /** Names the region: "Messages". */
  label: string;
  closeLabel: string;
  children: ReactNode;
}

/** Holds the toasts at the foot of the screen. */
export function ToastProvider({ label, closeLabel, children }: ToastProviderProps) {
  const [toasts, setToasts] = useState<Shown[]>([]);
  const next = useRef(0);
  const open = useRef(new Map<string, Shown>());

  const end = useCallback((id: string, how: 'expired' | 'undone') => {
    const toast = open.current.get(id);
    if (!toast) return;
    open.current.delete(id);
    setToasts(all => all.filter(one => one.id !== id));
    if (how === 'undone') toast.undo?.onUndo();
    else toast.onExpire?.();
  }, []);

  const show = useCallback<ShowToast>(
    options => {
      const id = options.key ?? String(++next.current);
      end(id, 'expired');
      const toast = { ...options, id };
      open.current.set(id, toast);
      setToasts(all => [...all.filter(one => one.id !== id), toast]);
      return () => end(id, 'expired');
    },
    [end],
  );

  // Leaving the page must not lose an act that was only waiting for its undo to pass.
  useEffect(() => {
    const flush = () => {
      for (const id of [...open.current.keys()]) end(id, 'expired');
    };
    window.addEventListener('pagehide', flush);
    return () => window.removeEventListener('pagehide', flush);
  }, [end]);

  return (
    <ToastContext value={show}>
      {children}
      <section className="nq-toasts" aria-label={label} aria-live="polite">
        {toasts.map(toast => (
          <Toast key={toast.id} toast={toast} closeLabel={closeLabel} end={end} />
        ))}
      </section>
    </ToastContext>
  );
}

interface ToastProps {
  toast: Shown;
  closeLabel: string;
  end: (id: string, how: 'expired' | 'undone') => void;
}

function Toast({ toast, closeLabel, end }: ToastProps) {
  const seconds = toast.seconds ?? UNDO_SECONDS;
  const [left, setLeft] = useState(seconds);
  const held = useRef(false);
  useEffect(() => {
    // Somebody who points at it or has the focus in it is deciding: time stands still.
    const timer = setInterval(() => !held.current && setLeft(now => now - 1), SECOND);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left <= 0) end(toast.id, 'expired');
  }, [left, toast.id, end]);
  const hold = useMemo(() => {
    const set = (on: boolean) => () => {
      held.current = on;
    };
    return { onMouseEnter: set(true), onMouseLeave: set(false), onFocus: set(true), onBlur: set(false) };
  }, []);
  return (
    <div className="nq-toast" role="status" {...hold}>
      <p dir="auto">{toast.text}</p>
      {toast.undo && (
        // The label counts down; only its first wording is announced.
        <button type="button" className="nq-toast-act" aria-live="off" onClick={() => end(toast.id, 'undone')}>
          {toast.undo.label(Math.max(0, left))}
        </button>
      )}
      {toast.action && (
        <button
          type="button"
          className="nq-toast-act"
          onClick={() => {
            toast.action?.onAct();
            end(toast.id, 'expired');
          }}
        >
          {toast.action.label}
        </button>
      )}
      <button type="button" className="nq-toast-close" aria-label={closeLabel} onClick={() => end(toast.id, 'expired')}>
        <Icon of={X} size="sm" />
      </button>
    </div>
  );
}
