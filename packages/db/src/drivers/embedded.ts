import { type PGlite, protocol, type QueryOptions, type Results } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { outward, TransactionOver } from '../errors.ts';
import type { Execute, Handle, Internals, Rows, TransactionHandle } from '../internal.ts';
import { EmbeddedStatements } from './embedded-statements.ts';
import { settingsOf, TransactionScope, toParameter, toRows } from './shared.ts';

type Query = (text: string, params?: unknown[], options?: QueryOptions) => Promise<Answer>;
type Answer = Pick<Results, 'rows' | 'affectedRows'>;

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

/** One statement outside a transaction. Without parameters the simple protocol does: one message instead of six. */
async function send(pglite: PGlite, text: string, params: unknown[] = [], options?: QueryOptions): Promise<Answer> {
  await breathe();
  if (params.length > 0) return pglite.query(text, params, options);
  return together(await pglite.exec(text, options));
}

/** Without parameters several statements may stand in one text; their rows come one after another. */
function together(answers: Answer[]): Answer {
  const last = answers.at(-1) ?? { rows: [] };
  return answers.length === 1 ? last : { ...last, rows: answers.flatMap(answer => answer.rows) };
}

/** Statements of one transaction, as long as it is open. */
function within(statements: EmbeddedStatements, isOver: () => boolean): Query {
  return async (text, params = [], options) => {
    await breathe();
    if (isOver()) throw new TransactionOver();
    const asArrays = options?.rowMode === 'array';
    const outcomes =
      params.length > 0 ? [await statements.run(text, params, asArrays)] : await statements.runSimple(text, asArrays);
    return together(outcomes.map(({ rows, affected }) => ({ rows: rows as Answer['rows'], affectedRows: affected })));
  };
}

function countOf(result: Answer): number {
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

  const statements = new EmbeddedStatements(pglite);
  /** Through PGlite's own reader, which hands on the notifications that come with it. */
  const end = (word: 'commit' | 'rollback') =>
    pglite.execProtocolStream(protocol.serialize.query(word), { syncToFs: false });

  async function inScope<T>(fn: () => Promise<T>): Promise<T> {
    scope.assertOutside();
    load.inFlight += 1;
    try {
      await pglite._checkReady();
      return await scope.run(fn);
    } catch (error) {
      throw outward(error);
    } finally {
      load.inFlight -= 1;
    }
  }
  const transaction: Internals['transaction'] = async (fn, options = {}) => {
    const settings = settingsOf(options);
    return inScope(() =>
      pglite._runExclusiveTransaction(async () => {
        let over = false;
        try {
          await breathe();
          await statements.begin(settings);
          const value = await inTransaction(
            within(statements, () => over),
            fn,
          );
          over = true;
          await end('commit');
          return value;
        } catch (error) {
          over = true;
          await end('rollback').catch(() => {});
          throw error;
        }
      }),
    );
  };
  /** The engine is taken for the statement only; whoever asks makes ready and reads on beside others. */
  const single: Internals['single'] = async (fn, options) => {
    const settings = [['transaction_read_only', 'on'] as const, ...settingsOf(options)];
    const alone: Query = (text, params = [], asked) =>
      pglite._runExclusiveTransaction(async () => {
        await breathe();
        const { rows, affected } = await statements.runAlone(settings, text, params, asked?.rowMode === 'array');
        return { rows: rows as Answer['rows'], affectedRows: affected };
      });
    return inScope(async () => fn(forOneStatement(alone)));
  };

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
function forOneStatement(send: Query): TransactionHandle {
  let sent = false;
  const query: Query = (text, params, options) => {
    if (sent) return Promise.reject(new TypeError('A single read has one statement; open a transaction for more'));
    sent = true;
    return send(text, params, options);
  };
  return handle({ query: queryForDrizzle(query) }) as unknown as TransactionHandle;
}

/** Drizzle's own transaction object, made over the running transaction by letting drizzle "begin" on it. */
async function inTransaction<T>(send: Query, fn: (tx: TransactionHandle, run: Execute) => Promise<T>): Promise<T> {
  let failed: { error: unknown } | undefined;
  const query: Query = async (text, params, options) => {
    try {
      const result = await send(text, params, options);
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
  const value = await opened.transaction(tx => fn(tx, run));
  // PostgreSQL answers COMMIT of a failed transaction with a rollback and no error: whoever swallowed it must hear of it.
  if (failed) throw failed.error;
  return value;
}

function handle(client: DrizzleClient): Handle {
  return drizzle({ client: client as unknown as PGlite }) as unknown as Handle;
}
