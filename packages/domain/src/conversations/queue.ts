/** What a waiting customer is told: place in the line and a wait that does not promise too much. */

/** A handling time nobody has measured yet: ten minutes, in seconds. */
export const USUAL_HANDLE_SECONDS = 600;
const LEAST_SECONDS = 30;

export interface Waiting {
  id: string;
  /** When the customer began to wait for a person. */
  since: Date | number;
  priority?: 'low' | 'medium' | 'high' | 'urgent';
}

const URGENCY: Readonly<Record<NonNullable<Waiting['priority']>, number>> = { urgent: 0, high: 1, medium: 2, low: 3 };
const at = (since: Date | number): number => (typeof since === 'number' ? since : since.getTime());

/** The line in the order it is served: more urgent first, then longest wait, then id so that every screen shows the same. */
export function queueOrder(waiting: readonly Waiting[]): Waiting[] {
  return [...waiting].sort(
    (a, b) =>
      URGENCY[a.priority ?? 'medium'] - URGENCY[b.priority ?? 'medium'] ||
      at(a.since) - at(b.since) ||
      (a.id < b.id ? -1 : 1),
  );
}

/** Place in the line from 1, or null when not waiting. */
export function queuePosition(waiting: readonly Waiting[], id: string): number | null {
  const place = queueOrder(waiting).findIndex(one => one.id === id);
  return place < 0 ? null : place + 1;
}

export interface WaitCase {
  /** Place in the line from 1. */
  position: number;
  /** Members of staff who are at work and take conversations. */
  agentsAvailable: number;
  /** Handling times of recent conversations in seconds, any order; may be empty. */
  recentHandleSeconds: readonly number[];
}

/**
 * Seconds until a person is likely to answer, or null when nobody is at work (say so, promise nothing). The median of recent
 * handling times is used because one conversation left open for hours must not frighten the next customer. Rounded up to half
 * a minute.
 */
export function estimateWaitSeconds({ position, agentsAvailable, recentHandleSeconds }: WaitCase): number | null {
  if (agentsAvailable <= 0) return null;
  const sorted = recentHandleSeconds.filter(seconds => Number.isFinite(seconds) && seconds > 0).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  const lower = sorted[sorted.length % 2 === 0 ? middle - 1 : middle];
  const median = upper === undefined || lower === undefined ? USUAL_HANDLE_SECONDS : (upper + lower) / 2;
  const seconds = (Math.max(position, 1) * median) / agentsAvailable;
  return Math.max(LEAST_SECONDS, Math.ceil(seconds / LEAST_SECONDS) * LEAST_SECONDS);
}
