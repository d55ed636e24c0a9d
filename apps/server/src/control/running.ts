import { version } from '../http/health/version.ts';

/** What a running process says of itself. */
export interface RunningFacts {
  pid: number;
  version: string;
  url: string;
  startedAt: string;
  /** Whether it works off the jobs itself. */
  worker: boolean;
}

export const runningFacts = (url: string, worker: boolean): RunningFacts => ({
  pid: process.pid,
  version,
  url,
  startedAt: new Date().toISOString(),
  worker,
});
