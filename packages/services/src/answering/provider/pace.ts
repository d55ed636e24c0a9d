import { pause } from './abortable.ts';

/** Milliseconds between two reads of the only stream that is shown, and the most that others beside it add. */
const alone = 50;
const mostForOthers = 50;

/** Streams of this process that have something to show; a draft for a colleague and a trial count too, they need the same turns. */
let shown = 0;

export interface Pace {
  /** What came is being shown. */
  show(): void;
  /** Waits until more is needed. @throws the signal's reason when it aborts */
  breathe(): Promise<void>;
  end(): void;
}

/**
 * How often a stream is read. Until something of it is shown each piece is: a customer waits for it. After that a model's tokens
 * come hundreds of times a second, where an eye needs twenty; with many answers at once each is read a little less often still,
 * so that the next one begins as soon.
 */
export function paceOf(signal: AbortSignal): Pace {
  let isShown = false;
  return {
    show: () => {
      if (isShown) return;
      isShown = true;
      shown += 1;
    },
    breathe: async () => {
      if (isShown) await pause(alone + Math.min(shown - 1, mostForOthers), signal);
    },
    end: () => {
      if (isShown) shown -= 1;
      isShown = false;
    },
  };
}
