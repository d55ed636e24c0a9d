import { resolve } from 'node:path';
import { type Database, openDatabase } from '@natiq/db';
import { hasDatabase } from '../doctor/machine.ts';
import type { Env } from '../env.ts';
import { databaseOptions } from '../wire.ts';

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
  const database = await openDatabase(databaseOptions(env));
  try {
    return await fn(database);
  } finally {
    await database.close();
  }
}
