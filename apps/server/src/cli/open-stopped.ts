import { resolve } from 'node:path';
import { type Database, openDatabase } from '@natiq/db';
import { memoryBus } from '@natiq/services/kernel/bus';
import { systemClock } from '@natiq/services/kernel/clock';
import type { Services } from '@natiq/services/kernel/context';
import { hasDatabase } from '../doctor/machine.ts';
import type { Env } from '../env.ts';
import { jsonLogger } from '../log.ts';

/** There is no embedded database yet, and looking at it must not make one. */
export class NoDatabaseYet extends Error {
  override readonly name = 'NoDatabaseYet';
  constructor(env: Env) {
    super(`There is no database in ${resolve(env.dataDir)} yet: the first start makes it.`);
  }
}

/** Opens the environment's database as it stands, neither made nor migrated, for as long as `fn` looks at it. @throws NoDatabaseYet, DataFolderInUse */
export async function withStoppedDatabase<T>(env: Env, fn: (database: Database) => Promise<T>): Promise<T> {
  if (!env.databaseUrl && !hasDatabase(env)) throw new NoDatabaseYet(env);
  const database = await openDatabase(
    env.databaseUrl
      ? {
          kind: 'postgres',
          url: env.databaseUrl,
          ...(env.databaseOwnerUrl && { ownerUrl: env.databaseOwnerUrl }),
          max: 2,
          prepare: env.databasePrepare,
        }
      : { kind: 'embedded', dataDir: resolve(env.dataDir) },
  );
  try {
    return await fn(database);
  } finally {
    await database.close();
  }
}

/** Services over a database nobody serves: enough to ask for facts, with nobody to wake and no model. */
export function lookingServices(database: Database): Services {
  return {
    database,
    clock: systemClock,
    ports: { bus: memoryBus(), wake: { log() {}, answer() {} }, providers: [] },
    log: jsonLogger('silent'),
  };
}
