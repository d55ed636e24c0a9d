import type { PGlite } from '@electric-sql/pglite';
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core';
import type { ExtractTablesWithRelations } from 'drizzle-orm/relations';
import type postgres from 'postgres';

/**
 * The inside of a `Database`: raw handles that know nothing of tenants. Only this package may import it
 * (a test of the module map holds that); everyone else goes through `tenant.ts`, `directory.ts`, `events.ts`, `jobs.ts`.
 */

export type Role = 'natiq_app' | 'natiq_system' | 'natiq_jobs';

/** Rows of a statement, the same on both drivers. `count` is the number of rows returned or changed. */
export type Rows<Row = Record<string, unknown>> = Row[] & { readonly count: number };

/** Makes `tx.execute<Row>()` of both drivers answer `Rows<Row>`; the drivers see to it at run time. */
export interface RowsResult extends PgQueryResultHKT {
  type: Rows<this['row']>;
}

type NoSchema = Record<string, never>;
export type Handle = PgDatabase<RowsResult>;
export type TransactionHandle = PgTransaction<RowsResult, NoSchema, ExtractTablesWithRelations<NoSchema>>;

/** Runs one statement with `$1` parameters. Dates become ISO text and plain objects JSON text on both drivers. */
export type Execute = <Row = Record<string, unknown>>(text: string, params?: readonly unknown[]) => Promise<Rows<Row>>;

export interface TransactionOptions {
  /** Defaults to `natiq_app`, the role under row-level security. */
  readonly role?: Role;
  /** Company id (UUID) put into `natiq.company_id` for this transaction. Without it every tenant table raises. */
  readonly company?: string;
  /** Milliseconds a statement may take instead of the usual 15,000. PostgreSQL only: PGlite has no timers. */
  readonly statementTimeout?: number;
}

export type Raw =
  | { readonly driver: 'embedded'; readonly pglite: PGlite; readonly folder: string | null }
  | {
      readonly driver: 'postgres';
      readonly sql: postgres.Sql;
      readonly ownerUrl: string;
      readonly memberUrl: string;
      readonly pooled: boolean;
    };

export interface Internals {
  /** Outer drizzle handle: single statements outside a transaction, as `natiq_app` and without a company. */
  readonly db: Handle;
  readonly execute: Execute;
  /** One statement as `natiq_system`, in one round trip where the driver can: for the reader of the log, which asks all the time. */
  readonly executeAsSystem: Execute;
  /**
   * Runs `fn` in one transaction with role and company set for its duration; commits when it resolves, rolls back when it
   * rejects. `run` executes raw statements in the same transaction.
   * @throws NestedTransaction from inside another transaction of this database, DatabaseUnavailable when the connection fails
   */
  transaction<T>(fn: (tx: TransactionHandle, run: Execute) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /**
   * Runs `fn`, which reads by one statement, in a read-only transaction with role and company set; one round trip where the
   * driver can. A second statement is refused.
   * @throws NestedTransaction, DatabaseUnavailable as `transaction`
   */
  single<T>(fn: (tx: TransactionHandle) => PromiseLike<T>, options: TransactionOptions): Promise<T>;
  /** Subscribes to a NOTIFY channel; survives reconnects. Resolves to the function that unsubscribes. */
  listen(channel: string, fn: (payload: string) => void): Promise<() => Promise<void>>;
  readonly raw: Raw;
  /** Calls that run or wait for a connection, and the connections there are. */
  readonly load: { inFlight: number; readonly connections: number };
}

declare const opaque: unique symbol;

/** An open database. Opaque on purpose: it can be closed and pinged, and handed to the functions of this package. */
export interface Database {
  readonly [opaque]: true;
  readonly driver: 'embedded' | 'postgres';
  /** Waits for running statements and releases connections, files and locks. May be called twice. */
  close(): Promise<void>;
  /** Milliseconds one empty statement takes. @throws DatabaseUnavailable */
  ping(): Promise<number>;
}

const inside = new WeakMap<object, Internals>();

/** Makes the opaque handle for a driver's inside. */
export function seal(internals: Internals, close: () => Promise<void>): Database {
  let closing: Promise<void> | undefined;
  const database = {
    driver: internals.raw.driver,
    close: () => {
      closing ??= close();
      return closing;
    },
    ping: async () => {
      const started = performance.now();
      await internals.execute('select 1');
      return performance.now() - started;
    },
  } as Database;
  inside.set(database, internals);
  return database;
}

/** The inside of a database. For this package only. */
export function internals(database: Database): Internals {
  const found = inside.get(database);
  if (!found) throw new TypeError('Not a database opened by openDatabase');
  return found;
}
