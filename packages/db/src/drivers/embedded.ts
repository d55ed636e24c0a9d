import type { PGlite, QueryOptions, Results, Transaction } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { outward, TransactionOver } from '../errors.ts';
import type { Execute, Handle, Internals, Rows, TransactionHandle } from '../internal.ts';
import { settingsStatement, TransactionScope, toParameter, toRows } from './shared.ts';

type Query = (text: string, params?: unknown[], options?: QueryOptions) => Promise<Results>;

/** The part of a PGlite client that drizzle calls. */
interface DrizzleClient {
  query(text: string, params?: unknown[], options?: QueryOptions): Promise<Rows & { rows: Rows }>;
  transaction?(fn: (client: DrizzleClient) => Promise<unknown>): Promise<unknown>;
}

/** Drizzle's raw results are `{ rows }` here and an array on PostgreSQL; an array that is its own `rows` satisfies both. */
function queryForDrizzle(query: Query): DrizzleClient['query'] {
  return async (text, params = [], options) => {
    // Without drizzle's parsers, see `timesAsText`.
    const result = await query(text, params.map(toParameter), options?.rowMode === 'array' ? { rowMode: 'array' } : {});
    const rows = toRows(result.rows as Record<string, unknown>[], countOf(result));
    return Object.defineProperty(rows, 'rows', { value: rows }) as Rows & { rows: Rows };
  };
}

/**
 * Milliseconds of statements in a row before the event loop gets a turn. PGlite runs on this thread and answers in microtasks, so
 * while calls wait for it nothing else would: no socket, no timer (0.9 s seen with 20 chats answered at once).
 */
const slice = 10;
let busySince = 0;
let turn: Promise<void> | null = null;

/** Resolves at once, or after a turn of the event loop when statements have kept it waiting for longer than a slice. */
function breathe(): Promise<void> | undefined {
  if (turn === null) {
    busySince = performance.now();
    turn = new Promise(resolve => {
      setImmediate(() => {
        turn = null;
        resolve();
      });
    });
    return undefined;
  }
  return performance.now() - busySince > slice ? turn : undefined;
}

/**
 * Without parameters the simple protocol does: one message instead of six, and several statements in one text, whose rows
 * come one after another.
 */
async function send(
  client: Pick<PGlite, 'query' | 'exec'>,
  text: string,
  params: unknown[] = [],
  options?: QueryOptions,
): Promise<Results> {
  await breathe();
  if (params.length > 0) return client.query(text, params, options);
  const results = await client.exec(text, options);
  const last = results.at(-1) ?? { rows: [], fields: [] };
  return results.length === 1 ? last : { ...last, rows: results.flatMap(result => result.rows) };
}

function countOf(result: { rows: unknown[]; affectedRows?: number }): number {
  return result.rows.length > 0 ? result.rows.length : (result.affectedRows ?? 0);
}

/** The inside of a database that runs in this process. There is one session, and everything waits its turn on it. */
export function embeddedInternals(pglite: PGlite, folder: string | null): Internals {
  const scope = new TransactionScope();
  const load = { inFlight: 0, connections: 1 };

  const execute: Execute = async <Row>(text: string, params: readonly unknown[] = []) => {
    scope.assertOutside();
    load.inFlight += 1;
    try {
      const result = await send(pglite, text, params.map(toParameter));
      return toRows(result.rows as Row[], countOf(result));
    } finally {
      load.inFlight -= 1;
    }
  };

  const outer: DrizzleClient = {
    query: queryForDrizzle((text, params, options) => {
      scope.assertOutside();
      return send(pglite, text, params, options);
    }),
  };
  const db = handle(outer);

  async function inScope<T>(settings: string, fn: (client: Transaction) => Promise<T>): Promise<T> {
    scope.assertOutside();
    load.inFlight += 1;
    try {
      return await scope.run(() =>
        pglite.transaction(async client => {
          await client.exec(settings);
          return await fn(client);
        }),
      );
    } catch (error) {
      throw outward(error);
    } finally {
      load.inFlight -= 1;
    }
  }
  const transaction: Internals['transaction'] = async (fn, options = {}) =>
    inScope(settingsStatement(options), client => inTransaction(client, fn));
  const single: Internals['single'] = async (fn, options) =>
    inScope(`set transaction read only; ${settingsStatement(options)}`, async client => fn(forOneStatement(client)));

  const internals: Internals = {
    db,
    execute,
    executeAsSystem: (text, params) => transaction((_tx, run) => run(text, params), { role: 'natiq_system' }),
    transaction,
    single,
    listen: async (channel, fn) => {
      scope.assertOutside();
      const unlisten = await pglite.listen(`"${channel}"`, fn);
      return () => unlisten();
    },
    load,
    raw: { driver: 'embedded', pglite, folder },
  };
  scope.owner = internals;
  return internals;
}

/** A handle for one statement, as the other driver gives it for a single read: a second one fails wherever it is tried first. */
function forOneStatement(client: Transaction): TransactionHandle {
  let sent = false;
  const query: Query = (text, params, options) => {
    if (sent) return Promise.reject(new TypeError('A single read has one statement; open a transaction for more'));
    sent = true;
    return send(client, text, params, options);
  };
  return handle({ query: queryForDrizzle(query) }) as unknown as TransactionHandle;
}

/** Drizzle's own transaction object, made over the running transaction by letting drizzle "begin" on it. */
async function inTransaction<T>(
  client: Transaction,
  fn: (tx: TransactionHandle, run: Execute) => Promise<T>,
): Promise<T> {
  let over = false;
  let failed: { error: unknown } | undefined;
  const query: Query = async (text, params, options) => {
    if (over) throw new TransactionOver();
    try {
      const result = await send(client, text, params, options);
      if (/^rollback to /i.test(text)) failed = undefined;
      return result;
    } catch (error) {
      failed ??= { error };
      throw error;
    }
  };
  const inner: DrizzleClient = { query: queryForDrizzle(query) };
  const run: Execute = async <Row>(text: string, params: readonly unknown[] = []) => {
    const result = await query(text, params.map(toParameter));
    return toRows(result.rows as Row[], countOf(result));
  };
  const opened = handle({ query: inner.query, transaction: begin => begin(inner) });
  try {
    const value = await opened.transaction(tx => fn(tx, run));
    // PostgreSQL answers COMMIT of a failed transaction with a rollback and no error: whoever swallowed it must hear of it.
    if (failed) throw failed.error;
    return value;
  } finally {
    over = true;
  }
}

function handle(client: DrizzleClient): Handle {
  return drizzle({ client: client as unknown as PGlite }) as unknown as Handle;
}
