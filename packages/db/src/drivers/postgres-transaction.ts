import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { sqlState, TransactionOver } from '../errors.ts';
import type { Execute, Handle, Rows, TransactionHandle } from '../internal.ts';
import { toParameter, toRows } from './shared.ts';
import type { WorthPreparing } from './statements.ts';

type Mode = 'objects' | 'arrays';
/** Sends one statement; rows come as objects (`Rows`) or as arrays of column values. */
export type Send = (statement: string, params: readonly unknown[], prepare: boolean, mode: Mode) => Promise<unknown>;

/** Sends one statement over a pool or a transaction of postgres.js. */
export async function query(
  client: postgres.Sql | postgres.TransactionSql,
  statement: string,
  params: readonly unknown[],
  prepare: boolean,
  mode: Mode,
): Promise<unknown> {
  const pending = client.unsafe(statement, parameters(params), { prepare });
  return mode === 'arrays' ? pending.values() : rowsOf(await pending);
}

/** @throws TypeError for undefined: postgres.js would notice it only when other statements are already on their way with this one */
export function parameters(params: readonly unknown[]): postgres.ParameterOrJSON<never>[] {
  if (params.includes(undefined)) throw new TypeError('A parameter of a statement is undefined');
  return params.map(toParameter) as postgres.ParameterOrJSON<never>[];
}

export function rowsOf(rows: postgres.RowList<postgres.Row[]>): Rows {
  // Several statements in one text (only possible without parameters) give one result each.
  if (Array.isArray(rows[0])) return toRows((rows as unknown as Rows[]).flat(), 0);
  return toRows(Array.from(rows), rows.count ?? rows.length);
}

/** How drizzle sees postgres.js: `unsafe()` awaited gives objects, `unsafe().values()` gives arrays. */
interface DrizzleClient {
  readonly options: unknown;
  unsafe(statement: string, params?: unknown[], options?: { prepare?: boolean }): PromiseLike<unknown>;
  begin?(fn: (client: DrizzleClient) => Promise<unknown>): Promise<unknown>;
  savepoint?(fn: (client: DrizzleClient) => Promise<unknown>): Promise<unknown>;
}

export function drizzleClient(options: unknown, send: Send): DrizzleClient {
  return {
    options,
    unsafe: (statement, params = [], { prepare = false } = {}) => ({
      // biome-ignore lint/suspicious/noThenProperty: a postgres.js query is a lazy thenable, and drizzle relies on it.
      then: (resolve, reject) => send(statement, params, prepare, 'objects').then(resolve, reject),
      values: () => send(statement, params, prepare, 'arrays'),
    }),
  };
}

export function handle(client: DrizzleClient): Handle {
  return drizzle({ client: client as unknown as postgres.Sql }) as unknown as Handle;
}

/** The outer drizzle handle. It has no `begin`: transactions are opened by `Internals.transaction` alone. */
export function drizzleOver(options: unknown, send: Send): Handle {
  return handle(drizzleClient(options, send));
}

interface Opening {
  settings: string;
  failed: (error: unknown) => void;
}

/** `begin` as the patched driver has it: with the settings of the transaction, and not waited for. */
const begin = <T>(sql: postgres.Sql, opening: Opening, fn: (client: postgres.TransactionSql) => Promise<T>) =>
  sql.begin(opening as unknown as string, fn);

/** Opens transactions on a pool: `begin(settings, fn)` runs the settings statement first and then `fn`. */
export function transactionOver(sql: postgres.Sql, worthPreparing: WorthPreparing) {
  return async <T>(
    settings: string,
    fn: (tx: TransactionHandle, run: Execute, send: Send) => Promise<T>,
  ): Promise<T> => {
    // Without this check a callback that outlives its connection would send its next statement into whatever transaction
    // the reconnected connection carries by then, perhaps another company's.
    let ended: { cause?: unknown } | undefined;
    let settingsFailed: { error: unknown } | undefined;
    const sendOn =
      (client: postgres.TransactionSql): Send =>
      async (statement, params, prepare, mode) => {
        if (ended) throw new TransactionOver(ended.cause);
        return query(client, statement, params, prepare || worthPreparing(statement, params), mode);
      };
    const clientOn = (client: postgres.TransactionSql): DrizzleClient => ({
      ...drizzleClient(sql.options, sendOn(client)),
      begin: begun => begun(clientOn(client)),
      savepoint: begun => client.savepoint(inner => begun(clientOn(inner))),
    });

    // Begin and settings travel in the same packet as the first query of `fn`, ahead of it.
    const opening = {
      settings,
      failed: (error: unknown) => {
        settingsFailed = { error };
      },
    };
    const running = begin(sql, opening, async client => {
      const send = sendOn(client);
      const run: Execute = async <Row>(statement: string, params: readonly unknown[] = []) =>
        (await send(statement, params, false, 'objects')) as Rows<Row>;
      try {
        return { value: await handle(clientOn(client)).transaction(tx => fn(tx, run, send)) };
      } finally {
        ended ??= {};
      }
    });
    try {
      return ((await running) as { value: T }).value;
    } catch (error) {
      ended ??= { cause: error };
      // The statements after a failed setting only say that the transaction is aborted.
      throw sqlState(error) === '25P02' && settingsFailed ? settingsFailed.error : error;
    }
  };
}
