import type postgres from 'postgres';
import { isUnavailable } from '../errors.ts';
import type { TransactionHandle } from '../internal.ts';
import { drizzleClient, handle, parameters, rowsOf, type Send } from './postgres-transaction.ts';
import type { WorthPreparing } from './statements.ts';

/**
 * Reads by a single statement: begin, settings, statement and commit leave in one packet, where a transaction waits for the
 * server three times. The connection is reserved until the commit is answered, so nobody else's statement comes between.
 */
export function singleOver(sql: postgres.Sql, worthPreparing: WorthPreparing) {
  return async <T>(settings: string, fn: (tx: TransactionHandle) => PromiseLike<T>): Promise<T> => {
    const connection = await sql.reserve();
    let sent = false;
    const send: Send = (statement, params, prepare, mode) => {
      if (sent) return Promise.reject(new TypeError('A single read has one statement; open a transaction for more'));
      const given = parameters(params);
      sent = true;
      const begun = connection.unsafe(`begin read only; ${settings}`).execute();
      const pending = connection.unsafe(statement, given, { prepare: prepare || worthPreparing(statement, params) });
      const answer = mode === 'arrays' ? pending.values().execute() : pending.execute();
      const done = connection.unsafe('commit').execute();
      // A failed setting leaves the transaction aborted, so the statement fails by itself and says less: the setting's error counts.
      const settingsFailed = begun.then(
        () => undefined,
        (error: unknown) => ({ error }),
      );
      done.then(
        () => connection.release(),
        // A lost connection went back to the pool by itself; to release it again would offer a closed one.
        (error: unknown) => isUnavailable(error) || connection.release(),
      );
      return answer.then(
        rows => (mode === 'arrays' ? rows : rowsOf(rows as postgres.RowList<postgres.Row[]>)),
        async (error: unknown) => {
          throw (await settingsFailed)?.error ?? error;
        },
      );
    };
    try {
      return await fn(handle(drizzleClient(sql.options, send)) as unknown as TransactionHandle);
    } finally {
      if (!sent) connection.release();
    }
  };
}
