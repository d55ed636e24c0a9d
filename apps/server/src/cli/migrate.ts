import { askRunning } from '../control/ask.ts';
import type { RunningFacts } from '../control/running.ts';
import { readEnv } from '../env.ts';
import { version } from '../http/health/version.ts';
import { openMigrated } from '../wire.ts';

/** Brings the database to the newest schema. An embedded one that is being served was brought there when its server started. */
export async function migrateCommand(json: boolean): Promise<void> {
  const env = readEnv();
  const running = env.databaseUrl ? null : await askRunning<RunningFacts>(env.dataDir, 'status');
  if (!running) await (await openMigrated(env)).close();
  else if (running.result.version !== version)
    throw new Error(
      `Natiq ${running.result.version} runs as process ${running.result.pid} and holds the database: stop it, then migrate.`,
    );
  process.stdout.write(json ? '{"migrated":true}\n' : 'The database is up to date.\n');
}
