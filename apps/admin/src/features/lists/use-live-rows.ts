import { useLiveEvents } from '@natiq/client';
import type { LiveEvent } from '@natiq/contracts/live/events';
import { useState } from 'react';

/**
 * Keeps the rows of a list true without moving them: a row that is shown changes in its place; anything else that changes is
 * only said, and shown when the reader asks for it.
 */
export function useLiveRows(options: {
  /** The row an event is about; undefined for events of other things. */
  idOf: (event: LiveEvent) => string | undefined;
  has: (id: string) => boolean;
  put: (event: LiveEvent) => void;
  refetch: () => unknown;
}) {
  const [isFresh, setFresh] = useState(false);
  useLiveEvents(event => {
    if (event.type === 'reload') {
      setFresh(false);
      void options.refetch();
      return;
    }
    const id = options.idOf(event);
    if (!id) return;
    if (options.has(id)) options.put(event);
    else setFresh(true);
  });
  return {
    isFresh,
    onFresh: () => {
      setFresh(false);
      void options.refetch();
    },
  };
}
