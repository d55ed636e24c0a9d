import type { Services } from '@natiq/services/kernel/context';
import { describeError } from '@natiq/services/kernel/describe-error';

/** What looking at an installation takes of a process: nobody is woken, nothing is sent. */
export type Looking = Pick<Services, 'database' | 'clock'>;

/** One line of the doctor's: how it stands, what was seen, and what to do. Words for whoever keeps the server. */
export interface Check {
  id: string;
  name: string;
  status: 'ok' | 'warn' | 'fail';
  says: string;
  fix?: string;
}

type Verdict = Pick<Check, 'status' | 'says'> & { fix?: string };

export const ok = (says: string): Verdict => ({ status: 'ok', says });
export const warn = (says: string, fix: string): Verdict => ({ status: 'warn', says, fix });
export const fail = (says: string, fix: string): Verdict => ({ status: 'fail', says, fix });

/** Milliseconds a look may take: a doctor who waits for ever says nothing. */
const patience = 10_000;

/** Looks, and makes a line of it; a look that breaks or hangs is a failure itself, never the end of the others. */
export async function check(id: string, name: string, look: () => Verdict | Promise<Verdict>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Verdict>(resolve => {
    const verdict = fail(
      `No answer within ${patience / 1000} s.`,
      'Something hangs there; look at it before the rest.',
    );
    timer = setTimeout(() => resolve(verdict), patience);
  });
  try {
    return { id, name, ...(await Promise.race([Promise.resolve().then(look), late])) };
  } catch (error) {
    const [first] = describeError(error).split('\n');
    return { id, name, ...fail(`Could not be looked at: ${first}`, 'See the lines above and the log.') };
  } finally {
    clearTimeout(timer);
  }
}

export const plural = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;

/** A span for people: 0.4 s, 12 s, 3 min, 2 h. */
export function span(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
