import { openEmbedded } from './drivers/open-embedded.ts';
import { postgresInternals } from './drivers/postgres.ts';
import { type Database, seal } from './internal.ts';

export {
  constraintOf,
  DatabaseUnavailable,
  DataFolderInUse,
  DataFolderUnusable,
  NestedTransaction,
  sqlState,
  TransactionOver,
} from './errors.ts';
export type { Database } from './internal.ts';

export interface EmbeddedOptions {
  readonly kind: 'embedded';
  /** Natiq's data folder (the database lies in `pg` below it, copies before migrations in `backups`); null keeps everything in memory. */
  readonly dataDir: string | null;
  /** A file written by `buildTemplate`; a new database starts from it instead of running initdb (1.3 s and 300 MB more). */
  readonly template?: string;
  /** Whether to lock the folder. Only a throw-away copy may say false. */
  readonly lock?: boolean;
}

export interface PostgresOptions {
  readonly kind: 'postgres';
  /** A login that is a member of the three roles; the owner's own URL is enough. */
  readonly url: string;
  /** A direct connection as the owner, for migrations and LISTEN; needed when `url` leads to a pooler or to a mere member. */
  readonly ownerUrl?: string;
  /** Connections of the pool, besides one that listens. */
  readonly max?: number;
  /** False behind a transaction pooler such as PgBouncer. */
  readonly prepare?: boolean;
}

export type DatabaseOptions = EmbeddedOptions | PostgresOptions;

/**
 * Opens a database. An embedded one is locked, created from the template when new, and set to the role `natiq_app` if it is
 * migrated; a PostgreSQL one connects when first used. Neither is migrated: see `migrate.ts`.
 * @throws DataFolderInUse, DataFolderUnusable
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.kind === 'embedded') {
    const { internals, close } = await openEmbedded(options);
    return seal(internals, close);
  }
  const { internals, close } = postgresInternals({
    url: options.url,
    ownerUrl: options.ownerUrl ?? options.url,
    max: options.max ?? 10,
    prepare: options.prepare ?? true,
  });
  return seal(internals, close);
}
