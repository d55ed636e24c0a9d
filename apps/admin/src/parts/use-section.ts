import { errorBodyOf } from '@natiq/client';
import { useState } from 'react';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export interface SectionOptions<T> {
  /** This section's part of the thing as the server has it. */
  saved: T;
  version: number;
  /** A text it comes to is said of the change in place of "Saved". */
  save: (draft: T, version: number) => Promise<unknown>;
  /** Fetches the thing anew: this section's part and its version. */
  refetch: () => Promise<{ saved: T; version: number } | undefined>;
}

export interface SectionState<T> {
  draft: T;
  set(change: Partial<T>): void;
  dirty: boolean;
  busy: boolean;
  /** What the last save was refused for; a newer version is no error but `newer`. */
  error: unknown;
  /** Somebody else saved this very part while one was writing. */
  newer: boolean;
  /** False where it was refused; true, or the words to say of it, on success. */
  save(): Promise<boolean | string>;
  discard(): void;
  /** Goes on with one's own words over the newer ones. */
  keepMine(): Promise<boolean | string>;
}

const isOutdated = (error: unknown): boolean => errorBodyOf(error).reason === 'version_changed';

/**
 * A part of a versioned thing being edited. What others save elsewhere in the same thing passes silently; what they save in this
 * part is shown as a choice, and nothing typed is lost.
 */
export function useSection<T extends object>({ saved, version, save, refetch }: SectionOptions<T>): SectionState<T> {
  const [base, setBase] = useState(saved);
  const [draft, setDraft] = useState(saved);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const dirty = !same(draft, base);
  const moved = !same(saved, base);
  if (moved && !dirty) {
    setBase(saved);
    setDraft(saved);
  }

  const send = async (against: number): Promise<boolean | string> => {
    setBusy(true);
    setError(null);
    try {
      const words = await attempt(against);
      return typeof words === 'string' ? words : true;
    } catch (failure) {
      if (!isOutdated(failure)) setError(failure);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const attempt = async (against: number): Promise<unknown> => {
    let words: unknown;
    try {
      words = await save(draft, against);
    } catch (failure) {
      const fresh = isOutdated(failure) ? await refetch() : undefined;
      // Another part of the thing changed, not this one: nobody needs to be asked.
      if (!fresh || !same(fresh.saved, base)) throw failure;
      words = await save(draft, fresh.version);
    }
    setBase(draft);
    return words;
  };
  return {
    draft,
    set: change => setDraft(now => ({ ...now, ...change })),
    dirty,
    busy,
    error,
    newer: moved && dirty && !busy && !same(saved, draft),
    save: () => send(version),
    discard() {
      setBase(saved);
      setDraft(saved);
      setError(null);
    },
    keepMine() {
      setBase(saved);
      return send(version);
    },
  };
}
