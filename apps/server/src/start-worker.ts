import type { Logger } from '@natiq/services/kernel/ports';
import { startWorker } from '@natiq/services/reactions';
import { type Env, EnvironmentError } from './env.ts';
import { wire } from './wire.ts';

/** Said to whoever asks for a process without jobs, or for jobs alone, on the embedded database. */
export const oneProcess =
  'The embedded database lives in one process: natiq start works off its jobs itself. To run them apart, set DATABASE_URL to a PostgreSQL.';

/** The jobs without the doors, for PostgreSQL. @returns what stops it. @throws EnvironmentError on the embedded database */
export async function startWorkerProcess(env: Env, log: Logger): Promise<() => Promise<void>> {
  if (!env.databaseUrl) throw new EnvironmentError(oneProcess);
  const wired = await wire(env, log);
  try {
    const worker = await startWorker(wired.services, { wake: wired.wake });
    return async () => {
      await worker.stop();
      await wired.close();
    };
  } catch (error) {
    await wired.close();
    throw error;
  }
}
