import { isolationReport } from '@natiq/db/integrity/isolation';
import { copyRunning } from '@natiq/db/operations/copy-folder';
import { diagnose } from '../doctor/diagnose.ts';
import type { Env } from '../env.ts';
import type { Wired } from '../wire.ts';
import type { RunningFacts } from './running.ts';
import type { ControlVerbs } from './serve.ts';

/** What the command line may have the running server do: all that it would do itself if the data folder were free. */
export function controlVerbs(env: Env, { database, services }: Wired, running: RunningFacts): ControlVerbs {
  return {
    status: async () => running,
    doctor: () => diagnose({ env, services, running }),
    isolation: () => isolationReport(database),
    copy: async () => copyRunning(database),
  };
}
